/**
 * Query strings carry only text and small models quote numbers, so both surfaces accept the text form of a scalar.
 * What is no text form of the type is passed on unchanged for the validator to refuse.
 */
export const toInteger = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : value;

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

export const toBoolean = (value: unknown): unknown =>
  typeof value === 'string' ? (BOOLEANS[value.trim().toLowerCase()] ?? value) : value;

/** `?status=failed,error`, `?status=failed&status=error` and `["failed", "error"]` are one list. */
export function toList(value: unknown, item: (one: unknown) => unknown): unknown {
  if (value === undefined || value === null) return value;
  const list = typeof value === 'string' ? fromText(value) : value;
  return Array.isArray(list) ? list.map(item) : [item(list)];
}

/** A list written as JSON text is what some models send; everything else is split at commas. */
function fromText(text: string): unknown {
  return parseJson(text, '[') ?? text.split(',').map((one) => one.trim());
}

/** A mapping given as JSON text, as a query string or a small model gives it. */
export const toMapping = (value: unknown): unknown =>
  typeof value === 'string' ? (parseJson(value, '{') ?? value) : value;

function parseJson(text: string, opening: string): unknown {
  if (!text.trimStart().startsWith(opening)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
