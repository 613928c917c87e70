import type { Values } from '../../kernel/types';
import { pythonRepr } from '../../python/python';

/** The fields of a credential type, or of its metadata, by their ids. */
export type Schema = ReadonlyMap<string, Values>;

export const schemaOf = (fields: Values[] = []): Schema => new Map(fields.map((field) => [field.id, field]));

/** What JSON Schema says of keys that nothing defines. */
export function unknownKeys(values: Values, schema: Schema): string | undefined {
  const unknown = Object.keys(values).filter((id) => !schema.has(id));
  if (!unknown.length) return undefined;
  const names = unknown.map((id) => pythonRepr(id)).join(', ');
  return `Additional properties are not allowed (${names} ${unknown.length > 1 ? 'were' : 'was'} unexpected)`;
}

/** What JSON Schema says of values that do not fit, by id. */
export function wrongValues(values: Values, schema: Schema): Values {
  const errors: Values = {};
  for (const [id, value] of Object.entries(values)) {
    const { type = 'string', choices } = schema.get(id) ?? {};
    if (typeof value !== type) errors[id] = [`${pythonRepr(value)} is not of type '${type}'`];
    else if (choices && value !== '' && !choices.includes(value)) {
      errors[id] = [`${pythonRepr(value)} is not one of ${pythonRepr(choices)}`];
    }
  }
  return errors;
}
