import { choice, json, ref, shown } from '../../kernel/fields';
import type { Resource, Row, Sim, Values } from '../../kernel/types';
import { VERBOSITIES } from '../../resources/job-templates';
import { labelSummary } from '../../resources/template';
import { WEBHOOK_SERVICES } from '../../resources/webhooks';
import { passwordsNeeded } from '../launch/passwords';
import {
  ancestorSummary,
  commonFields,
  commonRelated,
  commonSummary,
  counts,
  flagField,
  intField,
  JOB_BASICS,
  textField,
} from './common';
import { deleteJob } from './delete-job';
import { credentialSummaries } from './summaries';

const readOnly = { readOnly: true } as const;

export const jobs: Resource = {
  ...JOB_BASICS,
  name: 'jobs',
  type: 'job',
  model: 'Job',
  fields: {
    ...commonFields('instance_group', 'organization'),
    job_type: choice(
      [
        ['run', 'Run'],
        ['check', 'Check'],
        ['scan', 'Scan'],
      ],
      { ...readOnly, default: 'run' },
    ),
    inventory: ref('inventories', readOnly),
    project: ref('projects', readOnly),
    playbook: textField(),
    scm_branch: textField(),
    forks: intField(),
    limit: textField(),
    verbosity: choice(VERBOSITIES, { default: 0, readOnly: true }),
    extra_vars: { kind: 'text', default: '{}', readOnly: true, unfilterable: 'extra_vars' },
    job_tags: textField(),
    force_handlers: flagField(),
    skip_tags: textField(),
    start_at_task: textField(),
    timeout: intField(),
    use_fact_cache: flagField(),
    organization: ref('organizations', readOnly),
    job_template: ref('job_templates', readOnly),
    passwords_needed_to_start: shown('json', (job, sim) =>
      sim.store.linked('job_credentials', job.id, 'credentials').flatMap((one) => passwordsNeeded(sim, one)),
    ),
    allow_simultaneous: flagField(),
    artifacts: json({}, readOnly),
    scm_revision: textField(),
    instance_group: ref('instance_groups', { ...readOnly, link: false, summary: false }),
    project_update: ref('project_updates', { ...readOnly, hidden: true, summary: false }),
    diff_mode: flagField(),
    job_slice_number: intField(),
    job_slice_count: intField(1),
    webhook_service: choice(WEBHOOK_SERVICES, { default: '', blank: true, readOnly: true }),
    webhook_credential: ref('credentials', readOnly),
    webhook_guid: textField(),
    /** The variables as they were given, secrets included. */
    secret_vars: json({}, { ...readOnly, hidden: true, unfilterable: 'secret_vars' }),
    /** The prompts that were taken at launch: a relaunch applies them again. */
    prompts: json({}, { ...readOnly, hidden: true }),
    /** Names of those that `extra_vars` hides. */
    hidden_vars: json([], { ...readOnly, hidden: true, unfilterable: 'survey_passwords' }),
  },
  links: [
    'labels',
    'credentials',
    'stdout',
    'job_events',
    'job_host_summaries',
    'activity_stream',
    'notifications',
    'create_schedule',
    'cancel',
    'relaunch',
  ],
  related: commonRelated,
  summary: (job, sim, view) => ({
    ...commonSummary(job, sim),
    ...ancestorSummary(job, sim, view),
    labels: labelSummary('job_labels', job, sim),
    credentials: credentialSummaries(sim, 'job_credentials', job),
  }),
  extra: (job, sim, view) => ({
    ...dependencyUpdate(job, sim),
    ...counts(view, {
      host_status_counts: job.host_counts,
      playbook_counts: job.play_counts ?? { play_count: 0, task_count: 0 },
      custom_virtualenv: null,
    }),
  }),
  relations: {
    ...JOB_BASICS.relations,
    hosts: {
      to: 'hosts',
      rows: (job, sim) =>
        [...sim.store.where('job_host_summaries', 'job', job.id)]
          .map((summary) => sim.store.get('hosts', summary.host))
          .filter((host) => host !== undefined),
    },
  },
  hooks: [deleteJob],
  sublists: {
    labels: { of: 'labels', link: 'job_labels', readOnly: true },
    credentials: { of: 'credentials', link: 'job_credentials', readOnly: true },
    job_events: { of: 'job_events', fk: 'job', readOnly: true },
    job_host_summaries: { of: 'job_host_summaries', fk: 'job', readOnly: true },
    notifications: { of: 'notifications', fk: 'unified_job', readOnly: true },
  },
};

/** Shown only when the project was updated first. */
function dependencyUpdate(job: Row, sim: Sim): Values {
  const update = sim.store.get('project_updates', job.project_update);
  return update ? { project_update: update.id } : {};
}
