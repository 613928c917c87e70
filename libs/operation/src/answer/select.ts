import { InvalidInput } from '../input/invalid-input';
import { isObject } from '../values/is-object';
import { cutMapping, cutText } from './cut';

/** Characters of all that was asked for by path in one answer. */
const PIECES = 10_000;

const PATH = /^([^[\]]+)(?:\[(\d{1,9})?:(\d{1,9})?\])?$/;

type Answer = Record<string, unknown>;

/**
 * What the paths name in an answer, under the paths as keys: `variables.nginx.port`, or a range of characters of a long
 * text, `description[2000:4000]`.
 *
 * @throws {InvalidInput} when a path leads nowhere; says what there is instead
 */
export const select = (answer: Answer, paths: readonly string[]): Answer =>
  Object.fromEntries(paths.map((path) => [path, pieceOf(answer, path, Math.floor(PIECES / paths.length))]));

function pieceOf(answer: Answer, path: string, limit: number): unknown {
  const [, names, from, to] = PATH.exec(path) ?? [];
  if (!names) {
    throw new InvalidInput({ fields: [`"${path}" is no path: write e.g. variables.port or description[2000:4000]`] });
  }
  const value = follow(answer, names);
  if (from !== undefined || to !== undefined) return rangeOf(asText(value), names, { from, to, limit });
  if (typeof value === 'string') return cutText(value, limit, names);
  if (isObject(value)) return cutMapping(value, limit, names);
  const text = asText(value);
  return text.length > limit ? cutText(text, limit, names) : value;
}

interface Range {
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
}

function rangeOf(text: string, path: string, { from = '0', to = String(text.length), limit }: Range): string {
  const start = Number(from);
  const end = Math.min(Number(to), text.length, start + limit);
  const rest = end < text.length ? `… [${text.length} characters in all; more: fields=${path}[${end}:]]` : '';
  return text.slice(start, end).toWellFormed() + rest;
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Keys of mappings may hold dots, so the longest key that is there wins. */
function follow(answer: Answer, names: string): unknown {
  let value: unknown = answer;
  let rest = names;
  while (rest !== '') {
    const key = longestKey(value, rest);
    if (key === undefined) throw nowhere(names, value);
    value = Reflect.get(value as object, key);
    rest = rest.slice(key.length + 1);
  }
  return value;
}

function longestKey(value: unknown, rest: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = rest.split('.');
  for (let n = parts.length; n > 0; n -= 1) {
    const key = parts.slice(0, n).join('.');
    if (Object.hasOwn(value, key)) return key;
  }
  return undefined;
}

function nowhere(path: string, value: unknown): InvalidInput {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value).slice(0, 30) : [];
  const there = keys.length > 0 ? `there is ${keys.join(', ')}` : 'there is nothing below it';
  return new InvalidInput({ fields: [`"${path}" leads nowhere: ${there}`] });
}
