import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional, ValidateBy, type ValidationArguments } from 'class-validator';
import { type Field, registerField } from './field-registry';

export interface FieldOptions {
  readonly optional?: boolean;
  /** The value may be `null`, and `null` says something (e.g. "clear it"). */
  readonly nullable?: boolean;
  /** Input: `""` or `[]` says something (e.g. "clear it"); elsewhere it is the same as leaving the field out. */
  readonly allowEmpty?: boolean;
  /** Output: keep the field although it is empty. */
  readonly keepEmpty?: boolean;
  /** Output: read it from this property of the handler's answer instead of the one of its name. */
  readonly from?: string;
  /** Input: models give it as JSON text, because its schema would cost every reader more than it is worth. */
  readonly textInTools?: boolean;
  /** Input: its values may answer questions of a survey, so that each may be a secret whatever it is called. */
  readonly answers?: boolean;
  readonly example?: unknown;
}

/** What one kind of field adds to every field's own statements. */
export interface FieldKind {
  readonly schema: ApiPropertyOptions;
  /** Of inputs; made where they are needed. */
  readonly rules?: () => PropertyDecorator[];
  readonly coerce?: Field['coerce'];
  readonly format?: Field['format'];
  readonly nested?: Field['nested'];
  readonly mapping?: boolean;
  /** Its value is a list. */
  readonly many?: boolean;
  readonly text?: boolean;
  readonly secret?: boolean;
  /** What it must be, for who leaves it out. */
  readonly needed?: string;
  readonly omitZero?: boolean;
  /** Its empty value can be told from none, where the options allow one. */
  readonly emptiable?: boolean;
}

/** What begins with it replaces all other messages of a missing field. */
export const REQUIRED = 'is required';

/**
 * Declares one field on a class: validation, OpenAPI and the registry that reading and projection use.
 * @param again Declares the same kind of field with other options, for inputs made of other inputs.
 */
export function declareField<O extends FieldOptions>(
  description: string,
  options: O,
  kind: FieldKind,
  again: (description: string, options: O) => PropertyDecorator,
): PropertyDecorator {
  const { optional = false, nullable = false, example } = options;
  const { schema, rules = () => [], needed, ...behaviour } = kind;
  const property = {
    description,
    required: !optional,
    ...(nullable && { nullable }),
    ...(example !== undefined && { example }),
  };
  return (prototype, key) => {
    registerField(prototype, {
      ...factsOf(String(key), options, behaviour),
      declare: (changed) => again(description, { ...options, ...changed }),
      declareRules: () => {
        const presence = optional || nullable ? IsOptional() : IsPresent(example, needed);
        applyDecorators(presence, ...rules())(prototype, key);
      },
    });
    ApiProperty({ ...property, ...withoutUndefined(schema) } as ApiPropertyOptions)(prototype, key);
  };
}

type Behaviour = Omit<FieldKind, 'schema' | 'rules' | 'needed'>;

/** What reading and projection know of a field. */
function factsOf(name: string, options: FieldOptions, behaviour: Behaviour): Omit<Field, 'declare' | 'declareRules'> {
  const { optional = false, nullable = false, allowEmpty = false, keepEmpty = false } = options;
  const { textInTools = false, answers = false, from = name } = options;
  const { mapping = false, text = false, omitZero = false, emptiable = false, ...others } = behaviour;
  return {
    ...others,
    name,
    from,
    optional,
    nullable,
    allowEmpty: allowEmpty && emptiable,
    keepEmpty: keepEmpty || nullable,
    omitZero,
    mapping,
    text,
    textInTools,
    answers,
  };
}

/** A rule of one's own; `message` completes the sentence "<field> ...". */
export function rule(
  name: string,
  test: (value: unknown) => boolean,
  message: string | ((value: unknown) => string),
  each = false,
): PropertyDecorator {
  const defaultMessage = (facts?: ValidationArguments): string =>
    typeof message === 'string' ? message : message(facts?.value);
  return ValidateBy({ name, validator: { validate: test, defaultMessage } }, { each });
}

const IsPresent = (example: unknown, needed?: string): PropertyDecorator => {
  const more = example === undefined ? needed : `e.g. ${JSON.stringify(example)}`;
  const isThere = (value: unknown): boolean => value !== undefined && value !== null;
  return rule('isPresent', isThere, more === undefined ? REQUIRED : `${REQUIRED}, ${more}`);
};

const withoutUndefined = (object: object): object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
