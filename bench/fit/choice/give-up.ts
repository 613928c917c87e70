import type { Outcome } from './outcome';

/** So many in a row that got no answer, and an entry is given up: a list that does not fit will never fit. */
export const MOST_IN_A_ROW = 5;

const NO_ANSWER: readonly Outcome['ended'][] = ['timed out', 'rate limited', 'refused', 'failed'];

export function isHopeless(outcomes: readonly Outcome[]): boolean {
  const last = outcomes.slice(-MOST_IN_A_ROW);
  return last.length === MOST_IN_A_ROW && last.every(({ ended }) => NO_ANSWER.includes(ended));
}
