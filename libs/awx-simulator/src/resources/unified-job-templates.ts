import { childRelations, sharedRelation } from '../kernel/children';
import { text } from '../kernel/fields';
import { basics } from '../kernel/render';
import type { Resource, Row, Values } from '../kernel/types';
import { polymorphicType } from './content-types';
import { eventLinks, templateFields } from './template';

const KINDS = [
  'job_templates',
  'projects',
  'inventory_sources',
  'workflow_job_templates',
  'system_job_templates',
  'workflow_approval_templates',
];

/** Everything that can be launched or updated, in one list and one space of ids. */
export const unifiedJobTemplates: Resource = {
  name: 'unified_job_templates',
  type: 'unified_job_template',
  model: 'UnifiedJobTemplate',
  union: KINDS,
  order: ['name'],
  search: ['description', 'name', 'jobtemplate__playbook'],
  fields: {
    name: text(),
    description: text(),
    organization: { kind: 'ref', to: 'organizations' },
    execution_environment: { kind: 'ref', to: 'execution_environments' },
    ...templateFields,
  },
  relations: {
    polymorphic_ctype: polymorphicType,
    ...childRelations(KINDS),
    labels: sharedRelation('labels', 'labels'),
    credentials: sharedRelation('credentials', 'credentials'),
    schedules: sharedRelation('schedules', 'schedules'),
    ...Object.fromEntries(eventLinks.map((list) => [list, sharedRelation('notification_templates', list)])),
  },
};

const JOB_TYPES: Record<string, string> = {
  job_template: 'job',
  project: 'project_update',
  inventory_source: 'inventory_update',
  workflow_job_template: 'workflow_job',
  system_job_template: 'system_job',
  workflow_approval_template: 'workflow_approval',
};

/** A template in the `summary_fields` of what is not bound to one kind of template. */
export function unifiedSummary(template: Row): Values {
  return {
    ...basics(template),
    unified_job_type: JOB_TYPES[template.type],
    ...(template.type === 'workflow_approval_template' && { timeout: template.timeout }),
  };
}
