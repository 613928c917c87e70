import { AwxConflict, AwxError, AwxUnavailable, type Difference, type Differences } from '@libs/awx';
import { carryOut } from './carry-out';

/** What AWX keeps beside an object, such as a list. */
export interface Part {
  /** As answers call it: `credentials`. */
  readonly what: string;
  /** Makes it what it is to be. `undefined` when nothing was to change. */
  readonly change: () => Promise<Difference | undefined>;
}

/**
 * Changes the parts of an object after the object itself, one after the other, also after one that fails (`carryOut`).
 * @param changed What was changed of the object itself.
 * @returns All that is different now, also by a part that failed, and what was not done and why, a sentence each.
 * @throws {AwxConflict} when parts failed and nothing at all is different
 * @throws {AwxUnavailable} so, when AWX did not answer; `mayHaveHappened` where that leaves it open
 */
export async function changeParts(
  changed: Differences,
  parts: readonly Part[],
): Promise<{ changed: Record<string, Difference>; failed: string[] }> {
  const all: Record<string, Difference> = { ...changed };
  const errors: AwxError[] = [];
  const run = async ({ what, change }: Part): Promise<void> => {
    try {
      const difference = await change();
      if (difference) all[what] = difference;
    } catch (error) {
      if (error instanceof AwxError) errors.push(error);
      if (error instanceof AwxError && error.changed) all[what] = error.changed;
      throw error;
    }
  };
  const failed = await carryOut(parts.map((part) => ({ what: part.what, run: () => run(part) })));
  if (failed.length > 0 && Object.keys(all).length === 0) throw withoutEffect(failed.join(' '), errors);
  return { changed: all, failed };
}

function withoutEffect(failed: string, errors: readonly AwxError[]): AwxError {
  const lost = errors.find((error) => error instanceof AwxUnavailable);
  if (lost?.mayHaveHappened) return new AwxUnavailable(failed, { mayHaveHappened: true });
  const message = `Nothing was changed. ${failed}`;
  return lost ? new AwxUnavailable(message) : new AwxConflict(message);
}
