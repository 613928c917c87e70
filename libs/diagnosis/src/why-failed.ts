import { type AwxClient, AwxError } from '@libs/awx';
import { Reader } from './reader';
import { cutLine } from './text';

/** Calls of AWX that the short form costs at most. */
const CALLS = 3;

/**
 * Why a run failed, in a line. One call of AWX where a task failed, two or three where Ansible could not go on; nothing
 * where AWX does not tell.
 */
export async function whyFailed(awx: AwxClient, id: number): Promise<string | undefined> {
  try {
    const run = { id, type: 'job', status: 'failed', job_explanation: '' } as const;
    return cutLine((await new Reader(awx, CALLS).diagnosisOf(run)).verdict);
  } catch (error) {
    if (error instanceof AwxError) return undefined;
    throw error;
  }
}
