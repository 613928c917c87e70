import { toBoolean, toInteger, toNumber } from '../input/coerce';
import { declareField, type FieldOptions } from './declare-field';

export interface IntOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
  /** Output: a zero says nothing and is left out. */
  readonly omitZero?: boolean;
}

/** A whole number; text such as "20" is taken for one. */
export function Int(description: string, options: IntOptions = {}): PropertyDecorator {
  const { min, max, omitZero } = options;
  // Beyond 2^53 it has been rounded before anybody could look at it.
  const holds = (value: unknown) => Number.isSafeInteger(value) && isBetween(value as number, min, max);
  const rules = [{ holds, message: `must be a whole number${range(min, max)}` }];
  const schema = { type: 'integer', minimum: min, maximum: max } as const;
  return declareField(description, options, { schema, rules, coerce: toInteger, omitZero }, Int);
}

export interface NumOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
}

/** A number with a fraction, such as seconds; text such as "0.5" is taken for one. */
export function Num(description: string, options: NumOptions = {}): PropertyDecorator {
  const { min, max } = options;
  const holds = (value: unknown) => typeof value === 'number' && isBetween(value, min, max);
  const rules = [{ holds, message: `must be a number${range(min, max)}` }];
  return declareField(description, options, { schema: { type: 'number' }, rules, coerce: toNumber }, Num);
}

export interface FlagOptions extends FieldOptions {
  /** Output: false says nothing and is left out. */
  readonly omitFalse?: boolean;
}

/** true or false; the texts "true" and "false" are taken for them. */
export function Flag(description: string, options: FlagOptions = {}): PropertyDecorator {
  const rules = [{ holds: (value: unknown) => typeof value === 'boolean', message: 'must be true or false' }];
  const kind = { schema: { type: 'boolean' }, rules, coerce: toBoolean, omitZero: options.omitFalse } as const;
  return declareField(description, options, kind, Flag);
}

const isBetween = (value: number, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): boolean =>
  value >= min && value <= max;

function range(min?: number, max?: number): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}
