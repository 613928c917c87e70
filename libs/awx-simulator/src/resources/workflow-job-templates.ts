import { choice, description, flag, json, name, ref, text } from '../kernel/fields';
import type { Behaviour, Change, Resource, Row, Sim, Values } from '../kernel/types';
import { variablesField } from '../kernel/variables';
import { askFields } from './ask-fields';
import { checkWebhookCredential } from './job-templates';
import { labelList } from './labels';
import { ROLES } from './object-roles';
import { surveySpec, surveySummary } from './survey-action';
import { eventLinks, jobSummaries, labelSummary, recentJobs, templateFields } from './template';
import { rotateKey, WEBHOOK_SERVICES, webhookActions, webhookReceiver } from './webhooks';
import { copyNodes } from './workflow-copy';

const optional = { default: null, nullable: true } as const;

export const workflowJobTemplates: Resource = {
  name: 'workflow_job_templates',
  type: 'workflow_job_template',
  model: 'WorkflowJobTemplate',
  refusesSilently: true,
  sequence: 'unified_job_templates',
  order: ['name'],
  search: ['name', 'description'],
  named: ['name', 'organization.name'],
  fields: {
    name: name(),
    description: description(),
    ...templateFields,
    extra_vars: variablesField({ unfilterable: 'extra_vars' }),
    organization: ref('organizations'),
    survey_enabled: flag(),
    allow_simultaneous: flag(),
    ...askFields(['extra_vars']),
    inventory: ref('inventories'),
    limit: text(optional),
    scm_branch: text(optional),
    ...askFields(['inventory', 'scm_branch', 'limit']),
    webhook_service: choice(WEBHOOK_SERVICES, { default: '', blank: true }),
    webhook_credential: ref('credentials'),
    ...askFields(['labels', 'skip_tags', 'job_tags']),
    webhook_key: text({ hidden: true, readOnly: true, unfilterable: 'webhook_key' }),
    skip_tags: text(optional),
    job_tags: text(optional),
    survey_spec: json({}, { hidden: true, readOnly: true, unfilterable: 'survey_spec' }),
  },
  unique: [
    {
      fields: ['organization', 'name'],
      error: { __all__: ['WorkflowJobTemplate with this (organization, name) combination already exists.'] },
      soft: true,
    },
  ],
  roles: ROLES.workflow_job_template,
  capabilities: ['edit', 'delete', 'start', 'schedule', 'copy'],
  links: [
    'workflow_jobs',
    'schedules',
    'launch',
    'webhook_key',
    'workflow_nodes',
    'labels',
    'activity_stream',
    ...eventLinks,
    'notification_templates_approvals',
    'access_list',
    'object_roles',
    'survey_spec',
    'copy',
  ],
  related: webhookReceiver,
  summary: (row, sim) => summary(row, sim),
  hooks: [{ validate: checkWorkflow, beforeSave: rotateKey }],
  sublists: {
    workflow_nodes: {
      of: 'workflow_job_template_nodes',
      fk: 'workflow_job_template',
      create: true,
      attach: false,
      order: ['id'],
    },
    labels: labelList('workflow_labels'),
  },
  actions: { survey_spec: surveySpec, ...webhookActions },
  copy: {
    links: ['workflow_labels'],
    fields: ['survey_spec'],
    afterCopy: copyNodes,
    losses: {
      can_copy_without_user_input: true,
      templates_unable_to_copy: [],
      credentials_unable_to_copy: [],
      inventories_unable_to_copy: [],
    },
  },
};

function summary(row: Row, sim: Sim): Values {
  return {
    ...jobSummaries(row, sim),
    labels: labelSummary('workflow_labels', row, sim),
    recent_jobs: recentJobs(row, sim),
    ...surveySummary(row),
  };
}

function checkWorkflow({ act, after }: Change): void {
  checkWebhookCredential(act.sim, after);
}

export const organizationWorkflows: Behaviour = {
  resource: 'organizations',
  sublists: {
    workflow_job_templates: { of: 'workflow_job_templates', fk: 'organization', create: true, attach: false },
  },
};
