import { generateSchema } from '@nestjs/swagger';
import type { Shape } from './fields/field-registry';

export type JsonSchema = Record<string, unknown>;

const cache = new WeakMap<Shape, JsonSchema>();

/**
 * The JSON Schema of a class, self-contained (nested classes in place), with the defaults its initializers give.
 * Made once per class: converting on every `tools/list` costs two orders of magnitude.
 */
export function jsonSchemaOf(shape: Shape): JsonSchema {
  const made = cache.get(shape) ?? build(shape);
  cache.set(shape, made);
  return made;
}

function build(shape: Shape): JsonSchema {
  const { schema, schemas } = generateSchema(shape);
  const { type: _type, properties, ...rest } = plain(schema ?? {}, schemas) as JsonSchema;
  return { type: 'object', properties: withDefaults(shape, properties as Record<string, JsonSchema>), ...rest };
}

/** Rewrites OpenAPI's way of saying things into JSON Schema's, and drops what only documentation needs. */
function plain(node: unknown, schemas: Record<string, unknown>): unknown {
  if (Array.isArray(node)) return node.map((item) => plain(item, schemas));
  if (typeof node !== 'object' || node === null) return node;
  const { example: _example, nullable, $ref, allOf, ...rest } = node as JsonSchema;
  const target = $ref ?? (allOf as [{ $ref: string }] | undefined)?.[0].$ref;
  const own = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, plain(value, schemas)]));
  if (typeof target !== 'string') return nullable ? asNullable(own) : own;
  const referenced = plain(schemas[target.slice(target.lastIndexOf('/') + 1)], schemas) as JsonSchema;
  return nullable ? asNullable({ ...referenced, ...own }) : { ...referenced, ...own };
}

/**
 * As alternatives, not as a list of types: many converters of schemas know only one type. Some keep only the alternative
 * that is not null, and with it what that says of itself: so the description stands at both places.
 */
function asNullable({ description, ...schema }: JsonSchema): JsonSchema {
  const told = description ? { description } : {};
  return { ...told, anyOf: [{ ...schema, ...told }, { type: 'null' }] };
}

function withDefaults(shape: Shape, properties: Record<string, JsonSchema> = {}): Record<string, JsonSchema> {
  const defaults = new shape() as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      { ...described(schema), ...(defaults[name] !== undefined && { default: defaults[name] }) },
    ]),
  );
}

/** Fields whose names say all have no description. */
const described = ({ description, ...schema }: JsonSchema): JsonSchema =>
  description ? { description, ...schema } : schema;
