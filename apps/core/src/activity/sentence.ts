import { isDeepStrictEqual } from 'node:util';
import { redact } from '@libs/audit';
import type { Activity } from '@libs/awx';
import { isObject, jsonOrText } from '@libs/operation';

type Changes = Activity['changes'];

/** An entry of the activity stream as one sentence: `mlopez changed schedule 62 "Nightly": enabled true -> false`. */
export function sentenceOf(entry: Activity): string {
  const by = entry.actor?.name || 'AWX';
  return `${by} ${WORDS[entry.operation]?.(entry) ?? `${entry.operation} ${subjectOf(entry)}`}`;
}

const WORDS: Readonly<Record<string, (entry: Activity) => string>> = {
  create: (entry) => `created ${subjectOf(entry)}`,
  delete: (entry) => `deleted ${subjectOf(entry)}`,
  update: (entry) => `changed ${subjectOf(entry)}: ${differences(entry.changes)}`,
  associate: (entry) => tied(entry, 'added', 'to'),
  disassociate: (entry) => tied(entry, 'took', 'from'),
};

const differences = (changes: Changes): string =>
  Object.entries(changes)
    .map(([field, values]) => difference(field, values))
    .join('; ');

function difference(field: string, values: unknown): string {
  const [before, after] = Array.isArray(values) ? values : [undefined, values];
  const [from, to] = [clean(field, before), clean(field, after)];
  const told = isObject(from) && isObject(to) ? keysThatDiffer(field, from, to) : changeOf(field, from, to);
  // AWX hides secrets, and so do we: that one changed is all that there is to say.
  return told || `${field} (secret)`;
}

/** Of variables only those that changed are told. */
const keysThatDiffer = (field: string, from: Mapping, to: Mapping): string =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .map((key) => changeOf(`${field}.${key}`, from[key], to[key]))
    .filter(Boolean)
    .join('; ');

const changeOf = (what: string, from: unknown, to: unknown): string =>
  isDeepStrictEqual(from, to) ? '' : `${what} ${shown(from)} -> ${shown(to)}`;

type Mapping = Readonly<Record<string, unknown>>;

/** Names tell secrets: of `password`, and of one among `variables`, nothing may be said. Nothing is no value. */
function clean(field: string, value: unknown): unknown {
  if (value === null || value === '') return undefined;
  return (redact({ [field]: parsed(value) }) as Mapping)[field];
}

/** AWX notes mappings as texts of JSON. */
const parsed = (value: unknown): unknown =>
  typeof value === 'string' && value.startsWith('{') ? jsonOrText(value) : value;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What the entry is about, by the names that AWX shows of what is there, else by those that it noted. */
function subjectOf({ object1, objects, changes, operation }: Activity): string {
  const found = objects[object1]?.[0];
  const id = found?.id ?? changes['id'];
  const name = found?.name || noted(changes, operation);
  return `${words(object1)}${id === undefined ? '' : ` ${id}`}${name ? ` "${name}"` : ''}${placeOf(changes, operation)}`;
}

/** An update notes names only when they change: `[before, after]`. */
function noted(changes: Changes, operation: string): string {
  const name = changes['name'] ?? changes['username'] ?? changes['hostname'];
  const known = operation === 'update' && Array.isArray(name) ? name[1] : name;
  return typeof known === 'string' ? known : '';
}

/** AWX notes `Production-20`. */
function placeOf({ inventory }: Changes, operation: string): string {
  const [, name] = operation !== 'update' && typeof inventory === 'string' ? (/^(.*)-\d+$/s.exec(inventory) ?? []) : [];
  return name ? ` of inventory "${name}"` : '';
}

/** Two objects that were tied, or no longer are; roles are told by who has them and on what. */
function tied(entry: Activity, did: string, preposition: string): string {
  const { object1, object2, object_association: list, changes } = entry;
  const owner = named(entry, object1, changes['object1_pk']);
  // AWX notes the id of the role there, not of what it is on.
  const other = named(entry, object2, list === 'role' ? undefined : changes['object2_pk']);
  if (list !== 'role') return `${did} ${other} ${preposition} ${owner} (${list})`;
  const role = entry.objects['role']?.[0]?.name.replace(/_role$/, '');
  // Teams are told before what they get, users after it.
  const [holder, object] = object1 === 'team' && object2 !== 'user' ? [owner, other] : [other, owner];
  return `${did} ${role ? `role ${role}` : 'a role'} of ${object} ${preposition} ${holder}`;
}

function named({ objects }: Activity, kind: string, noted: unknown): string {
  const found = objects[kind]?.[0];
  if (found) return `${words(kind)} ${found.id} "${found.name}"`;
  return noted === undefined ? words(kind) : `${words(kind)} ${String(noted)}`;
}

/** Kinds of AWX whose names say little, or are Django's. */
const KINDS: Readonly<Record<string, string>> = {
  o_auth2_access_token: 'access token',
  o_auth2_application: 'application',
};

const words = (kind: string): string => KINDS[kind] ?? kind.replaceAll('_', ' ');
