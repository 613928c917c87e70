import { AwxError, AwxUnavailable } from '@libs/awx';
import { withoutWithheld } from '@libs/operation';
import { nextStep } from '../next-step';
import { visible } from '../safety/visible';

/** One thing that is done to an object after it was made. */
export interface Step {
  /** As a sentence about its failure begins: `Team "Network"`. */
  readonly what: string;
  readonly run: () => Promise<unknown>;
}

/**
 * Does the steps one after the other, also after one that fails: the object is there, so whoever made it must hear what
 * it lacks instead of an error. Once AWX cannot be reached the rest is not tried.
 * @returns What was not done, why, and what to do about it, which is said once.
 */
export async function carryOut(steps: readonly Step[]): Promise<string[]> {
  const failed: string[] = [];
  const advised = new Set<string>();
  let gone = false;
  for (const { what, run } of steps) {
    const error: AwxError | undefined = gone ? undefined : await failureOf(run);
    if (gone) failed.push(`${what}: not tried, because AWX cannot be reached.`);
    else if (error) failed.push(`${what}: ${wordsOf(error, advised)}`);
    gone ||= error instanceof AwxUnavailable;
  }
  return failed;
}

/** As its caller may see it; with the advice, unless it is among those that were given. */
function wordsOf(error: AwxError, advised: Set<string>): string {
  const advice = nextStep(error);
  const words = advice && !advised.has(advice) ? `${error.message} ${advice}` : error.message;
  if (advice) advised.add(advice);
  return visible(withoutWithheld(words));
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
