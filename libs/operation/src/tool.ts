import { Tool, type ToolOptions } from '@rekog/mcp-nest';
import { Consequence } from './consequence';
import { type Field, fieldsOf } from './fields/field-registry';
import { type JsonSchema, jsonSchemaOf } from './json-schema';
import type { OperationOptions } from './operation-options';

type Hints = Pick<OperationOptions, 'name' | 'effect' | 'idempotent' | 'additive'>;

/** The MCP face of an operation. */
export const asTool = (operation: OperationOptions): MethodDecorator =>
  Tool({
    name: operation.name,
    description: describe(operation),
    parameters: advertised(() => toolInputSchema(operation)),
    outputSchema: advertised(() => toolOutputSchema(operation)),
    annotations: annotationsOf(operation),
  });

/** What a model reads of an operation; the same text stands in the API documentation. */
export const describe = ({ summary, guidance }: OperationOptions): string =>
  guidance ? `${summary} ${guidance}` : summary;

/** `launch_job_template` as people read it: Launch job template. */
export const titleOf = ({ name }: Pick<OperationOptions, 'name'>): string => {
  const words = name.replaceAll('_', ' ');
  return words[0]!.toUpperCase() + words.slice(1);
};

/** The hints by which clients decide what to ask their user about, as MCP defines them. */
export function annotationsOf(operation: Hints): NonNullable<ToolOptions['annotations']> {
  const { effect, additive = false, idempotent = effect === 'read' } = operation;
  return {
    title: titleOf(operation),
    readOnlyHint: effect === 'read',
    destructiveHint: effect !== 'read' && !additive,
    idempotentHint: idempotent,
    openWorldHint: true,
  };
}

/**
 * The input as models see it. Mappings are texts there: clients with strict schemas turn an object of free keys into
 * one that may hold nothing, without a word, while every client can send JSON text. Objects are taken all the same.
 */
export function toolInputSchema({ input, preview }: Pick<OperationOptions, 'input' | 'preview'>): JsonSchema {
  const schema = jsonSchemaOf(input);
  const properties = schema.properties as Record<string, JsonSchema>;
  const own = Object.fromEntries(fieldsOf(input).map((field) => [field.name, asToolField(field, properties)]));
  return { ...schema, properties: preview ? { ...own, confirm: CONFIRM } : own };
}

/** A preview says what to do with the token that it answers. */
const CONFIRM = { type: 'string' };

/**
 * The answer as models see it. What must be confirmed, and a policy may demand it of everything that changes something,
 * answers what it would do and the token instead, so that of its own fields none is there for sure.
 */
export function toolOutputSchema({
  output,
  effect,
  preview,
}: Pick<OperationOptions, 'output' | 'effect' | 'preview'>): JsonSchema {
  const schema = jsonSchemaOf(output);
  if (effect === 'read') return schema;
  const { required: _, properties, ...rest } = schema;
  const unconfirmed = {
    preview: { description: 'What would be done; nothing was', ...(preview ? jsonSchemaOf(Consequence) : SUMMARY) },
    confirm: { description: 'Token to do it', type: 'string' },
    next: { description: 'What to do next', type: 'string' },
  };
  return { ...rest, properties: { ...(properties as object), ...unconfirmed } };
}

/** Of what has no preview of its own only the call itself is told. */
const SUMMARY = { type: 'object', properties: { summary: { type: 'string' } } };

function asToolField({ name, mapping, textInTools }: Field, properties: Record<string, JsonSchema>): JsonSchema {
  const { description, ...schema } = properties[name]!;
  const written = mapping ? 'JSON or YAML text' : 'JSON text';
  if (mapping || textInTools)
    return { description: description ? `${description}, as ${written}` : written, type: 'string' };
  return {
    ...(tells(description, name) && { description: inShort(description) }),
    ...withoutLongList(withoutThePlain(schema)),
  };
}

/** A description that only repeats the name is no news to a model. */
const tells = (description: unknown, name: string): boolean =>
  typeof description === 'string' && description.toLowerCase() !== name.replaceAll('_', ' ');

/** Of what an id is says the tool's name. */
const inShort = (description: unknown): unknown => String(description).replace(/^(Id or exact name) of the .+$/, '$1');

/**
 * What no model decides by: that a page starts at 1, how much is too much, what comes when a number is left out, how a list is ordered by
 * itself. The server checks it all the same; a word that is taken by default (`kind: job`) stays.
 */
function withoutThePlain({ minimum, maximum: _, default: value, ...schema }: JsonSchema): JsonSchema {
  const bounded = typeof minimum === 'number' && minimum !== 0 && minimum !== 1;
  return {
    ...schema,
    ...(bounded && { minimum }),
    ...(schema.enum !== undefined && value !== undefined && { default: value }),
  };
}

/** Most words of a closed set that are listed for models; a wrong word is answered with all of them. */
const MOST_LISTED = 12;

function withoutLongList(schema: JsonSchema): JsonSchema {
  const { enum: words, ...items } = (schema.items ?? {}) as JsonSchema & { enum?: readonly string[] };
  return words && words.length > MOST_LISTED ? { ...schema, items } : schema;
}

/**
 * A Standard Schema that tells the shape but accepts everything: MCP-Nest validates before Nest's pipeline runs, and
 * a call it refused would be neither audited nor worded as on REST. The shared input pipe validates for both.
 */
function advertised(make: () => JsonSchema): NonNullable<ToolOptions['parameters']> {
  let made: JsonSchema | undefined;
  const schema = (): JsonSchema => {
    made ??= make();
    return made;
  };
  return {
    '~standard': {
      version: 1,
      vendor: 'awx-mcp',
      validate: (value: unknown) => ({ value }),
      jsonSchema: { input: schema, output: schema },
    },
  };
}
