import { toChoice } from '../input/choice';
import { declareField, type FieldOptions } from './declare-field';
import type { Rule } from './rule';

export interface TextOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  /** Output only: rows of lists carry no more than this many characters of it. */
  readonly cut?: number;
}

/** AWX's own limit for names. */
export const NAME_LENGTH = 512;
const TEXT_LENGTH = 100_000;

/** A text. Length is counted in characters. */
export function Text(description: string, options: TextOptions = {}): PropertyDecorator {
  const { min, max = TEXT_LENGTH, pattern, cut } = options;
  const rules = [
    { holds: isText, message: 'must be a text', isType: true },
    ofText((text) => text.length <= max || charactersIn(text) <= max, `must have at most ${max} characters`),
    STORABLE,
    ...(min
      ? [
          ofText(
            (text) => charactersIn(text) >= min,
            min === 1 ? 'must not be empty' : `must have at least ${min} characters`,
          ),
        ]
      : []),
    ...(pattern ? [ofText((text) => text.search(pattern) >= 0, `must match ${pattern.source}`)] : []),
  ];
  const format = cut === undefined ? undefined : (value: unknown) => shorter(value, cut);
  return declareField(description, options, { schema: { type: 'string' }, rules, format, emptiable: true }, Text);
}

const isText = (value: unknown): value is string => typeof value === 'string';

const ofText = (holds: (text: string) => boolean, message: string): Rule => ({
  holds: (value) => isText(value) && holds(value),
  message,
});

/** As people count them: what takes two units of UTF-16 is one, and a mark that says how the one before is shown is none. */
const charactersIn = (text: string): number =>
  text.length -
  (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0) -
  (text.match(/.(?:\uFE0E|\uFE0F)/gs)?.length ?? 0);

/** PostgreSQL stores no NUL, and a lone surrogate is no character: sent on, it would silently become another one. */
export const isStorable = (value: unknown): boolean =>
  typeof value !== 'string' || (value.isWellFormed() && !value.includes('\0'));

/** Of a list each item. */
export const STORABLE: Rule = {
  holds: isStorable,
  message: 'must hold no NUL and no half of a surrogate pair',
  each: true,
};

const shorter = (value: unknown, length: number): unknown =>
  typeof value === 'string' && value.length > length ? `${[...value].slice(0, length - 1).join('')}…` : value;

const among = (values: readonly string[]): Rule => ({
  holds: (value) => (values as readonly unknown[]).includes(value),
  message: `must be one of ${values.join(', ')}`,
});

/** One of a few texts. Plain variants of them (`Failed`, `cancelled`) are understood. */
export function OneOf(values: readonly string[], description: string, options: FieldOptions = {}): PropertyDecorator {
  const again = (words: string, changed: FieldOptions) => OneOf(values, words, changed);
  const kind = {
    schema: { type: 'string', enum: [...values] } as const,
    rules: [among(values)],
    coerce: (value: unknown) => toChoice(values, value),
  };
  return declareField(description, options, kind, again);
}

/** Input: a text or a number, where another field says which it is to be. */
export function TextOrNumber(description: string, options: FieldOptions = {}): PropertyDecorator {
  const rules = [{ holds: isTextOrNumber, message: 'must be a text or a number' }, STORABLE];
  return declareField(description, options, { schema: { type: 'string' }, rules, emptiable: true }, TextOrNumber);
}

const isTextOrNumber = (value: unknown): boolean =>
  typeof value === 'string' ? value.length <= TEXT_LENGTH : Number.isFinite(value);

/** What a list is sorted by: one of `names`, `-` before it for descending. The name of the field says what it is. */
export function Order(names: readonly string[]): PropertyDecorator {
  const all = names.flatMap((name) => [name, `-${name}`]);
  const choices = `${names.join(', ')}; -${names[0]} = descending`;
  const kind = {
    schema: { type: 'string' } as const,
    rules: [among(all)],
    coerce: (value: unknown) => toChoice(all, value),
  };
  return declareField(choices, { optional: true }, kind, () => Order(names));
}
