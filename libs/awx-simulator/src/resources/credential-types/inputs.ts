import { fieldError } from '../../kernel/errors';
import type { Values } from '../../kernel/types';
import { isMapping } from '../../kernel/variables';
import { pythonStr } from '../../python/python';
import { faultsOf, type JsonSchema } from './json-schema';

const TEXT: JsonSchema = { type: 'string' };
const FLAG: JsonSchema = { type: 'boolean' };

const FIELD: JsonSchema = {
  type: 'object',
  properties: {
    type: { enum: ['string', 'boolean'] },
    format: { enum: ['ssh_private_key', 'url'] },
    choices: { type: 'array', minItems: 1, items: TEXT },
    id: { type: 'string', pattern: /^[a-zA-Z_]+[a-zA-Z0-9_]*$/, error: 'is an invalid variable name' },
    label: TEXT,
    help_text: TEXT,
    multiline: FLAG,
    secret: FLAG,
    ask_at_runtime: FLAG,
    default: {},
  },
  closed: true,
  required: ['id', 'label'],
};

const INPUTS: JsonSchema = {
  type: 'object',
  closed: true,
  properties: { required: { type: 'array', items: TEXT }, fields: { type: 'array', items: FIELD } },
};

/**
 * Checks what a credential type asks for: `{fields: [...], required: [...]}`. A field without a type is a text.
 * @throws HttpError 400 keyed `inputs`
 */
export function checkInputs(inputs: unknown): void {
  const faults = inputFaults(inputs);
  if (faults.length) throw fieldError('inputs', ...faults);
  for (const field of (inputs as Values).fields ?? []) field.type ??= 'string';
}

export function inputFaults(inputs: unknown): string[] {
  if (isMapping(inputs) && 'dependencies' in inputs) return ["'dependencies' is not supported for custom credentials."];
  const faults = faultsOf(inputs, INPUTS);
  if (faults.length) return faults;
  const ids = new Set<string>();
  for (const field of (inputs as Values).fields ?? []) {
    const fault = fieldFault(field, ids);
    if (fault) return [fault];
    ids.add(field.id);
  }
  return [];
}

const FOR_TEXTS = ['choices', 'multiline', 'format', 'secret'];

function fieldFault({ type = 'string', ...field }: Values, ids: ReadonlySet<string>): string | undefined {
  if (field.id === 'tower') return '"tower" is a reserved field name';
  if (ids.has(field.id)) return `field IDs must be unique (${field.id})`;
  if ('default' in field && typeof field.default !== type) return `${pythonStr(field.default)} is not a ${type}`;
  const key = type === 'string' ? undefined : FOR_TEXTS.find((one) => one in field);
  return key && `${key} not allowed for ${type} type (${field.id})`;
}
