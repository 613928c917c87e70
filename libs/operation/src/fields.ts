import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { toBoolean, toInteger, toList, toMapping } from './coerce';
import { type Field, registerField, type Shape } from './field-registry';

export interface FieldOptions {
  readonly optional?: boolean;
  /** The value may be `null`, and `null` says something (e.g. "clear it"). */
  readonly nullable?: boolean;
  /** Output only: keep the field although it is empty. */
  readonly keepEmpty?: boolean;
  readonly example?: unknown;
}

export interface TextOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly format?: 'date-time';
  /** Output only: rows of lists carry no more than this many characters of it. */
  readonly cut?: number;
}

export interface IntOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
}

/** AWX's own limit for names. */
export const NAME_LENGTH = 512;
const TEXT_LENGTH = 100_000;
const LIST_LENGTH = 1_000;

/** A text. Length is counted in characters. */
export function Text(description: string, options: TextOptions = {}): PropertyDecorator {
  const { min, max = TEXT_LENGTH, pattern, format, cut } = options;
  const rules = [
    IsString({ message: 'must be a text' }),
    MaxLength(max, { message: `must have at most ${max} characters` }),
    ...(min
      ? [MinLength(min, { message: min === 1 ? 'must not be empty' : `must have at least ${min} characters` })]
      : []),
    ...(pattern ? [Matches(pattern, { message: `must match ${pattern.source}` })] : []),
    ...(format ? [IsTime()] : []),
  ];
  const answer = cut === undefined ? {} : { format: (value: unknown) => shorter(value, cut) };
  return field(description, options, { type: 'string', ...(format && { format }) }, rules, answer);
}

const shorter = (value: unknown, length: number): unknown =>
  typeof value === 'string' && value.length > length ? `${[...value].slice(0, length - 1).join('')}…` : value;

/** A whole number; text such as "20" is taken for one. */
export function Int(description: string, options: IntOptions = {}): PropertyDecorator {
  const { min, max } = options;
  const message = `must be a whole number${range(min, max)}`;
  const rules = [
    coerce(toInteger),
    IsInt({ message }),
    ...(min === undefined ? [] : [Min(min, { message })]),
    ...(max === undefined ? [] : [Max(max, { message })]),
  ];
  return field(description, options, { type: 'integer', minimum: min, maximum: max }, rules);
}

/** A number with a fraction, such as seconds. */
export const Num = (description: string, options: FieldOptions = {}): PropertyDecorator =>
  field(description, options, { type: 'number' }, []);

/** true or false; the texts "true" and "false" are taken for them. */
export const Flag = (description: string, options: FieldOptions = {}): PropertyDecorator =>
  field(description, options, { type: 'boolean' }, [
    coerce(toBoolean),
    IsBoolean({ message: 'must be true or false' }),
  ]);

/** One of a few texts. */
export const OneOf = (values: readonly string[], description: string, options: FieldOptions = {}): PropertyDecorator =>
  field(description, options, { type: 'string', enum: [...values] }, [
    IsIn(values, { message: `must be one of ${values.join(', ')}` }),
  ]);

/** OpenAPI knows no list of types, so the two stand as alternatives; JSON Schema gets the short form. */
const ID_OR_NAME = { oneOf: [{ type: 'integer' }, { type: 'string' }] };

/** An AWX id or the exact name of the object. */
export const IdOrName = (description: string, options: FieldOptions = {}): PropertyDecorator =>
  field(description, options, ID_OR_NAME, [
    coerce((value) => (typeof value === 'string' ? toInteger(value.trim()) : value)),
    ValidateBy({
      name: 'isIdOrName',
      validator: {
        validate: isIdOrName,
        defaultMessage: () => 'must be an AWX id (a positive whole number) or an exact name',
      },
    }),
  ]);

/** Swagger's types want the keys spelled out; `additionalProperties` is JSON Schema's default and only costs tokens. */
const OBJECT = { type: 'object' } as ApiPropertyOptions;

