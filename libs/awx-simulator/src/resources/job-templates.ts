import { fieldError } from '../kernel/errors';
import { choice, customVirtualenv, description, flag, int, json, name, ref, text } from '../kernel/fields';
import { checkNamed } from '../kernel/named';
import type { Act, Behaviour, Change, Field, Resource, Row, Sim, Values, View } from '../kernel/types';
import { variablesField } from '../kernel/variables';
import { ASK, askFields } from './ask-fields';
import { attachCredential } from './credential-lists';
import { credentialSummary } from './credentials';
import { labelList } from './labels';
import { ROLES } from './object-roles';
import { surveySpec, surveySummary } from './survey-action';
import { eventLinks, jobSummaries, labelSummary, recentJobs, resolvedEnvironment, templateFields } from './template';
import { rotateKey, WEBHOOK_SERVICES, webhookActions, webhookReceiver } from './webhooks';

export const JOB_TYPES = [
  ['run', 'Run'],
  ['check', 'Check'],
] as const;
export const VERBOSITIES = [
  [0, '0 (Normal)'],
  [1, '1 (Verbose)'],
  [2, '2 (More Verbose)'],
  [3, '3 (Debug)'],
  [4, '4 (Connection Debug)'],
  [5, '5 (WinRM Debug)'],
] as const;

/** What a job takes from its template: a job has the same fields. */
export const jobOptions: Record<string, Field> = {
  job_type: choice(JOB_TYPES, { default: 'run' }),
  inventory: ref('inventories'),
  project: ref('projects'),
  playbook: text({ max: 1024 }),
  scm_branch: text({ max: 1024 }),
  forks: int(0, { min: 0 }),
  limit: text(),
  verbosity: choice(VERBOSITIES, { default: 0 }),
  extra_vars: variablesField({ unfilterable: 'extra_vars' }),
  job_tags: text(),
  force_handlers: flag(),
  skip_tags: text({ max: 1024 }),
  start_at_task: text({ max: 1024 }),
  timeout: int(0),
  use_fact_cache: flag(),
};

export const jobTemplates: Resource = {
  name: 'job_templates',
  type: 'job_template',
  model: 'JobTemplate',
  sequence: 'unified_job_templates',
  order: ['name'],
  search: ['name', 'description'],
  named: ['name', 'organization.name'],
  bareName: true,
  refusesSilently: true,
  fields: {
    name: name(),
    description: description(),
    ...jobOptions,
    organization: ref('organizations', { readOnly: true }),
    ...templateFields,
    execution_environment: ref('execution_environments'),
    host_config_key: text({ max: 1024, unfilterable: 'host_config_key' }),
    ...askFields(Object.keys(ASK)),
    survey_enabled: flag(),
    become_enabled: flag(),
    diff_mode: flag(),
    allow_simultaneous: flag(),
    custom_virtualenv: customVirtualenv(),
    job_slice_count: int(1, { min: 0 }),
    webhook_service: choice(WEBHOOK_SERVICES, { default: '', blank: true }),
    webhook_credential: ref('credentials'),
    webhook_key: text({ hidden: true, readOnly: true, unfilterable: 'webhook_key' }),
    prevent_instance_group_fallback: flag(),
    survey_spec: json({}, { hidden: true, readOnly: true, unfilterable: 'survey_spec' }),
  },
  unique: [
    {
      fields: ['organization', 'name'],
      error: { __all__: ['JobTemplate with this (organization, name) combination already exists.'] },
      soft: true,
    },
  ],
  roles: ROLES.job_template,
  capabilities: ['edit', 'delete', 'start', 'schedule', 'copy'],
  links: [
    'labels',
    'credentials',
    'jobs',
    'schedules',
    'activity_stream',
    'launch',
    'webhook_key',
    ...eventLinks,
    'access_list',
    'survey_spec',
    'object_roles',
    'instance_groups',
    'slice_workflow_jobs',
    'copy',
  ],
  related: (row, sim) => ({ ...webhookReceiver(row, sim), ...callbackLink(row, sim) }),
  summarize: ({ id, name: title, description: about }) => ({ id, name: title, description: about }),
  summary: (row, sim, view) => summary(row, sim, view),
  hooks: [{ prepare: checkReferences, validate: checkTemplate, beforeSave: rotateKey }],
  sublists: {
    credentials: { of: 'credentials', link: 'template_credentials', create: true, check: attachCredential },
    labels: labelList('template_labels'),
    instance_groups: { of: 'instance_groups', link: 'template_instance_groups', ordered: true },
  },
  actions: { survey_spec: surveySpec, ...webhookActions },
  copy: {
    links: ['template_credentials', 'template_labels', 'template_instance_groups'],
    fields: ['organization', 'survey_spec'],
  },
};

