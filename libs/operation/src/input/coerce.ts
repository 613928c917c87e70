import { assertBounded } from './input-bounds';
import { toJsonValue } from './mapping-input';

/**
 * Query strings carry only text and small models quote numbers, so both surfaces accept the text form of a scalar.
 * What is no text form of the type is passed on unchanged for the validator to refuse.
 */
export const toInteger = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d{1,16}$/.test(value.trim()) ? Number(value) : value;

export const toNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d{1,16}(\.\d{1,16})?$/.test(value.trim()) ? Number(value) : value;

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

export const toBoolean = (value: unknown): unknown =>
  typeof value === 'string' ? (BOOLEANS[value.trim().toLowerCase()] ?? value) : value;

const ID = /^[1-9]\d*$/;

/** Only digits without a leading zero are an id: "0042" is a name, and taking it for 42 would reach another object. */
export function toIdOrName(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  return ID.test(text) ? Number(text) : text;
}

/**
 * `?status=failed,error`, `?status=failed&status=error` and `["failed", "error"]` are one list. Empty items say nothing.
 * @throws {InvalidInput} when a text holds too many, as for a list that is no text
 */
export function toList(value: unknown, item: (one: unknown) => unknown): unknown {
  const list = typeof value === 'string' ? fromText(value) : value;
  return Array.isArray(list) ? list.filter((one) => !isBlank(one)).map(item) : [item(list)];
}

/** A list written as JSON text is what some models send; everything else is split at commas. */
function fromText(text: string): unknown {
  const json = listFromJson(text);
  if (json) return json;
  const list = text.split(',');
  assertBounded(list);
  return list.map((one) => one.trim());
}

function listFromJson(text: string): unknown[] | undefined {
  const value = text.trimStart().startsWith('[') ? toJsonValue(text) : undefined;
  return Array.isArray(value) ? value : undefined;
}

/** What strict clients send for a field that they leave out. */
export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.every(isBlank));
