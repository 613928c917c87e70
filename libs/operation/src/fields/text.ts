import { IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { toChoice } from '../input/choice';
import { declareField, type FieldOptions, rule } from './declare-field';

export interface TextOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  /** Completes the sentence "<field> ..." of what is no text of the pattern, where that alone would not say what is wrong. */
  readonly otherwise?: string;
  /** Input: it is a secret, which may look like anything. */
  readonly secret?: boolean;
  /** Output only: rows of lists carry no more than this many characters of it. */
  readonly cut?: number;
}

/** AWX's own limit for names. */
export const NAME_LENGTH = 512;
const TEXT_LENGTH = 100_000;

/** A text. Length is counted in characters. */
export function Text(description: string, options: TextOptions = {}): PropertyDecorator {
  const { min, max = TEXT_LENGTH, pattern, otherwise, secret, cut } = options;
  const rules = () => [
    IsString({ message: otherwise ?? 'must be a text' }),
    MaxLength(max, { message: `must have at most ${max} characters` }),
    rule('isStorable', isStorable, UNSTORABLE),
    ...(min
      ? [MinLength(min, { message: min === 1 ? 'must not be empty' : `must have at least ${min} characters` })]
      : []),
    ...(pattern ? [Matches(pattern, { message: otherwise ?? `must match ${pattern.source}` })] : []),
  ];
  const format = cut === undefined ? undefined : (value: unknown) => shorter(value, cut);
  const kind = { schema: { type: 'string' }, rules, format, text: true, secret, emptiable: true } as const;
  return declareField(description, options, kind, Text);
}

/** PostgreSQL stores no NUL, and a lone surrogate is no character: sent on, it would silently become another one. */
export const isStorable = (value: unknown): boolean =>
  typeof value !== 'string' || (value.isWellFormed() && !value.includes('\0'));

export const UNSTORABLE = 'must hold no NUL and no half of a surrogate pair';

const shorter = (value: unknown, length: number): unknown =>
  typeof value === 'string' && value.length > length ? `${[...value].slice(0, length - 1).join('')}…` : value;

/** One of a few texts. Plain variants of them (`Failed`, `cancelled`) are understood. */
export function OneOf(values: readonly string[], description: string, options: FieldOptions = {}): PropertyDecorator {
  const again = (words: string, changed: FieldOptions) => OneOf(values, words, changed);
  const kind = {
    schema: { type: 'string', enum: [...values] } as const,
    rules: () => [IsIn(values, { message: `must be one of ${values.join(', ')}` })],
    coerce: (value: unknown) => toChoice(values, value),
  };
  return declareField(description, options, kind, again);
}

/** A text or a number, where another field says which it is to be; written as text, for some schemas know one type only. */
export function TextOrNumber(description: string, options: FieldOptions = {}): PropertyDecorator {
  const rules = () => [
    rule('isTextOrNumber', isTextOrNumber, 'must be a text or a number'),
    rule('isStorable', isStorable, UNSTORABLE),
  ];
  const kind = { schema: { type: 'string' }, rules, format: toText, emptiable: true } as const;
  return declareField(description, options, kind, TextOrNumber);
}

const toText = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);

const isTextOrNumber = (value: unknown): boolean =>
  typeof value === 'string' ? value.length <= TEXT_LENGTH : Number.isFinite(value);

/** What a list is sorted by: one of `names`, `-` before it for descending. The name of the field says what it is. */
export function Order(names: readonly string[]): PropertyDecorator {
  const all = names.flatMap((name) => [name, `-${name}`]);
  const choices = `${names.join(', ')}; -${names[0]} = descending`;
  const kind = {
    schema: { type: 'string' } as const,
    rules: () => [IsIn(all, { message: `must be one of ${all.join(', ')}` })],
    coerce: (value: unknown) => toChoice(all, value),
  };
  return declareField(choices, { optional: true }, kind, () => Order(names));
}
