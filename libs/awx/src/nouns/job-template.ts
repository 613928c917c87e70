import { blocks, breaks, goes } from '../dependents';
import { many, one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED, reads } from '../reads';
import { ref, refNames, refs, summary } from '../refs';
import { flag, number, type Row, rows, text, time } from '../row';
import { asks } from './asks';
import { organizationHint } from './hints';
import { projectStatus } from './project';

const RECENT = { id: number, type: text, status: text, finished: time };
const parseRecent = reads(RECENT);

/** What AWX tells of the newest runs of anything that can be started. */
export const LAST_RUN = {
  /** Of the newest run, or `never updated`. */
  status: text,
  last_job: ref,
  last_job_run: time,
  last_job_failed: flag,
  next_job_run: time,
  /** The newest ten, newest first. */
  recent_jobs: summary((row: Row, key: string) => rows(row[key]).map(parseRecent)),
};

export const JOB_TEMPLATES = noun('job_templates', {
  label: 'Job template',
  uniqueIn: ['organization'],
  follows: 'project',
  fields: {
    ...NAMED,
    ...LAST_RUN,
    /** `run` or `check` (dry run). */
    job_type: text,
    organization: ref,
    project: ref,
    /** Of its newest update, as AWX sums it up. */
    project_status: projectStatus,
    inventory: ref,
    playbook: text,
    scm_branch: text,
    execution_environment: ref,
    credentials: refs,
    labels: refNames,
    /** The launch keys it takes; AWX ignores any other. */
    asks,
    survey_enabled: flag,
    limit: text,
    forks: number,
    verbosity: number,
    /** YAML or JSON text. */
    extra_vars: text,
    job_tags: text,
    skip_tags: text,
    start_at_task: text,
    /** Seconds; 0 means none. */
    timeout: number,
    become_enabled: flag,
    diff_mode: flag,
    use_fact_cache: flag,
    force_handlers: flag,
    allow_simultaneous: flag,
    job_slice_count: number,
    webhook_service: text,
  },
  hint: organizationHint,
  dependents: [
    goes('schedules', 'unified_job_template'),
    breaks('workflow_job_template_nodes', 'unified_job_template', 'workflow nodes'),
    blocks('unified_jobs', 'unified_job_template', 'jobs'),
  ],
  links: {
    organization: one('organizations'),
    project: one('projects'),
    inventory: one('inventories'),
    execution_environment: one('execution_environments'),
    webhook_credential: one('credentials'),
    credentials: many('credentials'),
    labels: many('labels'),
    label: many('labels', 'labels'),
    instance_groups: many('instance_groups'),
    notification_templates_started: { ...many('notification_templates'), input: 'notifications.started' },
    notification_templates_success: { ...many('notification_templates'), input: 'notifications.success' },
    notification_templates_error: { ...many('notification_templates'), input: 'notifications.error' },
  },
  textMappings: ['extra_vars'],
  family: 'unified_job_templates',
});

export type JobTemplate = Of<typeof JOB_TEMPLATES>;
