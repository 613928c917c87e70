import { isDeepStrictEqual } from 'node:util';
import { AwxError, AwxUnavailable } from '../errors/awx-error';

/** A change of a list by several calls, and how to take it back. */
export interface Change<M> {
  readonly before: readonly M[];
  /** The list as AWX has it now. */
  readonly look: () => Promise<readonly M[]>;
  /** Of two lists that are the same these are equal. */
  readonly keysOf: (list: readonly M[]) => unknown;
  /** How people are told of it. */
  readonly namesOf: (list: readonly M[]) => unknown;
  readonly change: () => Promise<void>;
  /** Makes the list, as it is now, what it was before. */
  readonly putBack: (now: readonly M[]) => Promise<void>;
}

/**
 * Does the change. When AWX refuses a part of it, what was done before is taken back; what stays different all the same is
 * looked at and told: `changed` of the error, and its message.
 */
export async function undoing<M>(change: Change<M>): Promise<void> {
  try {
    await change.change();
  } catch (error) {
    throw error instanceof AwxError ? await takenBack(change, error) : error;
  }
}

async function takenBack<M>({ before, look, keysOf, namesOf, putBack }: Change<M>, error: AwxError): Promise<AwxError> {
  const isOld = (now: readonly M[]) => isDeepStrictEqual(keysOf(now), keysOf(before));
  try {
    let now = await look();
    if (isOld(now)) return error;
    // Where an answer was lost, AWX may still be at it: nothing is sent after that.
    if (!(error instanceof AwxUnavailable)) {
      await unlessRefused(putBack(now));
      now = await look();
      if (isOld(now)) return error.with({}, 'What was done of it before was taken back.');
    }
    const changed = { from: namesOf(before), to: namesOf(now) };
    return error.with({ changed }, `It is ${JSON.stringify(namesOf(now) ?? null)} now.`);
  } catch (second) {
    if (!(second instanceof AwxError)) throw second;
    const changed = { from: namesOf(before) };
    return error.with({ changed }, 'What it is now is not known, since AWX does not tell it: look at it.');
  }
}

/** Whether it could be done is seen by what is there then. */
async function unlessRefused(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AwxError)) throw error;
  }
}
