import type { Noun } from '../noun';
import { flag, type Named, named, number, type Ref, type Row, ref, refNames, refs, text, textOrNull } from '../row';
import { asks, type LaunchPrompt } from './asks';
import { organizationHint } from './in-organization';

export interface JobTemplate extends Named {
  /** `run` or `check` (dry run). */
  readonly job_type: string;
  readonly organization: Ref | null;
  readonly project: Ref | null;
  readonly inventory: Ref | null;
  readonly playbook: string;
  readonly scm_branch: string;
  readonly execution_environment: Ref | null;
  readonly credentials: Ref[];
  readonly labels: string[];
  /** Of the newest job, or `never updated`. */
  readonly status: string;
  readonly last_job: Ref | null;
  readonly last_job_run: string | null;
  readonly last_job_failed: boolean;
  readonly next_job_run: string | null;
  /** The launch keys it takes; AWX ignores any other. */
  readonly asks: LaunchPrompt[];
  readonly survey_enabled: boolean;
  readonly limit: string;
  readonly forks: number;
  readonly verbosity: number;
  /** YAML or JSON text. */
  readonly extra_vars: string;
  readonly job_tags: string;
  readonly skip_tags: string;
  readonly start_at_task: string;
  /** Seconds; 0 means none. */
  readonly timeout: number;
  readonly become_enabled: boolean;
  readonly diff_mode: boolean;
  readonly use_fact_cache: boolean;
  readonly force_handlers: boolean;
  readonly allow_simultaneous: boolean;
  readonly job_slice_count: number;
  readonly webhook_service: string;
}

const links = (row: Row) => ({
  organization: ref(row, 'organization'),
  project: ref(row, 'project'),
  inventory: ref(row, 'inventory'),
  execution_environment: ref(row, 'execution_environment'),
  credentials: refs(row, 'credentials'),
  labels: refNames(row, 'labels'),
});

const lastRun = (row: Row) => ({
  status: text(row, 'status'),
  last_job: ref(row, 'last_job'),
  last_job_run: textOrNull(row, 'last_job_run'),
  last_job_failed: flag(row, 'last_job_failed'),
  next_job_run: textOrNull(row, 'next_job_run'),
});

const parseJobTemplate = (row: Row): JobTemplate => ({
  ...named(row),
  ...links(row),
  ...lastRun(row),
  job_type: text(row, 'job_type'),
  playbook: text(row, 'playbook'),
  scm_branch: text(row, 'scm_branch'),
  asks: asks(row),
  survey_enabled: flag(row, 'survey_enabled'),
  limit: text(row, 'limit'),
  forks: number(row, 'forks'),
  verbosity: number(row, 'verbosity'),
  extra_vars: text(row, 'extra_vars'),
  job_tags: text(row, 'job_tags'),
  skip_tags: text(row, 'skip_tags'),
  start_at_task: text(row, 'start_at_task'),
  timeout: number(row, 'timeout'),
  become_enabled: flag(row, 'become_enabled'),
  diff_mode: flag(row, 'diff_mode'),
  use_fact_cache: flag(row, 'use_fact_cache'),
  force_handlers: flag(row, 'force_handlers'),
  allow_simultaneous: flag(row, 'allow_simultaneous'),
  job_slice_count: number(row, 'job_slice_count'),
  webhook_service: text(row, 'webhook_service'),
});

export const JOB_TEMPLATES: Noun<JobTemplate> = {
  collection: 'job_templates',
  label: 'Job template',
  parse: parseJobTemplate,
  hint: organizationHint,
};
