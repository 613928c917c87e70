import type { Field, Resource, Values } from '../kernel/types';
import { HELP } from './help-texts';
import { notificationOptions } from './notification-options';
import {
  CHILDREN,
  DECIMALS,
  DEFAULTS,
  DERIVED,
  JSON_TEXTS,
  LABELS,
  NOT_REQUIRED,
  PLAIN_TEXTS,
  POLYMORPHIC,
  POSTED_CHOICES,
  STATUSES,
  TITLES,
  TOLD_TYPES,
  UNFILTERABLE,
  UNLIMITED,
} from './quirks';
import { humanize, titled, wordsFor } from './titles';

const INT_LIMIT = 2147483647;

export type For = 'GET' | 'POST' | 'PUT';

/** What OPTIONS tells of one field. */
export function fieldInfo(resource: Resource, name: string, field: Field, method: For): Values {
  const type = typeOf(resource, name, field);
  const writes = method !== 'GET';
  const options = choicesOf(resource, name, field, writes);
  return {
    type,
    ...(writes && { required: Boolean(field.required) && !NOT_REQUIRED.has(`${resource.type}.${name}`) }),
    hidden: false,
    label: labelOf(resource, name, field),
    ...helpOf(resource, name),
    ...(writes && field.max !== undefined && type === 'string' && { max_length: field.max }),
    ...(type === 'integer' && limits(resource, name, field)),
    filterable: isFilterable(resource, name),
    ...(writes && defaultOf(resource, name, field)),
    ...(type === 'choice' && { choices: options }),
    ...childOf(resource, name, writes),
    ...notificationOptions(name),
  };
}

/** What every row has: id, type, links and stamps. */
export function commonInfo(resource: Resource, name: string): Values {
  const [type, help_text] = COMMON[name]!;
  return {
    type,
    hidden: false,
    label: LABELS[`${resource.type}.${name}`] ?? LABELS[name] ?? humanize(name),
    help_text: help_text.replace('{}', wordsFor(resource.type)),
    ...commonExtras(resource, name),
  };
}

export const COMMON: Record<string, readonly [type: string, help: string]> = {
  id: ['integer', 'Database ID for this {}.'],
  type: ['choice', 'Data type for this {}.'],
  url: ['string', 'URL for this {}.'],
  related: ['object', 'Data structure with URLs of related resources.'],
  summary_fields: [
    'object',
    'Data structure with name/description for related resources.  The output for some objects may be limited for performance reasons.',
  ],
  created: ['datetime', 'Timestamp when this {} was created.'],
  modified: ['datetime', 'Timestamp when this {} was last modified.'],
};

function commonExtras(resource: Resource, name: string): Values {
  if (name !== 'type')
    return { filterable: !['url', 'related', 'summary_fields'].includes(name) && isFilterable(resource, name) };
  const isPolymorphic = POLYMORPHIC.has(resource.type) && { filterable: true };
  return { ...isPolymorphic, choices: typesOf(resource).map((type) => [type, TITLES[type] ?? titled(type)]) };
}

/** The types of the rows in a list. */
export const typesOf = ({ name, type }: Resource): readonly string[] => TOLD_TYPES[name] ?? [type];

const TYPES: Record<Field['kind'], string> = {
  text: 'string',
  int: 'integer',
  float: 'float',
  bool: 'boolean',
  choice: 'choice',
  ref: 'id',
  json: 'json',
  time: 'datetime',
  id: 'integer',
};

function typeOf(resource: Resource, name: string, field: Field): string {
  if (DERIVED.has(`${resource.type}.${name}`) || (field.shownOnly && field.readOnly)) return 'field';
  if (name === 'status' && STATUSES[statusKey(resource)]) return 'choice';
  if (DECIMALS.has(name)) return 'decimal';
  const isJson = JSON_TEXTS.has(name) && !PLAIN_TEXTS.has(`${resource.type}.${name}`);
  return field.kind === 'text' && isJson ? 'json' : TYPES[field.kind];
}

const statusKey = ({ type }: Resource): string => (POLYMORPHIC.has(type) && !(type in STATUSES) ? 'job' : type);

function choicesOf(resource: Resource, name: string, field: Field, writes: boolean): unknown[] {
  if (name === 'status' && field.kind !== 'choice') return [...(STATUSES[statusKey(resource)] ?? [])];
  const posted = writes ? POSTED_CHOICES[`${resource.type}.${name}`] : undefined;
  const own = (field.choices ?? []).filter(([value]) => !posted || posted.includes(String(value)));
  const hasNone = own.some(([value]) => value === '' || value === null);
  const nothing = field.nullable
    ? [[null, '---------'], ...(isText(own) ? [['', '---------']] : [])]
    : [['', '---------']];
  return (field.blank || field.nullable) && !hasNone ? [...nothing, ...own] : [...own];
}

const isText = (own: NonNullable<Field['choices']>): boolean => typeof own[0]?.[0] === 'string';

/** Numbers that are stored have the limits of the database; those that stand in for a prompt have none. */
function limits({ type }: Resource, name: string, { min, max, readOnly, default: preset }: Field): Values {
  if (UNLIMITED.has(`${type}.${name}`)) return {};
  if (readOnly && type !== 'job') return { min_value: 0 };
  if (readOnly && name !== 'timeout') return { min_value: 0, max_value: INT_LIMIT };
  if (type === 'instance_group') return { min_value: min, ...(max !== undefined && { max_value: max }) };
  if (preset === null) return min === undefined ? {} : { min_value: min };
  return { min_value: min ?? -INT_LIMIT - 1, max_value: max ?? INT_LIMIT };
}

function defaultOf({ type }: Resource, name: string, { kind, required, default: preset }: Field): Values {
  const key = `${type}.${name}`;
  const told = key in DEFAULTS ? DEFAULTS[key] : required || kind === 'ref' ? undefined : preset;
  return told === undefined ? {} : { default: told };
}

function isFilterable({ type, fields }: Resource, name: string): boolean {
  return !fields[name]?.shownOnly && !DERIVED.has(`${type}.${name}`) && !UNFILTERABLE[type]?.includes(name);
}

function helpOf({ type }: Resource, name: string): Values {
  const help_text = HELP[`${type}.${name}`] ?? HELP[name];
  return help_text ? { help_text: help_text.replace('{}', wordsFor(type)) } : {};
}

function childOf({ type }: Resource, name: string, writes: boolean): Values {
  const child = CHILDREN[`${type}.${name}`];
  return child ? { child: { ...child, hidden: false, ...(writes && { required: true, read_only: false }) } } : {};
}

const labelOf = ({ type }: Resource, name: string, { label }: Field): string =>
  label ?? LABELS[`${type}.${name}`] ?? LABELS[name] ?? humanize(name);
