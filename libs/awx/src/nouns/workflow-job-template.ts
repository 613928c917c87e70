import { blocks, breaks, goes, holds } from '../dependents';
import { many, one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref, refNames } from '../refs';
import { flag, text } from '../row';
import { asks } from './asks';
import { organizationHint } from './hints';
import { LAST_RUN } from './job-template';

export const WORKFLOW_JOB_TEMPLATES = noun('workflow_job_templates', {
  label: 'Workflow job template',
  uniqueIn: ['organization'],
  fields: {
    ...NAMED,
    ...LAST_RUN,
    organization: ref,
    inventory: ref,
    labels: refNames,
    /** The launch keys it takes; AWX refuses any other. */
    asks,
    survey_enabled: flag,
    /** YAML or JSON text. */
    extra_vars: text,
    limit: text,
    scm_branch: text,
    job_tags: text,
    skip_tags: text,
    allow_simultaneous: flag,
    webhook_service: text,
  },
  hint: organizationHint,
  links: {
    organization: one('organizations'),
    inventory: one('inventories'),
    webhook_credential: one('credentials'),
    labels: many('labels'),
    notification_templates_started: many('notification_templates'),
    notification_templates_success: many('notification_templates'),
    notification_templates_error: many('notification_templates'),
    notification_templates_approvals: many('notification_templates'),
    label: many('labels', 'labels'),
  },
  textMappings: ['extra_vars'],
  dependents: [
    holds('workflow_job_template_nodes', 'workflow_job_template', 'nodes'),
    goes('schedules', 'unified_job_template'),
    breaks('workflow_job_template_nodes', 'unified_job_template', 'nodes of other workflows'),
    blocks('workflow_jobs', 'workflow_job_template'),
  ],
  family: 'unified_job_templates',
});

export type WorkflowJobTemplate = Of<typeof WORKFLOW_JOB_TEMPLATES>;
