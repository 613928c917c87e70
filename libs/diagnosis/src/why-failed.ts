import type { AwxClient } from '@libs/awx';
import { ifTold } from './if-told';
import { Reader } from './reader';
import { cutLine } from './text';

/** Calls of AWX that the short form costs at most. */
const CALLS = 3;

/**
 * Why a run failed, in a line. One call of AWX where a task failed, two or three where Ansible could not go on; nothing
 * where AWX does not tell.
 */
export async function whyFailed(awx: AwxClient, id: number): Promise<string | undefined> {
  const run = { id, type: 'job', status: 'failed', job_explanation: '' } as const;
  const found = await ifTold(new Reader(awx, CALLS).diagnosisOf(run));
  return found && cutLine(found.verdict);
}
