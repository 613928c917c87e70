/** Spellings that people and models use for AWX's words. */
const PLAIN: Readonly<Record<string, string>> = {
  cancelled: 'canceled',
  success: 'successful',
  succeeded: 'successful',
  failure: 'failed',
  errored: 'error',
};

const normal = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/(?<=\w)[\s-]+/g, '_');

/**
 * The value of a closed set that a text plainly means: other capitals, `never_updated` for `never updated`,
 * `cancelled` for `canceled`. Anything else is passed on for the validator to refuse.
 */
export function toChoice(values: readonly string[], value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const word = normal(value);
  return values.find((one) => normal(one) === word) ?? values.find((one) => one === PLAIN[word]) ?? value;
}
