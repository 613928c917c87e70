import { isDeepStrictEqual } from 'node:util';
import { pythonStr, pythonType } from '../python/python';

export type Scope = Readonly<Record<string, unknown>>;

/** An expression that Jinja would not evaluate. */
export class JinjaError extends Error {}

/** An expression that needs the value of what is not there. */
export class UndefinedError extends JinjaError {
  constructor(
    text: string,
    readonly variable: string,
  ) {
    super(text);
  }
}

/** What a name or attribute stands for that is not there: an error wherever its value is needed. */
export class Undefined {
  constructor(
    readonly text: string,
    readonly variable = '',
  ) {}
}

/** @throws JinjaError when the value is not there */
export function need(value: unknown): unknown {
  if (value instanceof Undefined) throw new UndefinedError(value.text, value.variable);
  return value;
}

/** Python's truth: nothing, zero and what is empty are false. */
export function isTrue(value: unknown): boolean {
  const known = need(value);
  if (Array.isArray(known)) return known.length > 0;
  return known !== null && typeof known === 'object' ? Object.keys(known).length > 0 : Boolean(known);
}

export const equals = (a: unknown, b: unknown): boolean => isDeepStrictEqual(need(a), need(b));

/** @throws JinjaError for values that have no order */
export function order(a: unknown, b: unknown): number {
  const [left, right] = [need(a), need(b)];
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right);
  throw unsupported('<', left, right);
}

/** `item in within`: a key, an item, or a part of a text. */
export function isIn(item: unknown, within: unknown): boolean {
  const [known, all] = [need(item), need(within)];
  if (typeof all === 'string') return all.includes(pythonStr(known));
  if (Array.isArray(all)) return all.some((one) => equals(one, known));
  if (all !== null && typeof all === 'object') return Object.hasOwn(all, String(known));
  throw new JinjaError(`argument of type '${pythonType(all)}' is not iterable`);
}

/** `of.name` and `of[name]`; lists count from the end with negative numbers. */
export function member(of: unknown, name: unknown): unknown {
  const known = need(of);
  const missing = new Undefined(`'${pythonType(known)} object' has no attribute '${name}'`, String(name));
  if ((Array.isArray(known) || typeof known === 'string') && Number.isInteger(name)) {
    return known.at(name as number) ?? missing;
  }
  if (known === null || typeof known !== 'object' || Array.isArray(known)) return missing;
  return Object.hasOwn(known, String(name)) ? (known as Record<string, unknown>)[String(name)] : missing;
}

/** @throws JinjaError unless both are numbers; `+` also joins texts and lists */
export function arithmetic(sign: string, a: unknown, b: unknown): unknown {
  const [left, right] = [need(a), need(b)];
  if (typeof left === 'number' && typeof right === 'number') return CALCULATE[sign]!(left, right);
  if (sign === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (sign === '+' && Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
  throw unsupported(sign, left, right);
}

const CALCULATE: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '%': (a, b) => a - b * Math.floor(a / b),
};

const unsupported = (sign: string, left: unknown, right: unknown): JinjaError =>
  new JinjaError(`unsupported operand type(s) for ${sign}: '${pythonType(left)}' and '${pythonType(right)}'`);