/** An object whose keys the caller chooses. JSON text is taken for one. */
export const Mapping = (description: string, options: FieldOptions = {}): PropertyDecorator =>
  field(description, options, OBJECT, [
    coerce(toMapping),
    IsObject({ message: 'must be an object, e.g. {"key": "value"}' }),
  ]);

/** An object of another class. */
export const Nested = (of: () => Shape, description: string, options: FieldOptions = {}): PropertyDecorator =>
  field(description, options, { type: () => of() }, [Type(of), ValidateNested()], { nested: of });

/** A list of objects of another class. */
export const ListOf = (of: () => Shape, description: string, options: FieldOptions = {}): PropertyDecorator =>
  field(description, options, { type: () => of(), isArray: true }, [Type(of), ValidateNested({ each: true })], {
    nested: of,
  });

/** A list of texts, numbers or AWX ids; a single value or a text with commas is taken for one. */
export function List(item: 'text' | 'int' | 'id', description: string, options: FieldOptions = {}): PropertyDecorator {
  const rules = {
    text: [IsString({ each: true, message: 'must be a list of texts' })],
    int: [IsInt({ each: true, message: 'must be a list of whole numbers' })],
    id: [
      ValidateBy(
        {
          name: 'isIdOrName',
          validator: { validate: isIdOrName, defaultMessage: () => 'must be a list of AWX ids or exact names' },
        },
        { each: true },
      ),
    ],
  }[item];
  const items = { text: { type: 'string' }, int: { type: 'integer' }, id: ID_OR_NAME }[item];
  return field(description, options, { type: 'array', items: items as never }, [
    coerce((value) => toList(value, item === 'text' ? (one) => one : toInteger)),
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(LIST_LENGTH, { message: `must have at most ${LIST_LENGTH} items` }),
    ...rules,
  ]);
}

/** A time in an answer, UTC, to the second; rows of lists need no more than the minute. */
export const Time = (description: string, options: FieldOptions & { precision?: 'minute' } = {}): PropertyDecorator =>
  field(description, options, { type: 'string' }, [], { format: (value) => shortened(value, options.precision) });

const shortened = (value: unknown, precision?: 'minute'): unknown =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value)
    ? `${value.slice(0, precision === 'minute' ? 16 : 19)}Z`
    : value;

function field(
  description: string,
  { optional = false, nullable = false, keepEmpty = false, example }: FieldOptions,
  schema: ApiPropertyOptions,
  rules: PropertyDecorator[],
  answer: Pick<Field, 'nested' | 'format'> = {},
): PropertyDecorator {
  const property = {
    description,
    required: !optional,
    ...(nullable && { nullable }),
    ...(example !== undefined && { example }),
  };
  return (prototype, key) => {
    registerField(prototype, { name: String(key), optional, keepEmpty: keepEmpty || nullable, ...answer });
    const presence = optional || nullable ? [IsOptional()] : [IsPresent()];
    applyDecorators(
      ApiProperty({ ...property, ...withoutUndefined(schema) } as ApiPropertyOptions),
      ...presence,
      ...rules,
    )(prototype, key);
  };
}

const coerce = (convert: (value: unknown) => unknown): PropertyDecorator => Transform(({ value }) => convert(value));

/** Its message replaces all others of a missing field. */
export const REQUIRED = 'is required';
const IsPresent = (): PropertyDecorator =>
  ValidateBy({
    name: 'isPresent',
    validator: { validate: (value) => value !== undefined && value !== null, defaultMessage: () => REQUIRED },
  });

const IsTime = (): PropertyDecorator =>
  ValidateBy({
    name: 'isTime',
    validator: {
      validate: (value) =>
        typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)),
      defaultMessage: () => 'must be a time such as 2026-01-31 or 2026-01-31T08:00:00Z',
    },
  });

const isIdOrName = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isSafeInteger(value) && value > 0
    : typeof value === 'string' && value.trim() !== '' && value.length <= NAME_LENGTH && !value.includes('\0');

function range(min?: number, max?: number): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}

const withoutUndefined = (object: object): object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
