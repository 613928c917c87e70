import { renderTemplate } from '../../jinja/template';
import { JinjaError, type Scope, UndefinedError } from '../../jinja/values';
import { fieldError } from '../../kernel/errors';
import type { Values } from '../../kernel/types';
import { isMapping } from '../../kernel/variables';
import { inputFaults } from './inputs';
import { faultsOf, type JsonSchema } from './json-schema';

const fault = (text: string): Error => fieldError('injectors', text);

const TEXT: JsonSchema = { type: 'string' };

const INJECTORS: JsonSchema = {
  type: 'object',
  closed: true,
  properties: {
    file: { type: 'object', patternProperties: [[/^template(\.[a-zA-Z_]+[a-zA-Z0-9_]*)?$/, TEXT]], closed: true },
    env: { type: 'object', patternProperties: [[/^[a-zA-Z_]+[a-zA-Z0-9_]*$/, TEXT]], closed: true },
    extra_vars: { type: 'object', patternProperties: [[/^[a-zA-Z_{}]+[a-zA-Z0-9_{}]*$/, {}]], closed: true },
  },
};

/** Variables of the environment that AWX sets itself. */
const KEPT = new Set(
  'VIRTUAL_ENV PATH PYTHONPATH JOB_ID INVENTORY_ID INVENTORY_SOURCE_ID INVENTORY_UPDATE_ID AD_HOC_COMMAND_ID REST_API_URL REST_API_TOKEN MAX_EVENT_RES CALLBACK_QUEUE CALLBACK_CONNECTION CACHE JOB_CALLBACK_DEBUG INVENTORY_HOSTVARS AWX_HOST PROJECT_REVISION SUPERVISOR_CONFIG_PATH'.split(
    ' ',
  ),
);

/**
 * Checks what a credential type puts into a job.
 * @throws HttpError 400 keyed `injectors`
 */
export function checkInjectors(injectors: unknown, inputs: Values): void {
  const faults = faultsOf(injectors, INJECTORS);
  if (faults.length) throw fieldError('injectors', ...faults);
  const { file = {}, env = {}, extra_vars = {} } = injectors as Record<string, Record<string, string>>;
  // Which fields there are cannot be told from inputs that are wrong.
  if (inputFaults(inputs).length) return;
  const scope = scopeOf(inputs, Object.keys(file));
  for (const [key, template] of Object.entries(file)) checkTemplate('file', key, template, scope);
  for (const name of Object.keys(env)) checkVariable(name);
  for (const [key, template] of Object.entries(env)) checkTemplate('env', key, template, scope);
  checkNode(undefined, extra_vars, scope);
}

/** The fields of a type, and the files that it writes. */
function scopeOf({ fields = [] }: Values, files: readonly string[]): Scope {
  if (files.includes('template') && files.length > 1) {
    throw fault('Must use multi-file syntax when injecting multiple files');
  }
  const known = Object.fromEntries(fields.map(({ id }: Values) => [id, 'EXAMPLE']));
  const names = Object.fromEntries(files.map((name) => [name.split('.')[1], 'EXAMPLE_FILENAME']));
  return { ...known, tower: { filename: files.includes('template') ? 'EXAMPLE_FILENAME' : names } };
}

function checkVariable(name: string): void {
  if (name.startsWith('ANSIBLE_')) {
    throw fault(
      `Environment variable ${name} may affect Ansible configuration so its use is not allowed in credentials.`,
    );
  }
  if (KEPT.has(name)) throw fault(`Environment variable ${name} is not allowed to be used in credentials.`);
}

/** Extra variables nest; their keys are templates as well. */
function checkNode(key: string | undefined, node: unknown, scope: Scope): void {
  if (Array.isArray(node)) for (const [at, one] of node.entries()) checkNode(`${key}[${at}]`, one, scope);
  else if (isMapping(node)) {
    for (const [name, value] of Object.entries(node)) {
      checkTemplate('extra_vars', key ?? 'a key', name, scope);
      checkNode(key === undefined ? name : `${key}.${name}`, value, scope);
    }
  } else checkTemplate('extra_vars', key!, String(node), scope);
}

const PRINTED = /\{\{\s*(tower(?:\.filename)?)\s*\}\}/g;

/** What only holds the names of files is no text. */
function containerPrinted(template: string, { tower }: Scope): string | undefined {
  const printed = [...template.matchAll(PRINTED)].map(([, name]) => name);
  if (printed.includes('tower')) return 'Cannot directly reference reserved `tower` namespace container.';
  const isFile = typeof (tower as { filename: unknown }).filename === 'string';
  if (isFile || !printed.length) return undefined;
  return 'Must define unnamed file injector in order to reference `tower.filename`.';
}

/** Every template may only name the type's own fields. */
function checkTemplate(kind: string, key: string, template: string, scope: Scope): void {
  const container = containerPrinted(template, scope);
  if (container) throw fault(`${key} uses an undefined field (${container})`);
  try {
    renderTemplate(template, scope, (error) => {
      throw error;
    });
  } catch (error) {
    if (!(error instanceof JinjaError)) throw error;
    if (error instanceof UndefinedError) throw fault(`${key} uses an undefined field (${error.message})`);
    throw fault(`Syntax error rendering template for ${key} inside of ${kind} (${error.message})`);
  }
}
