import { many, one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { flag, mapping, number, type Reader, type Row, text, time } from '../row';
import { TERMINAL_STATUSES } from '../statuses';
import { explanation, failedDependency } from './explanation';

/** Nothing more will happen in it; its last output may still be on the way. */
export const hasEnded = ({ status }: { readonly status: string }): boolean =>
  (TERMINAL_STATUSES as readonly string[]).includes(status);

/** Who or what started a run. */
export interface LaunchedBy {
  /** 0 when AWX no longer knows. */
  readonly id: number;
  readonly name: string;
  /** `user`, `schedule`, `workflow_job`... */
  readonly type: string;
}

const launchedBy = (row: Row, key: string): LaunchedBy | undefined => {
  const by = mapping(row, key);
  return 'name' in by ? { id: number(by, 'id'), name: text(by, 'name'), type: text(by, 'type') } : undefined;
};

/** The kind of a run, which tells the types of runs apart. */
export const kind =
  <K extends string>(of: K): Reader<K> =>
  () =>
    of;

/** What every kind of run has. */
export const RUN = {
  ...NAMED,
  /** `job`, `workflow_job`, `project_update`, `inventory_update`, `ad_hoc_command`, `system_job` or `workflow_approval`. */
  type: text,
  /** `new`, `pending`, `waiting`, `running`, then `successful`, `failed`, `error` or `canceled`. */
  status: text,
  /** True of canceled runs too. */
  failed: flag,
  unified_job_template: ref,
  organization: ref,
  /** `manual`, `relaunch`, `callback`, `scheduled`, `dependency`, `workflow`, `webhook`, `sync`, `scm`. */
  launch_type: text,
  launched_by: launchedBy,
  started: time,
  finished: time,
  canceled_on: time,
  /** Seconds. */
  elapsed: number,
  /** Why it waits or could not run, as a sentence; often empty. */
  job_explanation: explanation,
  /** The run that failed or was canceled before this one could start. */
  failed_dependency: failedDependency,
};

/** A run has its template's name, so its state and time tell it from its namesakes. */
const runHint = ({ status, created }: { status: string; created: string | undefined }): string =>
  `${status}, created ${created ? `${created.slice(0, 19)}Z` : 'unknown'}`;

/** Runs bear the names of their templates, so the newest are the likeliest to be meant. */
export const RUN_TRAITS = { hint: runHint, detailHasMore: true, namesakes: '-id' } as const;

export const UNIFIED_JOBS = noun('unified_jobs', {
  label: 'Job',
  fields: RUN,
  ...RUN_TRAITS,
  links: {
    unified_job_template: one('unified_job_templates'),
    job_template: one('job_templates', 'unified_job_template'),
    project: one('projects', 'unified_job_template'),
    organization: one('organizations'),
    launched_by: one('users', 'created_by'),
    label: many('labels', 'labels'),
  },
});

export type UnifiedJob = Of<typeof UNIFIED_JOBS>;
