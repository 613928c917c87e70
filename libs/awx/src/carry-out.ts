import { AwxError } from './errors/awx-error';

/** One thing that is done to an object after it was made. */
export interface Step {
  /** As a sentence about its failure begins: `Team "Network"`. */
  readonly what: string;
  readonly run: () => Promise<unknown>;
}

/**
 * Does the steps one after the other, also after one that fails: the object is there, so whoever made it must hear what
 * it lacks instead of an error.
 * @returns What was not done and why, a sentence each.
 */
export async function carryOut(steps: readonly Step[]): Promise<string[]> {
  const failed: string[] = [];
  for (const { what, run } of steps) {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof AwxError)) throw error;
      failed.push(`${what}: ${error.message}`);
    }
  }
  return failed;
}
