import { AwxError } from '../errors/awx-error';
import { BadReferences } from '../errors/lookup-errors';

/** Calls of AWX at a time, however many names an input holds. */
const AT_A_TIME = 10;

const isAboutInput = (error: unknown): error is AwxError =>
  error instanceof AwxError && (error.kind === 'not_found' || error.kind === 'rejected');

/** What is wrong with one item of an input; `field` is absent where the items have no names of their own. */
export interface Wrong {
  readonly field?: string;
  readonly error: AwxError;
}

/**
 * Does `work` for all items, a few at a time, and tells all that are wrong together.
 * @param fieldOf The input that an item belongs to, for the complaints by field.
 * @throws the one error, or BadReferences for several; whatever is no fault of the input at once
 */
export const settle = async <I, R>(
  items: readonly I[],
  work: (item: I) => R | Promise<R>,
  fieldOf?: (item: I) => string,
): Promise<R[]> => {
  const done: R[] = [];
  const wrong: Wrong[] = [];
  for (let start = 0; start < items.length; start += AT_A_TIME) {
    const batch = items.slice(start, start + AT_A_TIME);
    const outcomes = await Promise.allSettled(batch.map(async (item) => work(item)));
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') done.push(outcome.value);
      else if (isAboutInput(outcome.reason)) wrong.push({ field: fieldOf?.(batch[index]!), error: outcome.reason });
      else throw outcome.reason;
    }
  }
  if (wrong.length > 0) throw asOne(wrong);
  return done;
};

/** Says of which field of an input it is when one reference leads nowhere. */
export const inField = async <R>(field: string, work: () => Promise<R>): Promise<R> =>
  (
    await settle(
      [work],
      (each) => each(),
      () => field,
    )
  )[0]!;

export const asOne = (wrong: readonly Wrong[]): AwxError => {
  const causes = wrong.map(({ error }) => error);
  const byField = wrong.flatMap(({ field, error }) => (field === undefined ? [] : [[field, [error.message]]]));
  const fields = byField.length > 0 ? Object.fromEntries(byField) : undefined;
  if (causes.length > 1) return BadReferences.of(causes, { fields });
  return fields ? causes[0]!.with({ fields }) : causes[0]!;
};
