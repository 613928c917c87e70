import { el, labelled, options } from './dom.js';

/** What may be null has the schema of what it is else beside `null`. */
const mainOf = (schema) => schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
const takesNull = (schema) => schema.anyOf?.some(({ type }) => type === 'null') ?? false;

/** Its type in words. */
export function typeOf(schema) {
  const { type, enum: choices, items } = mainOf(schema);
  const words = choices ? choices.join(', ') : type === 'array' ? `list of ${typeOf(items ?? {})}` : (type ?? 'any');
  return takesNull(schema) ? `${words} or null` : words;
}

const SECRET = /passw|secret|token|private_key/i;

/** A control for one field of a tool's input. */
export function fieldFor(name, schema, isRequired) {
  const control = controlFor(name, schema);
  control.name = name;
  control.required = isRequired;
  const hint = [schema.description, takesNull(schema) && 'null takes it away.', HINTS[mainOf(schema).type]];
  return labelled(isRequired ? `${name} (required)` : name, control, hint.filter(Boolean).join(' '));
}

const HINTS = { array: 'One a line, or JSON.', object: 'JSON or YAML.' };

function controlFor(name, schema) {
  const { type, enum: choices, description } = mainOf(schema);
  const chosen = choices ?? (type === 'boolean' && ['true', 'false']);
  const none = takesNull(schema) ? ['null'] : [];
  if (chosen) return el('select', {}, options(['', ...chosen, ...none].map((value) => [value, value || 'not said'])));
  const plain = { autocomplete: 'off', spellcheck: false };
  const isSecret = type === 'string' && SECRET.test(name);
  // YAML on one line is no YAML.
  const isStructure = type === 'string' && !isSecret && /\b(JSON|YAML)\b/.test(schema.description ?? description ?? '');
  if (type === 'array' || type === 'object' || isStructure) return el('textarea', { ...plain, rows: 3 });
  return el('input', {
    ...plain,
    type: isSecret ? 'password' : 'text',
    ...(isSecret && { autocomplete: 'new-password' }),
  });
}

/** What was typed, as the tool takes it; `undefined` when nothing was. What is wrong with it the server says best. */
export function typed(text, schema) {
  if (text.trim() === '') return undefined;
  const { type } = mainOf(schema);
  if (takesNull(schema) && text.trim() === 'null') return null;
  if (type === 'boolean') return text === 'true';
  if (type === 'integer' || type === 'number') return Number.isSafeInteger(Number(text)) ? Number(text) : text;
  if (type === 'object' || type === 'array') return structured(text, type);
  return text;
}

function structured(text, type) {
  try {
    return JSON.parse(text);
  } catch {
    return type === 'array'
      ? text
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean)
      : text;
  }
}
