import { AwxError, AwxUnavailable } from './errors/awx-error';

/** One thing that is done to an object after it was made. */
export interface Step {
  /** As a sentence about its failure begins: `Team "Network"`. */
  readonly what: string;
  readonly run: () => Promise<unknown>;
}

/**
 * Does the steps one after the other, also after one that fails: the object is there, so whoever made it must hear what
 * it lacks instead of an error. Once AWX cannot be reached the rest is not tried.
 * @returns What was not done and why, a sentence each.
 */
export async function carryOut(steps: readonly Step[]): Promise<string[]> {
  const failed: string[] = [];
  let gone = false;
  for (const { what, run } of steps) {
    const error: AwxError | undefined = gone ? undefined : await failureOf(run);
    if (gone || error) failed.push(`${what}: ${error?.message ?? 'not tried, because AWX cannot be reached.'}`);
    gone ||= error instanceof AwxUnavailable;
  }
  return failed;
}

async function failureOf(run: Step['run']): Promise<AwxError | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof AwxError) return error;
    throw error;
  }
}
