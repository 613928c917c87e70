import { STORED } from '@libs/awx';
import { InvalidInput, isObject, placeholderProblem, toBoolean, toInteger, withhold } from '@libs/operation';
import { CONFIGURATIONS, type ConfigurationField, type FieldKind } from './configuration-fields';

export type Configuration = Readonly<Record<string, unknown>>;

/** The lists that name people or places. */
const RECIPIENTS = ['recipients', 'channels', 'to_numbers', 'targets'];

/** Who is told; addresses of webhooks and the like are left out, since they often hold a secret. */
export const recipientsOf = (configuration: Configuration): string[] =>
  RECIPIENTS.flatMap((field) => configuration[field] ?? []).map(String);

/** A configuration as it is meant: numbers and flags may be written as text, as in every input. */
export function meant(type: string, given: Configuration): Configuration {
  const known = CONFIGURATIONS[type] ?? {};
  const read = (name: string, value: unknown) =>
    Object.hasOwn(known, name) ? (READERS[known[name]!.kind]?.(value) ?? value) : value;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, read(name, value)]));
}

const READERS: Readonly<Partial<Record<FieldKind, (value: unknown) => unknown>>> = {
  whole: toInteger,
  flag: toBoolean,
};

/**
 * Holds a configuration against what its type needs. Its secrets are withheld from every error of the call.
 * @param before What AWX has of the same type: its secrets may stay.
 * @throws {InvalidInput} naming each field and never a value
 */
export function checkConfiguration(type: string, given: Configuration, before: Configuration = {}): void {
  withhold(secretsIn(given));
  const known = CONFIGURATIONS[type];
  // A way that this AWX knows and we do not: it checks by itself.
  if (!known) return;
  const takes = Object.keys(known).join(', ');
  const problems = [
    ...Object.entries(known).flatMap(([name, field]) => named(name, problemOf(type, name, field, given, before))),
    ...Object.keys(given).flatMap((name) =>
      named(name, Object.hasOwn(known, name) ? undefined : `is no field of ${type}: it takes ${takes}`),
    ),
  ];
  if (problems.length > 0) throw new InvalidInput(Object.fromEntries(problems));
}

const named = (name: string, problem: string | undefined): [string, string[]][] =>
  problem ? [[`notification_configuration.${name}`.slice(0, 100), [problem]]] : [];

function problemOf(
  type: string,
  name: string,
  { kind, required }: ConfigurationField,
  given: Configuration,
  before: Configuration,
): string | undefined {
  const value = given[name];
  if (value === undefined || value === null) return required ? `is required for ${type}: ${NEEDED[kind]}` : undefined;
  if (!CHECKS[kind](value)) return `must be ${NEEDED[kind]}`;
  if (name === 'http_method' && !/^(post|put)$/i.test(String(value))) return 'must be POST or PUT';
  if (kind === 'secret' && value === STORED && before[name] !== STORED)
    return `cannot stay as it is: there is none yet`;
  return typeof value === 'string' ? placeholderProblem(value, kind === 'secret') : undefined;
}

const NEEDED: Readonly<Record<FieldKind, string>> = {
  text: 'a text',
  secret: 'a text, which AWX encrypts',
  whole: 'a whole number',
  flag: 'true or false',
  list: 'a list of texts, not empty',
  mapping: 'an object, {} for none',
};

const isText = (value: unknown): boolean => typeof value === 'string';

const CHECKS: Readonly<Record<FieldKind, (value: unknown) => boolean>> = {
  text: isText,
  secret: isText,
  whole: Number.isSafeInteger,
  flag: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
  mapping: isObject,
};

/** Whoever has the address of a hook, or its headers, can post there. */
const SECRET = /(^|_)url$|^headers$|(token|password|key|secret)/;

const secretsIn = (configuration: Configuration): string[] =>
  Object.entries(configuration).flatMap(([name, value]) => (SECRET.test(name) ? textsIn(value) : []));

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
