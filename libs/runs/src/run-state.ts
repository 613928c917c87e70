import type { RunDetail } from '@libs/awx';
import { Flag, Int, Nested, Num, Text } from '@libs/operation';
import { progressOf } from './progress';

/** Hosts by their worst outcome. */
export class HostCounts {
  @Int('All well', { optional: true }) ok?: number;
  @Int('Changed', { optional: true }) changed?: number;
  @Int('Failed', { optional: true }) failures?: number;
  @Int('Unreachable', { optional: true }) dark?: number;
  @Int('Skipped', { optional: true }) skipped?: number;
}

/** What a call that waits for a run tells of it beside what it started. */
export class RunState {
  @Text('pending, waiting, running, successful, failed, error or canceled') status!: string;
  @Flag('After waiting: it ended and all its output has arrived', { optional: true }) done?: boolean;
  @Text('After waiting: how far it is', { optional: true }) steps?: string;
  @Text("Why it waits or could not run, in AWX's words", { optional: true }) job_explanation?: string;
  @Text('After waiting: why it failed', { optional: true }) failure?: string;
  @Nested(() => HostCounts, 'Hosts by their worst outcome', { optional: true }) host_status_counts?: HostCounts;
  @Num('Seconds it ran or runs', { optional: true }) elapsed?: number;
  @Text('What to do next') next!: string;
}

/** A run with how it ended or how far it is. */
export class FollowedRun extends RunState {
  @Int('Id') id!: number;
  @Text('job, workflow_job, project_update, inventory_update, ad_hoc_command or system_job') type!: string;
  @Text('Name') name!: string;
}

/** How a run ended, or how far it is and how to go on. */
export function stateOf(run: RunDetail, steps: string | undefined, now: number): RunState {
  const { id, status, job_explanation, elapsed } = run;
  const progress = progressOf(run, now);
  const ended = progress.next ?? `It is over. Details: get_job ${id}.`;
  return {
    status,
    done: progress.done,
    steps,
    job_explanation,
    host_status_counts: 'host_status_counts' in run ? run.host_status_counts : undefined,
    elapsed,
    next: progress.done ? ended : `${progress.next} Go on with get_job ${id}; do not start it again.`,
  };
}
