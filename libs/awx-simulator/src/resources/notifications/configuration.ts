import { fieldError } from '../../kernel/errors';
import type { Row, Values } from '../../kernel/types';
import { isMapping } from '../../kernel/variables';
import { pythonRepr } from '../../python/python';
import { NOTIFICATION_KINDS, type NotificationKind } from './kinds';

const MASK = '$encrypted$';

/**
 * Checks the configuration of a notification template, fills in defaults, and masks the secrets.
 * @throws HttpError 400 keyed `__all__`
 */
export function readConfiguration(kind: string, given: unknown, before?: Row): Values {
  const { options } = NOTIFICATION_KINDS[kind]!;
  const values = isMapping(given) ? given : {};
  const faults = faultsOf(options, values);
  if (faults.length) throw fieldError('__all__', ...faults);
  const stored: Values = { ...values };
  for (const [key, { kind: type, default: preset }] of Object.entries(options)) {
    if (!(key in values)) stored[key] = preset;
    if (type === 'password') stored[key] = mask(stored[key], before?.notification_configuration[key]);
  }
  return stored;
}

/** Everything that is wrong: first what a value says, then what is missing, then what is of a wrong type. */
function faultsOf(options: NotificationKind['options'], values: Values): string[] {
  const given = Object.entries(options).filter(([key]) => key in values);
  const missing = Object.keys(options).filter((key) => !(key in values) && options[key]!.default === undefined);
  return [
    ...given.flatMap(([key, { kind }]) => valueFault(key, kind, values[key]) ?? []),
    ...(missing.length ? [`Missing required fields for Notification Configuration: ${pythonRepr(missing)}.`] : []),
    ...given
      .filter(([key, { kind }]) => !TESTS[kind]!(values[key]))
      .map(([key, { kind }]) => `Configuration field '${key}' incorrect type, expected ${kind}.`),
  ];
}

function valueFault(key: string, kind: string, value: unknown): string | undefined {
  if (kind === 'list' && Array.isArray(value) && !value.length) return `No values specified for field '${key}'`;
  const isMethod = key === 'http_method' && typeof value === 'string';
  return isMethod && !['POST', 'PUT'].includes(value.toUpperCase())
    ? "HTTP method must be either 'POST' or 'PUT'."
    : undefined;
}

const TESTS: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  password: (value) => typeof value === 'string',
  int: (value) => Number.isInteger(value),
  bool: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
  object: isMapping,
};

/** A secret is never stored as it came; the mask stands for the one that is there. */
const mask = (value: unknown, present: unknown): unknown => (value === MASK ? (present ?? '') : value ? MASK : value);
