import { type Field, fieldsByName, type Shape } from '@libs/operation';
import { redactText } from './redact-text';
import { isSecretField } from './secret-field';
import { MOST_YAML, parseVariables, type YamlBudget } from './variables-text';

const HIDDEN = '[redacted]';
const MAX_DEPTH = 16;
const MAX_ENTRIES = 5000;
/** Under a mistyped name a secret would not look like one. */
const NO_FIELD = '[no field of this operation]';

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
  /** The fields that an object here has, where an operation declares them. */
  readonly shape?: Shape;
  /** Nobody knows yet which answers to surveys are secrets. */
  readonly hidesAnswers?: boolean;
  readonly budget: YamlBudget & { entries: number };
}

/** What is known of the input of a call. */
export interface KnownOfInput {
  /** The fields that its operation takes. */
  readonly shape?: Shape;
  /** Further names that are secret; absent where nobody knows them yet: then all values of fields of `answers` are. */
  readonly secretFields?: readonly string[];
}

/**
 * A copy of `value` that may be written to a log or a record: no value of a field that is named like a secret, none that
 * looks like one, JSON-safe (cycles, BigInt, binary), bounded in depth, entries and length of texts. `secretFields` are
 * further names, compared exactly.
 */
export const redact = (value: unknown, secretFields: readonly string[] = []): unknown =>
  copy(value, placeOf(secretFields));

/**
 * As `redact`, for the input of a call, which some clients send as one text. Of what is no field of the operation only the name is
 * kept, and of what may answer a survey until it is known which answers are secrets.
 */
export const redactInput = (input: unknown, { shape, secretFields }: KnownOfInput = {}): unknown =>
  input === undefined
    ? undefined
    : copyRead(input, { ...placeOf(secretFields ?? []), shape, hidesAnswers: secretFields === undefined });

const placeOf = (secretFields: readonly string[]): Place => ({
  ancestors: [],
  inNotification: false,
  inVariables: false,
  secretFields,
  budget: { entries: MAX_ENTRIES, yaml: MOST_YAML },
});

function copy(value: unknown, place: Place): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  return copyObject(value, place);
}

/** What should be an object or a list, and may be sent as text; where its fields are known, nothing else is worth keeping. */
function copyRead(value: unknown, place: Place): unknown {
  if (typeof value === 'string') return copyVariables(value, place);
  const isScalar = typeof value !== 'object' || value === null;
  return isScalar && place.shape ? hide(value) : copy(value, place);
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
  const copyItem = place.shape ? copyRead : copy;
  const kept = take(items, place).map((item) => copyItem(item, place));
  return kept.length < items.length ? [...kept, `[cut: ${items.length} in all]`] : kept;
}

function copyFields(fields: readonly [unknown, unknown][], place: Place): unknown {
  const declared = place.shape && fieldsByName(place.shape);
  return copyEach(fields, place, (name, value) =>
    declared ? copyDeclared(declared.get(name), value, fields, place) : copyField(name, value, fields, place),
  );
}

function copyEach(
  fields: readonly [unknown, unknown][],
  place: Place,
  copyValue: (name: string, value: unknown) => unknown,
): unknown {
  const kept = take(fields, place).map(([name, value]) => [redactText(String(name)), copyValue(String(name), value)]);
  if (kept.length < fields.length) kept.push(['[cut]', `${fields.length} in all`]);
  return Object.fromEntries(kept);
}

function take<T>(entries: readonly T[], { budget }: Place): readonly T[] {
  const kept = entries.slice(0, budget.entries);
  budget.entries -= kept.length;
  return kept;
}

function copyDeclared(
  field: Field | undefined,
  value: unknown,
  siblings: readonly [unknown, unknown][],
  place: Place,
): unknown {
  if (!field) return NO_FIELD;
  const { name, nested, answers } = field;
  const inside = { ...place, shape: nested?.() };
  if (answers && place.hidesAnswers) return copyNames(value, inside);
  if (nested && !isSecret(name, siblings, place)) return copyRead(value, inside);
  return copyField(name, value, siblings, inside);
}

/** The names of a mapping, which may be sent as text. */
function copyNames(value: unknown, place: Place): unknown {
  const read = typeof value === 'string' ? parseVariables(value, place.budget) : value;
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return hide(value);
  return copyEach(Object.entries(read), place, (_name, one) => hide(one));
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
  const parsed = parseVariables(text, place.budget);
  return parsed ? copy(parsed, place) : HIDDEN;
}
