import { objectError } from '../../kernel/errors';
import type { Row, Values } from '../../kernel/types';
import { isMapping } from '../../kernel/variables';
import { pythonRepr } from '../../python/python';
import { NOTIFICATION_KINDS } from './kinds';

const MASK = '$encrypted$';

/**
 * Checks the configuration of a notification template, fills in defaults, and masks the secrets.
 * @throws HttpError 400 keyed `__all__`
 */
export function readConfiguration(kind: string, given: unknown, before?: Row): Values {
  const { options } = NOTIFICATION_KINDS[kind]!;
  const values = isMapping(given) ? given : {};
  const missing = Object.keys(options).filter((key) => !(key in values) && options[key]!.default === undefined);
  if (missing.length) {
    throw objectError(`Missing required fields for Notification Configuration: ${pythonRepr(missing)}.`);
  }
  const stored: Values = { ...values };
  for (const [key, { kind: type, default: preset }] of Object.entries(options)) {
    if (!(key in values)) stored[key] = preset;
    else checkType(key, type, values[key]);
    if (type === 'password') stored[key] = mask(stored[key], before?.notification_configuration[key]);
  }
  const method = stored.http_method;
  if (kind === 'webhook' && !['POST', 'PUT'].includes(String(method).toUpperCase())) {
    throw objectError("HTTP method must be either 'POST' or 'PUT'.");
  }
  return stored;
}

const TESTS: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  password: (value) => typeof value === 'string',
  int: (value) => Number.isInteger(value),
  bool: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
  object: isMapping,
};

function checkType(key: string, type: string, value: unknown): void {
  if (!TESTS[type]!(value)) throw objectError(`Configuration field '${key}' incorrect type, expected ${type}.`);
  if (Array.isArray(value) && value.length === 0) throw objectError(`No values specified for field '${key}'`);
}

/** A secret is never stored as it came; the mask stands for the one that is there. */
const mask = (value: unknown, present: unknown): unknown => (value === MASK ? (present ?? '') : value ? MASK : value);
