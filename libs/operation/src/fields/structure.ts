import { parseKept } from '@libs/awx';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { toChoice } from '../input/choice';
import { isBlank, toIdOrName, toInteger, toList } from '../input/coerce';
import { toJsonValue, toMapping } from '../input/mapping-input';
import { isObject } from '../values/is-object';
import { declareField, type FieldKind, type FieldOptions, rule } from './declare-field';
import type { Shape } from './field-registry';
import { listSampleOf } from './list-sample';
import { ID_OR_NAME, isIdOrName } from './reference';
import { isStorable, UNSTORABLE } from './text';

const LIST_LENGTH = 1_000;

/** Swagger's types want the keys spelled out; `additionalProperties` is JSON Schema's default and only costs tokens. */
const OBJECT = { type: 'object' } as ApiPropertyOptions;

/** An object whose keys the caller or AWX chooses. JSON text and YAML text are taken for one, in and out. */
export function Mapping(description: string, options: FieldOptions = {}): PropertyDecorator {
  const rules = () => [rule('isMapping', isMapping, mappingProblem)];
  const kind = { schema: OBJECT, rules, coerce: toMapping, format: readKept, mapping: true };
  return declareField(description, options, kind, Mapping);
}

/** What AWX keeps as text, as the mapping that it says, so that one key can be asked for; else why not, and the text. */
function readKept(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return parseKept(value);
  } catch (error) {
    return { note: `as text, because it ${(error as Error).message}`, text: value };
  }
}

const isMapping = (value: unknown): boolean => isObject(value) && !(value instanceof Error);

const mappingProblem = (value: unknown): string => {
  const example = 'must be an object, e.g. {"key": "value"}, or such a text in JSON or YAML';
  return value instanceof Error ? `${example}: it ${value.message}` : example;
};

/** An object of another class. */
export function Nested(of: () => Shape, description: string, options: FieldOptions = {}): PropertyDecorator {
  const again = (words: string, changed: FieldOptions) => Nested(of, words, changed);
  const schema: ApiPropertyOptions = { type: () => of() };
  const rules = () => [rule('isObject', isMapping, 'must be an object'), ValidateNested()];
  return declareField(description, options, { schema, rules, nested: of, coerce: toJsonValue }, again);
}

/** A list of objects of another class. */
export function ListOf(of: () => Shape, description: string, options: FieldOptions = {}): PropertyDecorator {
  const again = (words: string, changed: FieldOptions) => ListOf(of, words, changed);
  const schema: ApiPropertyOptions = { type: () => of(), isArray: true };
  const message = () => `must be a list of objects, e.g. ${listSampleOf(of())}`;
  const rules = () => [...list(message), ValidateNested({ each: true })];
  const kind = { schema, rules, nested: of, coerce: toJsonList, emptiable: true, many: true };
  return declareField(description, options, kind, again);
}

const toJsonList = (value: unknown): unknown => (isBlank(value) ? [] : toJsonValue(value));

const list = (message: string | (() => string) = 'must be a list'): PropertyDecorator[] => [
  IsArray({ message }),
  ArrayMaxSize(LIST_LENGTH, { message: `must have at most ${LIST_LENGTH} items` }),
];

interface ItemKind {
  readonly items: { type: 'string' | 'integer'; enum?: string[] };
  readonly rules: () => PropertyDecorator[];
  readonly coerce: (one: unknown) => unknown;
}

const isText = (value: unknown): boolean => typeof value === 'string';

const ITEMS: Readonly<Record<'text' | 'int' | 'id', ItemKind>> = {
  text: {
    items: { type: 'string' },
    rules: () => [
      rule('isTexts', isText, 'must be a list of texts', true),
      rule('isStorable', isStorable, UNSTORABLE, true),
    ],
    coerce: (one) => one,
  },
  int: {
    items: { type: 'integer' },
    rules: () => [rule('isWholes', Number.isSafeInteger, 'must be a list of whole numbers', true)],
    coerce: toInteger,
  },
  id: {
    items: ID_OR_NAME,
    rules: () => [rule('isIdOrName', isIdOrName, 'must be a list of AWX ids or exact names', true)],
    coerce: toIdOrName,
  },
};

const listKind = ({ items, rules, coerce }: ItemKind): FieldKind => ({
  schema: { type: 'array', items },
  rules: () => [...list(), ...rules()],
  coerce: (value) => toList(value, coerce),
  emptiable: true,
  many: true,
});

/** A list of texts, numbers or AWX ids; a single value or a text with commas is taken for one. */
export function List(item: 'text' | 'int' | 'id', description: string, options: FieldOptions = {}): PropertyDecorator {
  return declareField(description, options, listKind(ITEMS[item]), (words, changed) => List(item, words, changed));
}

/** A list of words of a closed set. Plain variants of them (`Failed`, `cancelled`) are understood. */
export function SomeOf(values: readonly string[], description: string, options: FieldOptions = {}): PropertyDecorator {
  const kind = listKind({
    items: { type: 'string', enum: [...values] },
    rules: () => [
      rule('isSomeOf', (one) => values.includes(one as string), `must be among ${values.join(', ')}`, true),
    ],
    coerce: (one) => toChoice(values, one),
  });
  return declareField(description, options, kind, (words, changed) => SomeOf(values, words, changed));
}
