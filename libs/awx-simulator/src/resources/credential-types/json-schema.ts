import { bodyType } from '../../kernel/errors';
import type { Values } from '../../kernel/types';
import { isMapping } from '../../kernel/variables';
import { pythonRepr, pythonType } from '../../python/python';

/** What a value must look like: the part of JSON Schema that AWX's credential types use. */
export interface JsonSchema {
  type?: 'object' | 'array' | 'string' | 'boolean';
  enum?: readonly unknown[];
  /** With `error`, the words for a text that does not match; they begin with the text. */
  pattern?: RegExp;
  error?: string;
  minItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  patternProperties?: readonly (readonly [RegExp, JsonSchema])[];
  /** Whether keys that nothing defines are refused. */
  closed?: true;
  required?: readonly string[];
}

type Path = readonly (string | number)[];

/** What is wrong with a value, in AWX's words: every fault, in no nested form. */
export function faultsOf(value: unknown, schema: JsonSchema, path: Path = []): string[] {
  if (schema.type && jsonType(value) !== schema.type) return [wrongType(value, schema.type, path)];
  return [
    ...ownFaults(value, schema),
    ...(Array.isArray(value) && schema.items
      ? value.flatMap((one, at) => faultsOf(one, schema.items!, [...path, at]))
      : []),
    ...(isMapping(value) ? keyFaults(value, schema, path) : []),
  ];
}

const jsonType = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : isMapping(value) ? 'object' : typeof value;

function wrongType(value: unknown, type: string, path: Path): string {
  const where = path.length ? ` in relative path ${pythonRepr(path)}` : '';
  return `${path.length ? bodyType(value) : pythonType(value)} provided${where}, expected ${type === 'object' ? 'dict' : type}`;
}

function ownFaults(value: unknown, schema: JsonSchema): string[] {
  const faults: string[] = [];
  if (schema.enum && !schema.enum.includes(value)) {
    faults.push(`${pythonRepr(value)} is not one of ${pythonRepr(schema.enum)}`);
  }
  if (schema.pattern && typeof value === 'string' && !schema.pattern.test(value)) {
    faults.push(
      schema.error
        ? `${value} ${schema.error}`
        : `${pythonRepr(value)} does not match ${pythonRepr(schema.pattern.source)}`,
    );
  }
  if (schema.minItems && Array.isArray(value) && value.length < schema.minItems) faults.push('[] should be non-empty');
  return faults;
}

function keyFaults(values: Values, schema: JsonSchema, path: Path): string[] {
  const { properties = {}, patternProperties = [], required = [] } = schema;
  const patterned = (key: string) => patternProperties.filter(([pattern]) => pattern.test(key));
  const extra = Object.keys(values).filter((key) => !(key in properties) && !patterned(key).length);
  return [
    ...(schema.closed && extra.length ? [unexpected(extra, patternProperties, path)] : []),
    ...Object.entries(values).flatMap(([key, value]) => [
      ...(key in properties ? faultsOf(value, properties[key]!, [...path, key]) : []),
      ...patterned(key).flatMap(([, inner]) => faultsOf(value, inner, [...path, key])),
    ]),
    ...required.filter((key) => !(key in values)).map((key) => `${pythonRepr(key)} is a required property`),
  ];
}

function unexpected(keys: readonly string[], patterns: readonly (readonly [RegExp, unknown])[], path: Path): string {
  const names = (patterns.length ? [...keys].sort() : keys).map((key) => pythonRepr(key)).join(', ');
  const several = keys.length > 1;
  const regexes = patterns.map(([pattern]) => pythonRepr(pattern.source)).join(', ');
  const text = patterns.length
    ? `${names} ${several ? 'do' : 'does'} not match any of the regexes: ${regexes}`
    : `Additional properties are not allowed (${names} ${several ? 'were' : 'was'} unexpected)`;
  return `Schema validation error in relative path ${pythonRepr(path)} (${text})`;
}
