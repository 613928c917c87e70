import { IsBoolean, Max, Min } from 'class-validator';
import { toBoolean, toInteger, toNumber } from '../input/coerce';
import { declareField, type FieldOptions, rule } from './declare-field';

export interface IntOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
  /** Output: a zero says nothing and is left out. */
  readonly omitZero?: boolean;
}

/** A whole number; text such as "20" is taken for one. */
export function Int(description: string, options: IntOptions = {}): PropertyDecorator {
  const { min, max, omitZero } = options;
  const message = `must be a whole number${range(min, max)}`;
  const rules = () => [
    // Beyond 2^53 it has been rounded before anybody could look at it.
    rule('isWhole', (value) => Number.isSafeInteger(value), message),
    ...(min === undefined ? [] : [Min(min, { message })]),
    ...(max === undefined ? [] : [Max(max, { message })]),
  ];
  const schema = { type: 'integer', minimum: min, maximum: max } as const;
  return declareField(description, options, { schema, rules, coerce: toInteger, omitZero }, Int);
}

export interface NumOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
}

/** A number with a fraction, such as seconds; text such as "0.5" is taken for one. */
export function Num(description: string, options: NumOptions = {}): PropertyDecorator {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = options;
  const isNumber = (value: unknown) => typeof value === 'number' && value >= min && value <= max;
  const rules = () => [rule('isNumber', isNumber, `must be a number${range(options.min, options.max)}`)];
  return declareField(description, options, { schema: { type: 'number' }, rules, coerce: toNumber }, Num);
}

export interface FlagOptions extends FieldOptions {
  /** Output: false says nothing and is left out. */
  readonly omitFalse?: boolean;
}

/** true or false; the texts "true" and "false" are taken for them. */
export function Flag(description: string, options: FlagOptions = {}): PropertyDecorator {
  const rules = () => [IsBoolean({ message: 'must be true or false' })];
  const kind = { schema: { type: 'boolean' }, rules, coerce: toBoolean, omitZero: options.omitFalse } as const;
  return declareField(description, options, kind, Flag);
}

function range(min?: number, max?: number): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}
