import { fieldError } from '../../kernel/errors';
import type { Values } from '../../kernel/types';
import { isMapping } from '../../kernel/variables';
import { pythonRepr, pythonType } from '../../python/python';

const fault = (text: string): Error => fieldError('inputs', text);
const FIELD_KEYS = new Set(
  'type format choices id label help_text multiline secret ask_at_runtime default internal'.split(' '),
);
const RESERVED = new Set(['tower', 'awx']);

/**
 * Checks what a credential type asks for: `{fields: [...], required: [...]}`.
 * @throws HttpError 400 keyed `inputs`
 */
export function checkInputs(inputs: unknown): void {
  if (!isMapping(inputs)) throw fault(`${pythonType(inputs)} provided, expected dict`);
  for (const key of Object.keys(inputs)) {
    if (!['fields', 'required', 'metadata', 'dependencies'].includes(key)) throw unexpected(key);
  }
  const fields = inputs.fields ?? [];
  if (!Array.isArray(fields)) throw fault(`${pythonRepr(fields)} is not of type 'array'`);
  const ids = new Set<string>();
  for (const field of fields) {
    checkField(field);
    if (ids.has(field.id)) throw fault(`field IDs must be unique (${field.id})`);
    ids.add(field.id);
  }
}

const unexpected = (key: string): Error => fault(`Additional properties are not allowed ('${key}' was unexpected)`);

function checkField(field: unknown): asserts field is Values {
  if (!isMapping(field)) throw fault(`${pythonRepr(field)} is not of type 'object'`);
  for (const key of ['id', 'label']) if (!(key in field)) throw fault(`'${key}' is a required property`);
  for (const key of Object.keys(field)) if (!FIELD_KEYS.has(key)) throw unexpected(key);
  if ('type' in field && !['string', 'boolean'].includes(field.type)) {
    throw fault(`${pythonRepr(field.type)} is not one of ['string', 'boolean']`);
  }
  if (!/^[a-zA-Z_]+[a-zA-Z0-9_]*$/.test(field.id)) throw fault(`${field.id} is an invalid variable name`);
  if (RESERVED.has(field.id)) throw fault(`"${field.id}" is not an allowed name`);
}
