import type { JsonSchema } from '@libs/operation';

/** What the server checks or does by itself, and says when it matters. */
const LEFT_OUT = new Set([
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
  'format',
  'default',
]);

/** Taken by every list, and seldom needed: the instructions name them. */
const NOT_LISTED = new Set(['page_size', 'order_by']);

/** What the instructions say of all objects that are given as text. */
const WRITTEN = /(, as )?JSON( or YAML)? text$/;

/** A wrong word of a longer list is answered with all of them. */
const MOST_WORDS = 8;

/** Fields that mean the same wherever they are: the instructions say it once. */
const SAID_ONCE = new Set(['page', 'search', 'confirm', 'id', 'fields', 'idempotency_key', 'wait', 'again']);

/** The schema of a tool's input in few words, for lists of very many tools. The server validates by the whole one. */
export function shortSchema(schema: JsonSchema): JsonSchema {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  return {
    ...schema,
    properties: Object.fromEntries(
      properties.filter(([name]) => !NOT_LISTED.has(name)).map(([name, field]) => [name, shortField(name, field)]),
    ),
  };
}

function shortField(name: string, field: JsonSchema): JsonSchema {
  const short = shortened(field) as JsonSchema;
  if (typeof short.description === 'string') short.description = short.description.replace(WRITTEN, '');
  if (SAID_ONCE.has(name) || !short.description) delete short['description'];
  return short;
}

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, inner]) => !LEFT_OUT.has(key) && !isLong(key, inner));
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, key === 'properties' ? shortProperties(inner) : shortened(inner)]),
  );
}

const isLong = (key: string, value: unknown): boolean =>
  key === 'enum' && Array.isArray(value) && value.length > MOST_WORDS;

/** Their keys are names of fields, whatever they are called. */
const shortProperties = (properties: object): object =>
  Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, shortened(field)]));

/** What a tool does, without how best to use it. */
export const firstSentence = (text: string): string => /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
