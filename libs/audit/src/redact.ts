import { nestsLittle } from '@libs/awx';
import { parse } from 'yaml';
import { redactText } from './redact-text';
import { isSecretField } from './secret-field';

const HIDDEN = '[redacted]';
const MAX_DEPTH = 16;
const MAX_ENTRIES = 5000;
/** Characters. Reading YAML is slow (a quarter of a second for four times as much), and a record must not hold up other calls. */
const MAX_YAML = 16_384;

/** Hold JSON or YAML when they are text: AWX takes variables and pods in both forms, and models send all mappings so. */
const VARIABLES =
  /^(survey|nodes|extra_vars|extra_data|variables|variable_data|source_vars|job_vars|pod_spec_override|notification_configuration)$/;
/** In these, addresses and headers are secrets too: a chat's hook URL is all that one needs to post. */
const NOTIFICATION = 'notification_configuration';
const NOTIFICATION_SECRET = /(^|_)url$|^headers$/;
/** An operation's own `credential` names an object of AWX; a variable of that name holds what lets somebody in. */
const VARIABLE_SECRET = /(^|_)credentials?$/i;

/** Where the walk is: what surrounds a value, and how much more may be written. */
interface Place {
  readonly ancestors: readonly object[];
  readonly inNotification: boolean;
  readonly inVariables: boolean;
  readonly secretFields: readonly string[];
  readonly budget: { entries: number };
}

/**
 * A copy of `value` that may be written to a log or a record: no value of a field that is named like a secret, none that
 * looks like one, JSON-safe (cycles, BigInt, binary), bounded in depth, entries and length of texts. `secretFields` are
 * further names, compared exactly.
 */
export const redact = (value: unknown, secretFields: readonly string[] = []): unknown =>
  copy(value, placeOf(secretFields));

/** As `redact`, for the input of a call: some clients send all of it as one text of JSON, in which names tell secrets too. */
export const redactInput = (input: unknown, secretFields: readonly string[] = []): unknown =>
  typeof input === 'string' ? copyVariables(input, placeOf(secretFields)) : redact(input, secretFields);

const placeOf = (secretFields: readonly string[]): Place => ({
  ancestors: [],
  inNotification: false,
  inVariables: false,
  secretFields,
  budget: { entries: MAX_ENTRIES },
});

function copy(value: unknown, place: Place): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  return copyObject(value, place);
}

function copyObject(value: object, place: Place): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Error) return { name: value.name, message: redactText(value.message) };
  if (value instanceof URL) return redactText(value.href);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[binary, ${value.byteLength} bytes]`;
  if (place.ancestors.includes(value)) return '[circular]';
  if (place.ancestors.length >= MAX_DEPTH) return '[too deep]';
  const inside = { ...place, ancestors: [...place.ancestors, value] };
  if (Array.isArray(value) || value instanceof Set) return copyList([...value], inside);
  return copyFields(value instanceof Map ? [...value] : Object.entries(value), inside);
}

function copyList(items: readonly unknown[], place: Place): unknown[] {
  const kept = take(items, place).map((item) => copy(item, place));
  return kept.length < items.length ? [...kept, `[cut: ${items.length} in all]`] : kept;
}

function copyFields(fields: readonly [unknown, unknown][], place: Place): unknown {
  const kept = take(fields, place).map(([name, value]) => [
    redactText(String(name)),
    copyField(String(name), value, fields, place),
  ]);
  if (kept.length < fields.length) kept.push(['[cut]', `${fields.length} in all`]);
  return Object.fromEntries(kept);
}

function take<T>(entries: readonly T[], { budget }: Place): readonly T[] {
  const kept = entries.slice(0, budget.entries);
  budget.entries -= kept.length;
  return kept;
}

function copyField(name: string, value: unknown, siblings: readonly [unknown, unknown][], place: Place): unknown {
  if (isSecret(name, siblings, place)) return hide(value);
  const inVariables = place.inVariables || VARIABLES.test(name);
  const inside = { ...place, inVariables, inNotification: place.inNotification || name === NOTIFICATION };
  return typeof value === 'string' && VARIABLES.test(name) ? copyVariables(value, inside) : copy(value, inside);
}

function isSecret(name: string, siblings: readonly [unknown, unknown][], place: Place): boolean {
  if (isSecretField(name) || place.secretFields.includes(name)) return true;
  if (place.inNotification && NOTIFICATION_SECRET.test(name)) return true;
  if (place.inVariables && VARIABLE_SECRET.test(name)) return true;
  return /^(value|default|answer)$/.test(name) && siblings.some(saysThatValueIsSecret);
}

/** `{ variable: 'db_password', value }` and a survey question of type `password` name their secret beside it. */
const saysThatValueIsSecret = ([name, value]: readonly [unknown, unknown]): boolean =>
  typeof value === 'string' &&
  ((name === 'type' && /^\W*password\W*$/i.test(value)) ||
    (/^(name|key|variable|question_name)$/.test(String(name)) && isSecretField(value)));

/** Whether a secret is there is no secret: switches, nothing and empty texts stay. */
const hide = (value: unknown): unknown =>
  typeof value === 'boolean' || value == null || value === '' ? value : HIDDEN;

function copyVariables(text: string, place: Place): unknown {
  if (text.trim() === '') return text;
  const parsed = parseVariables(text);
  return typeof parsed === 'object' && parsed !== null ? copy(parsed, place) : HIDDEN;
}

/** What cannot be read cannot be searched for secrets either. */
function parseVariables(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.length <= MAX_YAML && nestsLittle(text) ? parseYaml(text) : undefined;
  }
}

function parseYaml(text: string): unknown {
  try {
    // Comparing every key with every other would make it quadratic, and which of two equal ones counts is AWX's business.
    return parse(text, { logLevel: 'silent', uniqueKeys: false });
  } catch {
    return undefined;
  }
}
