import { Ajv } from 'ajv';

type Json = Readonly<Record<string, unknown>>;

/** Scalars may be given as text and one item as a list, as the servers take them. */
const ajv = new Ajv({ strict: false, coerceTypes: 'array' });

/** What the instructions of the entries say of all tools, and lists do not repeat. */
const EVERYWHERE = ['search', 'page', 'page_size', 'order_by', 'fields', 'wait', 'confirm', 'idempotency_key', 'again'];

/** The object that a text of arguments is; nothing where it is none. */
export function argumentsIn(text: unknown): Json | undefined {
  const value = typeof text === 'string' ? parsed(text.trim() || '{}') : (text ?? {});
  return isObject(value) ? value : undefined;
}

/** Whether a tool's server would take them, as far as its schema tells. Unknown fields are refused, blank ones are none. */
export function areValid(schema: Json, given: Json): boolean {
  const fields = (schema['properties'] ?? {}) as Readonly<Record<string, Json>>;
  const said = Object.entries(given).filter(([, value]) => value !== null && value !== '');
  if (said.some(([name]) => !Object.hasOwn(fields, name) && !EVERYWHERE.includes(name))) return false;
  const input = said.map(([name, value]) => [name, asRead(fields[name], value)]);
  return ajv.validate(schema, Object.fromEntries(input));
}

/** Lists may be split by commas or be JSON, and what is asked for as JSON text may be the object itself. */
function asRead(schema: Json | undefined, value: unknown): unknown {
  if (schema?.['type'] === 'array' && typeof value === 'string') {
    const list = parsed(value);
    return Array.isArray(list) ? list : value.split(',').map((item) => item.trim());
  }
  const takesJson = schema?.['type'] === 'string' && /JSON/.test(String(schema['description']));
  return takesJson && typeof value === 'object' ? JSON.stringify(value) : value;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
