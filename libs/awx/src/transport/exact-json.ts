declare global {
  /** Of ECMAScript, though not yet of TypeScript's library. */
  interface JSON {
    rawJSON(text: string): RawJson;
    isRawJSON(value: unknown): value is RawJson;
  }
}

interface RawJson {
  readonly rawJSON: string;
}

/** Only a text with so many digits in a row can hold a whole number that JavaScript would round. */
const MANY_DIGITS = /\d{16}/;
const WHOLE = /^-?\d+$/;

/** `source` is the number as it was written. */
interface Written {
  readonly source?: string;
}

/** Texts in place of the numbers that would be rounded. */
const keepDigits = (_key: string, value: unknown, context?: Written): unknown => {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  return context?.source && WHOLE.test(context.source) ? context.source : value;
};

/**
 * As `JSON.parse`, but whole numbers beyond 2^53 become texts of all their digits instead of rounded numbers.
 * @throws SyntaxError
 */
export const parseJson = (text: string): unknown =>
  MANY_DIGITS.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);

const keepSource = (_key: string, value: unknown, context?: Written): unknown => {
  if (typeof value !== 'number' || context?.source === undefined) return value;
  const isWrittenSo = String(value) === context.source && (Number.isSafeInteger(value) || !Number.isInteger(value));
  return isWrittenSo ? value : JSON.rawJSON(context.source);
};

/**
 * As `JSON.parse`, but numbers that JavaScript would write otherwise (`3.0`, `1e3`, those beyond 2^53) are raw JSON, so that
 * whoever writes them back changes nothing.
 * @throws SyntaxError
 */
export const parseAsWritten = (text: string): unknown => JSON.parse(text, keepSource);
