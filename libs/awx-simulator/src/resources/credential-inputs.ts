import { fieldError, HttpError } from '../kernel/errors';
import type { Row, Values } from '../kernel/types';
import { isMapping } from '../kernel/variables';
import { pythonType } from '../python/python';
import { type Schema, schemaOf, unknownKeys, wrongValues } from './credential-types/schema';

const MASK = '$encrypted$';

/**
 * Checks the inputs of a credential against its type, and masks the secrets.
 * @throws HttpError 400 keyed `inputs`; an Error (a 500 in AWX too) for a mask over a secret that is not stored
 */
export function readInputs(inputs: unknown, type: Row, before?: Row): Values {
  if (!isMapping(inputs)) throw fieldError('inputs', `${pythonType(inputs)} provided, expected dict`);
  const fields = schemaOf(type.inputs.fields);
  const unknown = unknownKeys(inputs, fields);
  if (unknown) throw fieldError('inputs', unknown);
  const wrong = wrongValues(inputs, fields);
  if (Object.keys(wrong).length) throw new HttpError(400, { inputs: wrong });
  const stored: Values = {};
  for (const [id, value] of Object.entries(inputs)) stored[id] = keep(fields.get(id) ?? {}, value, before);
  checkKeys(inputs, fields);
  checkDependencies(inputs, type, fields);
  if (type.namespace === 'vault' && before && (before.inputs.vault_id ?? '') !== (stored.vault_id ?? '')) {
    throw fieldError('inputs', 'Vault IDs cannot be changed once they have been created.');
  }
  return stored;
}

/** Whether a value among them was a secret, and not the mask of one that is stored. */
export const givesSecrets = (sent: Values, stored: Values): boolean =>
  Object.entries(stored).some(([id, value]) => value === MASK && sent[id] !== MASK);

function keep(field: Values, value: unknown, before?: Row): unknown {
  if (!field.secret || value === '' || (value === 'ASK' && field.ask_at_runtime)) return value;
  if (value !== MASK) return MASK;
  if (!before) {
    throw fieldError('inputs', `${MASK} is a reserved keyword, and cannot be used for ${field.id}.`);
  }
  if (!before.inputs[field.id]) throw new Error(`There is no stored ${field.id} to keep`);
  return before.inputs[field.id];
}

function checkDependencies(inputs: Values, type: Row, fields: Schema): void {
  const dependencies: Record<string, string[]> = type.inputs.dependencies ?? {};
  for (const [id, needed] of Object.entries(dependencies)) {
    const missing = inputs[id] ? needed.filter((other) => !inputs[other]) : [];
    if (!missing.length) continue;
    const labels = missing.map((other) => `cannot be set unless "${fields.get(other)?.label}" is set`);
    throw new HttpError(400, { inputs: { [id]: labels } });
  }
}

const PRIVATE_KEY = /^-----BEGIN (?:[A-Z0-9]+ )*(?:PRIVATE KEY|CERTIFICATE)-----[\s\S]+-----END /;

function checkKeys(inputs: Values, fields: Schema): void {
  for (const [id, value] of Object.entries(inputs)) {
    if (fields.get(id)?.format !== 'ssh_private_key' || value === '' || value === MASK) continue;
    const text = String(value);
    if (!PRIVATE_KEY.test(text.trim())) {
      throw new HttpError(400, { inputs: { [id]: [`Invalid certificate or key: ${text.slice(0, 100)}...`] } });
    }
    if (isLocked(text) && !inputs.ssh_key_unlock) {
      throw new HttpError(400, { inputs: { ssh_key_unlock: ['must be set when SSH key is encrypted.'] } });
    }
  }
}

const isLocked = (key: string): boolean => /ENCRYPTED/.test(key);
