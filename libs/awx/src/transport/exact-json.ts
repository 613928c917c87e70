/** Only a text with so many digits in a row can hold a whole number that JavaScript would round. */
const MANY_DIGITS = /\d{16}/;
const WHOLE = /^-?\d+$/;

/** Texts in place of the numbers that would be rounded. `source` is the number as it was written. */
const keepDigits = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  return context?.source && WHOLE.test(context.source) ? context.source : value;
};

/**
 * As `JSON.parse`, but whole numbers beyond 2^53 become texts of all their digits instead of rounded numbers.
 * @throws SyntaxError
 */
export const parseJson = (text: string): unknown =>
  MANY_DIGITS.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
