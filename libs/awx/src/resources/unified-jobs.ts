import type { Noun } from '../noun';
import { flag, mapping, type Named, named, number, type Ref, type Row, ref, text, textOrNull } from '../row';

export const TERMINAL_STATUSES = ['successful', 'failed', 'error', 'canceled'] as const;

/** Who or what started a job. */
export interface LaunchedBy {
  /** 0 when AWX no longer knows. */
  readonly id: number;
  readonly name: string;
  /** `user`, `schedule`, `workflow_job`... */
  readonly type: string;
}

/** What every kind of run has: playbook jobs, workflow jobs, project and inventory updates, ad hoc commands, system jobs. */
export interface UnifiedJob extends Named {
  /** `job`, `project_update`, `inventory_update`, `ad_hoc_command`, `system_job`, `workflow_job`, `workflow_approval`. */
  readonly type: string;
  /** `new`, `pending`, `waiting`, `running`, then `successful`, `failed`, `error` or `canceled`. */
  readonly status: string;
  /** True of canceled runs too. */
  readonly failed: boolean;
  readonly unified_job_template: Ref | null;
  readonly organization: Ref | null;
  /** `manual`, `relaunch`, `callback`, `scheduled`, `dependency`, `workflow`, `webhook`, `sync`, `scm`. */
  readonly launch_type: string;
  readonly launched_by: LaunchedBy | null;
  readonly started: string | null;
  readonly finished: string | null;
  readonly canceled_on: string | null;
  /** Seconds. */
  readonly elapsed: number;
  /** Why it waits or could not run, in AWX's words; often empty. */
  readonly job_explanation: string;
}

const launchedBy = (row: Row): LaunchedBy | null => {
  const by = mapping(row, 'launched_by');
  return 'name' in by ? { id: number(by, 'id'), name: text(by, 'name'), type: text(by, 'type') } : null;
};

export const parseUnifiedJob = (row: Row): UnifiedJob => ({
  ...named(row),
  type: text(row, 'type'),
  status: text(row, 'status'),
  failed: flag(row, 'failed'),
  unified_job_template: ref(row, 'unified_job_template'),
  organization: ref(row, 'organization'),
  launch_type: text(row, 'launch_type'),
  launched_by: launchedBy(row),
  started: textOrNull(row, 'started'),
  finished: textOrNull(row, 'finished'),
  canceled_on: textOrNull(row, 'canceled_on'),
  elapsed: number(row, 'elapsed'),
  job_explanation: text(row, 'job_explanation'),
});

/** A job has its template's name, so its state and time tell it from its namesakes. */
export const jobHint = ({ status, created }: UnifiedJob): string => `${status}, created ${created ?? 'unknown'}`;

export const UNIFIED_JOBS: Noun<UnifiedJob> = {
  collection: 'unified_jobs',
  label: 'Job',
  parse: parseUnifiedJob,
  hint: jobHint,
};
