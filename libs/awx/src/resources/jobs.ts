import type { Noun } from '../noun';
import { counts, flag, flagOrNull, mapping, number, type Ref, type Row, ref, refNames, refs, text } from '../row';
import { jobHint, parseUnifiedJob, type UnifiedJob } from './unified-jobs';

/** A run of a playbook. */
export interface Job extends UnifiedJob {
  /** `run` or `check` (dry run). */
  readonly job_type: string;
  readonly job_template: Ref | null;
  readonly inventory: Ref | null;
  readonly project: Ref | null;
  readonly playbook: string;
  readonly scm_branch: string;
  readonly scm_revision: string;
  readonly execution_environment: Ref | null;
  readonly credentials: Ref[];
  readonly labels: string[];
  readonly limit: string;
  readonly job_tags: string;
  readonly skip_tags: string;
  readonly forks: number;
  readonly verbosity: number;
  readonly diff_mode: boolean;
  /** Seconds; 0 means none. */
  readonly timeout: number;
  readonly job_slice_number: number;
  readonly job_slice_count: number;
  readonly extra_vars: Record<string, unknown>;
  readonly artifacts: Record<string, unknown>;
  readonly instance_group: Ref | null;
  readonly execution_node: string;
  readonly controller_node: string;
  /** Python's, when the job ended in `error`. */
  readonly result_traceback: string;
  /** Details only, else `null`: false while events and output still arrive, up to some seconds after the end. */
  readonly event_processing_finished: boolean | null;
  /** Each host once, by its worst of skipped, ok, changed, failures, dark (unreachable); `null` until known. */
  readonly host_status_counts: Record<string, number> | null;
  /** `play_count` and `task_count`; `null` until known. */
  readonly playbook_counts: Record<string, number> | null;
}

const extraVars = (row: Row): Record<string, unknown> => {
  try {
    return mapping({ parsed: JSON.parse(text(row, 'extra_vars')) }, 'parsed');
  } catch {
    // A job's variables are JSON; AWX leaves the text empty when there are none.
    return {};
  }
};

const links = (row: Row) => ({
  job_template: ref(row, 'job_template'),
  inventory: ref(row, 'inventory'),
  project: ref(row, 'project'),
  execution_environment: ref(row, 'execution_environment'),
  instance_group: ref(row, 'instance_group'),
  credentials: refs(row, 'credentials'),
  labels: refNames(row, 'labels'),
});

const settings = (row: Row) => ({
  job_type: text(row, 'job_type'),
  playbook: text(row, 'playbook'),
  scm_branch: text(row, 'scm_branch'),
  limit: text(row, 'limit'),
  job_tags: text(row, 'job_tags'),
  skip_tags: text(row, 'skip_tags'),
  forks: number(row, 'forks'),
  verbosity: number(row, 'verbosity'),
  diff_mode: flag(row, 'diff_mode'),
  timeout: number(row, 'timeout'),
  job_slice_number: number(row, 'job_slice_number'),
  job_slice_count: number(row, 'job_slice_count'),
  extra_vars: extraVars(row),
});

const parseJob = (row: Row): Job => ({
  ...parseUnifiedJob(row),
  ...links(row),
  ...settings(row),
  scm_revision: text(row, 'scm_revision'),
  artifacts: mapping(row, 'artifacts'),
  execution_node: text(row, 'execution_node'),
  controller_node: text(row, 'controller_node'),
  result_traceback: text(row, 'result_traceback'),
  event_processing_finished: flagOrNull(row, 'event_processing_finished'),
  host_status_counts: counts(row, 'host_status_counts'),
  playbook_counts: counts(row, 'playbook_counts'),
});

export const JOBS: Noun<Job> = { collection: 'jobs', label: 'Job', parse: parseJob, hint: jobHint };
