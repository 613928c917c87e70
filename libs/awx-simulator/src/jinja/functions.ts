import { pythonStr, pythonType } from '../python/python';
import { equals, isIn, isTrue, JinjaError, member, need, order, Undefined } from './values';

type Call = (value: unknown, args: readonly unknown[]) => unknown;

const text = (value: unknown): string => pythonStr(need(value));
const list = (value: unknown): unknown[] => {
  const known = need(value);
  if (Array.isArray(known)) return known;
  if (typeof known === 'string') return [...known];
  if (known !== null && typeof known === 'object') return Object.keys(known);
  throw new JinjaError(`'${pythonType(known)}' object is not iterable`);
};
const pattern = (value: unknown, flags = ''): RegExp =>
  new RegExp(
    text(value)
      .replace(/\(\?P</g, '(?<')
      .replace(/\\A/g, '^')
      .replace(/\\Z/g, '$'),
    flags,
  );
const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
const unique = (values: unknown[]): unknown[] =>
  values.filter((value, at) => values.findIndex((other) => equals(value, other)) === at);

const fallback: Call = (value, [other = '', always = false]) =>
  value instanceof Undefined || (always && !isTrue(value)) ? other : value;

/** The filters that expressions of inventories use: `name | lower`. */
export const FILTERS: Record<string, Call> = {
  default: fallback,
  d: fallback,
  lower: (value) => text(value).toLowerCase(),
  upper: (value) => text(value).toUpperCase(),
  capitalize: (value) => capitalized(text(value)),
  title: (value) => text(value).replace(/[^\s_-]+/g, capitalized),
  trim: (value) => text(value).trim(),
  string: text,
  int: (value, [other = 0]) => {
    const number = Number(need(value));
    return Number.isFinite(number) ? Math.trunc(number) : other;
  },
  float: (value, [other = 0]) => (Number.isFinite(Number(need(value))) ? Number(value) : other),
  bool: (value) => ['true', 'yes', 'on', '1'].includes(text(value).toLowerCase()),
  length: (value) => list(value).length,
  count: (value) => list(value).length,
  list,
  first: (value) => list(value)[0] ?? new Undefined('No first item, sequence was empty.'),
  last: (value) => list(value).at(-1) ?? new Undefined('No last item, sequence was empty.'),
  join: (value, [separator = '']) => list(value).map(text).join(text(separator)),
  sort: (value) => list(value).toSorted(order),
  unique: (value) => unique(list(value)),
  reverse: (value) => list(value).toReversed(),
  split: (value, [separator]) => split(text(value), separator),
  replace: (value, [old, by]) => text(value).replaceAll(text(old), text(by)),
  regex_replace: (value, [from, to]) => text(value).replace(pattern(from, 'g'), text(to).replace(/\\(\d)/g, '$$$1')),
  regex_search: (value, [what]) => pattern(what).exec(text(value))?.[0] ?? null,
  ternary: (value, [yes, no]) => (isTrue(value) ? yes : no),
};

const split = (value: string, separator: unknown): string[] =>
  separator === undefined ? value.trim().split(/\s+/) : value.split(text(separator));

/** The tests after `is`: `name is defined`. */
export const TESTS: Record<string, (value: unknown, args: readonly unknown[]) => boolean> = {
  defined: (value) => !(value instanceof Undefined),
  undefined: (value) => value instanceof Undefined,
  none: (value) => need(value) === null,
  string: (value) => typeof need(value) === 'string',
  number: (value) => typeof need(value) === 'number',
  mapping: (value) => pythonType(need(value)) === 'dict',
  sequence: (value) => Array.isArray(need(value)) || typeof value === 'string',
  iterable: (value) => typeof need(value) === 'string' || (typeof value === 'object' && value !== null),
  true: (value) => need(value) === true,
  false: (value) => need(value) === false,
  in: (value, [all]) => isIn(value, all),
  contains: (value, [item]) => isIn(item, value),
  equalto: (value, [other]) => equals(value, other),
  eq: (value, [other]) => equals(value, other),
  ne: (value, [other]) => !equals(value, other),
  even: (value) => Number(need(value)) % 2 === 0,
  odd: (value) => Math.abs(Number(need(value)) % 2) === 1,
  match: (value, [what]) => new RegExp(`^(?:${pattern(what).source})`).test(text(value)),
  search: (value, [what]) => pattern(what).test(text(value)),
  regex: (value, [what]) => pattern(what).test(text(value)),
};

const METHODS: Record<string, Call> = {
  startswith: (value, [start]) => text(value).startsWith(text(start)),
  endswith: (value, [end]) => text(value).endsWith(text(end)),
  split: (value, [separator]) => split(text(value), separator),
  lower: FILTERS.lower!,
  upper: FILTERS.upper!,
  title: FILTERS.title!,
  capitalize: FILTERS.capitalize!,
  strip: FILTERS.trim!,
  replace: FILTERS.replace!,
  join: (value, [values]) => FILTERS.join!(values, [value]),
};

const MAPPING_METHODS: Record<string, Call> = {
  get: (value, [key, other = null]) => fallback(member(value, key), [other]),
  keys: (value) => Object.keys(value as object),
  values: (value) => Object.values(value as object),
  items: (value) => Object.entries(value as object),
};

/** `value.name(...)`. @throws JinjaError for a method that the value does not have */
export function callMethod(value: unknown, name: string, args: readonly unknown[]): unknown {
  const known = need(value);
  const methods = pythonType(known) === 'dict' ? MAPPING_METHODS : typeof known === 'string' ? METHODS : {};
  if (!Object.hasOwn(methods, name)) throw new JinjaError(`'${pythonType(known)} object' has no attribute '${name}'`);
  return methods[name]!(known, args);
}
