import { AwxError, AwxUnavailable } from '@libs/awx';
import { Text } from './fields/text';

/** A part of a call that failed after another part of it had changed AWX. */
export class NotDone {
  @Text('What was not done') what!: string;
  @Text('Why') why!: string;
}

/** One part of a call that makes several changes in AWX. */
export interface Step {
  readonly what: string;
  readonly run: () => Promise<void>;
}

/**
 * Runs all steps, one after the other, whatever becomes of the others; for what follows the first change of a call,
 * where an error would hide what has been done. Once AWX cannot be reached the rest is not tried.
 * @returns the steps that failed
 */
export async function attemptEach(steps: readonly Step[]): Promise<NotDone[]> {
  const failed: NotDone[] = [];
  let gone = false;
  for (const { what, run } of steps) {
    const error: AwxError | undefined = gone ? undefined : await failureOf(run);
    if (gone || error) failed.push({ what, why: error?.message ?? 'Not tried, because AWX cannot be reached.' });
    gone ||= error instanceof AwxUnavailable;
  }
  return failed;
}

async function failureOf(run: () => Promise<void>): Promise<AwxError | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof AwxError) return error;
    throw error;
  }
}
