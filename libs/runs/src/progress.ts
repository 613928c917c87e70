import { hasEnded, NO_CAPACITY, type NodeJob, type Run, type RunDetail } from '@libs/awx';

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

export const hasFailed = ({ status }: Pick<Run, 'status'>): boolean => status === 'failed' || status === 'error';

/** A workflow job says nothing itself of why it failed. */
const whyNot = ({ id, status, nodes }: RunDetail): string | undefined =>
  nodes && hasFailed({ status }) ? `Why it failed: diagnose_job ${id}.` : undefined;

function nextWhile(run: RunDetail): string {
  const { status, job_explanation } = run;
  if (status !== 'running' && NO_CAPACITY.test(job_explanation))
    return (
      'It waits for capacity. Ask again when other jobs have ended; but where its instance group has none at all ' +
      '(capacity 0 in list_instance_groups), waiting does not help: cancel it.'
    );
  const consent = consentFor(run);
  if (consent && !runsBesides(run)) return consent;
  return [`It is ${status}. Ask again in a few seconds.`, consent ?? lookInto(run)].filter(Boolean).join(' ');
}

/** What a run waits for that a person decides: an approval, or a workflow at one. */
function consentFor(run: RunDetail): string | undefined {
  const approval = run.type === 'workflow_approval' ? run : pendingApproval(run);
  if (!approval) return undefined;
  const { id, name } = approval;
  return `It waits for a person to decide approval ${id} "${name}": approve_workflow or deny_workflow ${id}.`;
}

/** The first approval that a workflow waits for. */
export const pendingApproval = (run: RunDetail): NodeJob | undefined =>
  unfinished(run).find(({ type }) => type === 'workflow_approval');

const unfinished = ({ nodes }: RunDetail): NodeJob[] =>
  (nodes?.results ?? []).flatMap(({ job }) => (job && !hasEnded(job) ? [job] : []));

const runsBesides = (run: RunDetail): boolean => unfinished(run).some(({ type }) => type !== 'workflow_approval');

/** A workflow within may be what waits for a person. */
function lookInto(run: RunDetail): string | undefined {
  const [within, ...others] = unfinished(run);
  if (within?.type !== 'workflow_job' || others.length > 0) return undefined;
  return `What its workflow "${within.name}" waits for: get_job ${within.id}.`;
}

/** A run that failed within AWX or never started has printed nothing that could still arrive. */
const isWhole = (run: Run): boolean =>
  run.status === 'error' ||
  run.started === undefined ||
  !('event_processing_finished' in run) ||
  run.event_processing_finished !== false;
