import { type Run, type RunDetail, TERMINAL_STATUSES } from '@libs/awx';

/** Output that is not there so long after the end never comes: the node that had it is gone. */
const LATEST_OUTPUT_MS = 60_000;

/** How far a run is, and what to do next. */
export interface Progress {
  /** It ended, and what it printed has arrived or never will. */
  readonly done: boolean;
  readonly next?: string;
}

/** Events and the end of the output arrive up to seconds after the end of a run. */
export function progressOf(run: RunDetail, now: number): Progress {
  if (!hasEnded(run)) return { done: false, next: nextWhile(run) };
  if (run.failed_dependency) return { done: true, next: `Why that failed: get_job ${run.failed_dependency.id}.` };
  if (isWhole(run)) return { done: true, next: whyNot(run) };
  if (now - Date.parse(run.finished ?? '') < LATEST_OUTPUT_MS)
    return { done: false, next: 'It ended, but its last output is still arriving. Ask again in a second.' };
  return { done: true, next: 'The end of its output never arrived, so its counts and events may be incomplete.' };
}

/** Nothing more will happen in it; its last output may still be on the way. */
export const hasEnded = ({ status }: Pick<Run, 'status'>): boolean =>
  (TERMINAL_STATUSES as readonly string[]).includes(status);

export const hasFailed = ({ status }: Pick<Run, 'status'>): boolean => status === 'failed' || status === 'error';

/** A workflow job says nothing itself of why it failed. */
function whyNot({ id, nodes }: RunDetail): string | undefined {
  const failed = nodes?.results.find(({ job }) => job && hasFailed(job));
  return failed && `Why it failed: diagnose_job ${id}.`;
}

/** AWX's explanation of a run that fits nowhere; it is the same while others are in the way and when nobody ever can take it. */
const NO_CAPACITY = /capacity/i;

function nextWhile({ status, job_explanation }: RunDetail): string {
  if (status !== 'running' && NO_CAPACITY.test(job_explanation))
    return (
      'It waits for capacity. Ask again when other jobs have ended; but where its instance group has none at all ' +
      '(capacity 0 in list_instance_groups), waiting does not help: cancel it.'
    );
  return `It is ${status}. Ask again in a few seconds.`;
}

/** A run that failed within AWX or never started has printed nothing that could still arrive. */
const isWhole = (run: Run): boolean =>
  run.status === 'error' ||
  run.started === undefined ||
  !('event_processing_finished' in run) ||
  run.event_processing_finished !== false;