/** Where new hosts ask to be set up, once there is a key for it. */
const callbackLink = (row: Row, sim: Sim): Values =>
  row.host_config_key ? { callback: sim.url('job_templates', row.id, 'callback') } : {};

function summary(row: Row, sim: Sim, view: View): Values {
  return {
    ...jobSummaries(row, sim),
    labels: labelSummary('template_labels', row, sim),
    recent_jobs: recentJobs(row, sim),
    credentials: sim.store
      .linked('template_credentials', row.id, 'credentials')
      .map((credential) => credentialSummary(credential, sim)),
    ...surveySummary(row),
    ...resolvedEnvironment(row, sim, view),
  };
}

/** What a changed template refers to is looked up while AWX asks for rights. */
function checkReferences(body: Values, before: Row | undefined, { sim }: Act): void {
  if (!before) return;
  checkNamed(body, 'execution_environment', 'execution_environments', sim);
  checkNamed(body, 'inventory', 'inventories', sim);
  checkNamed(body, 'project', 'projects', sim);
}

/** AWX names one fault at a time, in this order. */
function checkTemplate({ act, before, sent, after }: Change): void {
  const project = act.sim.store.get('projects', after.project);
  if (!project) throw fieldError('project', 'Job Templates must have a project assigned.');
  after.organization = project.organization;
  if (after.inventory === null && !after.ask_inventory_on_launch) {
    throw fieldError('inventory', 'You must either set a default value or ask to prompt on launch.');
  }
  checkPlaybook(project, after);
  const touched = (field: string): boolean => !before || sent[field] !== undefined;
  for (const field of ['scm_branch', 'ask_scm_branch_on_launch']) {
    if (touched(field) && after[field] && !project.allow_override) {
      throw fieldError(field, 'Project does not allow overriding branch.');
    }
  }
  const { MAX_FORKS } = act.sim.settings;
  if (MAX_FORKS > 0 && after.forks > MAX_FORKS)
    throw fieldError('forks', `Maximum number of forks (${MAX_FORKS}) exceeded.`);
  if (after.host_config_key && after.inventory === null) {
    throw fieldError('host_config_key', 'Cannot enable provisioning callback without an inventory set.');
  }
  checkWebhookCredential(act.sim, after);
}

/** A branch of one's own may hold other playbooks, so only a fixed one is checked, and folders, which have none. */
function checkPlaybook(project: Row, { playbook }: Values): void {
  if (!playbook) throw fieldError('playbook', 'Must select playbook for project.');
  if ((project.scm_type && project.allow_override) || project.playbook_files.includes(playbook)) return;
  throw fieldError('playbook', 'Playbook not found for project.');
}

export function checkWebhookCredential({ store }: Sim, after: Values): void {
  const credential = store.get('credentials', after.webhook_credential);
  if (!credential) return;
  const type = store.get('credential_types', credential.credential_type);
  if (type?.kind !== 'token') throw fieldError('webhook_credential', 'Must be a Personal Access Token.');
  if (type.namespace !== `${after.webhook_service}_token`) {
    throw fieldError('webhook_credential', 'Must match the selected webhook service.');
  }
}

export const jobTemplateLists: Behaviour[] = [
  {
    resource: 'organizations',
    sublists: { job_templates: { of: 'job_templates', fk: 'organization', create: true, attach: false } },
  },
  { resource: 'inventories', sublists: { job_templates: { of: 'job_templates', fk: 'inventory', readOnly: true } } },
];
