import type { AwxClient, RunDetail } from '@libs/awx';
import { ifTold } from './if-told';
import { Reader } from './reader';
import { cutLine } from './text';
import { stepsOf, verdictOn } from './workflow';

/** Calls of AWX that the short form costs at most. */
const CALLS = 3;

/** A run that failed; of a workflow job with its steps. */
type FailedRun = Partial<Pick<RunDetail, 'nodes' | 'job_explanation' | 'failed_dependency'>> & { readonly id: number };

/**
 * Why a run failed, in a line; where it could not start for want of an update, why that failed. One call of AWX where a task
 * failed, two or three where Ansible could not go on, one more for a workflow job; nothing where AWX does not tell.
 */
export async function whyFailed(awx: AwxClient, run: FailedRun): Promise<string | undefined> {
  const verdict = await ifTold(run.nodes ? stepOf(awx, run.nodes) : verdictOf(awx, causeOf(awx, run)));
  return verdict && cutLine(verdict);
}

async function verdictOf(awx: AwxClient, { id, job_explanation = '' }: FailedRun): Promise<string> {
  const run = { id, type: 'job', status: 'failed', job_explanation } as const;
  return (await new Reader(awx, CALLS).diagnosisOf(run)).verdict;
}

/** The update that it needed, which has told what it has not. */
function causeOf(awx: AwxClient, run: FailedRun): FailedRun {
  const id = awx.runs.updateBefore(run);
  return id === undefined ? run : { id };
}

/** The step that failed a workflow. */
async function stepOf(awx: AwxClient, nodes: RunDetail['nodes']): Promise<string | undefined> {
  const [step] = await stepsOf(awx, new Reader(awx, CALLS + 1), { status: 'failed', nodes }, 1);
  return step && !step.handled ? verdictOn(step) : undefined;
}
