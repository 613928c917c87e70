import type { AwxClient, RunDetail } from '@libs/awx';
import { ifTold } from './if-told';
import { Reader } from './reader';
import { cutLine } from './text';
import { stepsOf, verdictOn } from './workflow';

/** Calls of AWX that the short form costs at most. */
const CALLS = 3;

/** A run that failed; of a workflow job with its steps. */
type FailedRun = Pick<RunDetail, 'nodes'> & { readonly id: number };

/**
 * Why a run failed, in a line. One call of AWX where a task failed, two or three where Ansible could not go on, one more
 * for a workflow job; nothing where AWX does not tell.
 */
export async function whyFailed(awx: AwxClient, { id, nodes }: FailedRun): Promise<string | undefined> {
  const verdict = await ifTold(nodes ? stepOf(awx, nodes) : verdictOf(awx, id));
  return verdict && cutLine(verdict);
}

async function verdictOf(awx: AwxClient, id: number): Promise<string> {
  const run = { id, type: 'job', status: 'failed', job_explanation: '' } as const;
  return (await new Reader(awx, CALLS).diagnosisOf(run)).verdict;
}

/** The step that failed a workflow. */
async function stepOf(awx: AwxClient, nodes: RunDetail['nodes']): Promise<string | undefined> {
  const [step] = await stepsOf(awx, new Reader(awx, CALLS + 1), { status: 'failed', nodes }, 1);
  return step && !step.handled ? verdictOn(step) : undefined;
}
