import { detailError } from '../kernel/errors';
import type { Field } from '../kernel/types';
import { convert, toBoolean } from './convert';

export type Test = (value: unknown) => boolean;

/**
 * The test that a lookup makes of its value.
 * @throws HttpError 400 when the value does not fit
 */
export function lookup(field: Field, name: string, how: string, value: string): Test {
  const make = TESTS[how];
  if (!make) throw detailError(`No related model for field ${how}.`);
  return make(value, (one) => convert(field, name, one), field, name);
}

type Make = (value: string, typed: (value: string) => unknown, field: Field, name: string) => Test;

const TESTS: Record<string, Make> = {
  exact: (value, typed) => equals(typed(value)),
  iexact: (value, _typed, field, name) => {
    if (field.kind !== 'text' && field.kind !== 'choice') {
      throw detailError(`${name} is not a text field and cannot be filtered by case-insensitive search`);
    }
    return onText((text) => text.toLowerCase() === value.toLowerCase());
  },
  contains: (value) => onText((text) => text.includes(value)),
  icontains: (value) => onText((text) => text.toLowerCase().includes(value.toLowerCase())),
  startswith: (value) => onText((text) => text.startsWith(value)),
  istartswith: (value) => onText((text) => text.toLowerCase().startsWith(value.toLowerCase())),
  endswith: (value) => onText((text) => text.endsWith(value)),
  iendswith: (value) => onText((text) => text.toLowerCase().endsWith(value.toLowerCase())),
  regex: (value) => matches(value, ''),
  iregex: (value) => matches(value, 'i'),
  gt: (value, typed) => compared(typed(value), (order) => order > 0),
  gte: (value, typed) => compared(typed(value), (order) => order >= 0),
  lt: (value, typed) => compared(typed(value), (order) => order < 0),
  lte: (value, typed) => compared(typed(value), (order) => order <= 0),
  in: (value, typed) => among(value, typed),
  isnull: (value) => {
    const wanted = toBoolean(value);
    return (found) => (found === null || found === undefined) === wanted;
  },
};

const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
const onText =
  (test: (text: string) => boolean): Test =>
  (value) =>
    value !== null && value !== undefined && test(asText(value));

function equals(wanted: unknown): Test {
  if (typeof wanted !== 'string') return (value) => (value ?? null) === wanted;
  return (value) => value !== null && value !== undefined && asText(value) === wanted;
}

function compared(limit: unknown, test: (order: number) => boolean): Test {
  return (value) => value !== null && value !== undefined && limit !== null && test(compare(value, limit));
}

/** Orders two values of one type. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [asText(a), asText(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function among(value: string, typed: (value: string) => unknown): Test {
  if (value === '') throw detailError('cannot provide empty value for __in');
  const wanted = new Set(value.split(',').map((one) => typed(one)));
  return (found) => wanted.has(found ?? null) || (typeof found !== 'string' && wanted.has(asText(found)));
}

function matches(pattern: string, flags: string): Test {
  let regex: RegExp;
  try {
    regex = new RegExp(pattern.replace(/\(\?P</g, '(?<'), flags);
  } catch (error) {
    throw detailError(pythonRegexError(pattern, error as Error));
  }
  return onText((text) => regex.test(text));
}

/** Python's words for the usual mistakes in a pattern. */
function pythonRegexError(pattern: string, error: Error): string {
  const open = pattern.search(/\[[^\]]*$/);
  if (open >= 0) return `unterminated character set at position ${open}`;
  const paren = pattern.search(/(?<!\\)\([^)]*$/);
  if (paren >= 0) return `missing ), unterminated subpattern at position ${paren}`;
  const close = pattern.search(/(?<!\\)\)/);
  if (/[Uu]nmatched/.test(error.message) && close >= 0) return `unbalanced parenthesis at position ${close}`;
  const repeat = pattern.search(/^[*+?]|(?<=[(|])[*+?]/);
  return repeat >= 0 ? `nothing to repeat at position ${repeat}` : `bad pattern ${pattern}`;
}
