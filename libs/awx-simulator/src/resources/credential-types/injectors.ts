import { fieldError } from '../../kernel/errors';
import type { Values } from '../../kernel/types';
import { isMapping } from '../../kernel/variables';
import { pythonType } from '../../python/python';

const fault = (text: string): Error => fieldError('injectors', text);
const KINDS = ['file', 'env', 'extra_vars'];

/**
 * Checks what a credential type puts into a job.
 * @throws HttpError 400 keyed `injectors`
 */
export function checkInjectors(injectors: unknown, inputs: Values): void {
  if (!isMapping(injectors)) throw fault(`${pythonType(injectors)} provided, expected dict`);
  for (const key of Object.keys(injectors)) {
    if (KINDS.includes(key)) continue;
    throw fault(
      `Schema validation error in relative path [] (Additional properties are not allowed ('${key}' was unexpected))`,
    );
  }
  const known = new Set([...fieldIds(inputs), 'tower', 'awx']);
  for (const values of Object.values(injectors)) if (isMapping(values)) checkTemplates(values, known);
}

const fieldIds = (inputs: Values): string[] => (inputs?.fields ?? []).map((field: Values) => field.id);

const VARIABLE = /\{\{\s*([A-Za-z_]\w*)/g;

/** Every template may only name the type's own fields. */
function checkTemplates(values: Values, known: ReadonlySet<string>): void {
  for (const [key, template] of Object.entries(values)) {
    for (const [, variable] of String(template).matchAll(VARIABLE)) {
      if (!known.has(variable!)) throw fault(`${key} uses an undefined field ('${variable}' is undefined)`);
    }
  }
}
