import type { Noun } from '../noun';
import { JOBS, type Job } from '../nouns/job';
import type { UnifiedJob } from '../nouns/run';
import {
  AD_HOC_COMMANDS,
  type AdHocCommand,
  INVENTORY_UPDATES,
  type InventoryUpdate,
  PROJECT_UPDATES,
  type ProjectUpdate,
  SYSTEM_JOBS,
  type SystemJob,
} from '../nouns/updates';
import { WORKFLOW_APPROVALS, type WorkflowApproval } from '../nouns/workflow-approval';
import { WORKFLOW_JOBS, type WorkflowJob } from '../nouns/workflow-job';
import type { Row } from '../row';

/** Any run, told apart by `type`. */
export type Run = Job | WorkflowJob | ProjectUpdate | InventoryUpdate | AdHocCommand | SystemJob | WorkflowApproval;

export type RunKind = Run['type'];

interface Kind {
  readonly noun: Noun<UnifiedJob>;
  /** Where its events are; absent when it has none. */
  readonly events?: string;
  /** Where its output is: at a path of its own, or in a field of its detail; absent when it has none. */
  readonly output?: 'stdout' | 'result_stdout';
  /** How it is run again: by itself, or by what it updates, which a field refers to. */
  readonly again?: 'relaunch' | { readonly link: 'project' | 'inventory_source'; readonly collection: string };
}

/** Where AWX keeps each kind and what it can do with it. */
export const KINDS: Readonly<Record<RunKind, Kind>> = {
  job: { noun: JOBS, events: 'job_events', output: 'stdout', again: 'relaunch' },
  workflow_job: { noun: WORKFLOW_JOBS, again: 'relaunch' },
  project_update: {
    noun: PROJECT_UPDATES,
    events: 'events',
    output: 'stdout',
    again: { link: 'project', collection: 'projects' },
  },
  inventory_update: {
    noun: INVENTORY_UPDATES,
    events: 'events',
    output: 'stdout',
    again: { link: 'inventory_source', collection: 'inventory_sources' },
  },
  ad_hoc_command: { noun: AD_HOC_COMMANDS, events: 'events', output: 'stdout', again: 'relaunch' },
  system_job: { noun: SYSTEM_JOBS, events: 'events', output: 'result_stdout' },
  workflow_approval: { noun: WORKFLOW_APPROVALS },
};

export const RUN_KINDS = Object.keys(KINDS) as RunKind[];

export const isRunKind = (type: unknown): type is RunKind => typeof type === 'string' && type in KINDS;

/** A row of `unified_jobs`, which has the fields of its kind. */
export const parseRun = (row: Row): Run => {
  const { type } = row;
  return KINDS[isRunKind(type) ? type : 'job'].noun.parse(row) as Run;
};
