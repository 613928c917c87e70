import { cleanFields } from '../kernel/clean';
import { HttpError, TEXTS } from '../kernel/errors';
import { choice, flag, int, json, text } from '../kernel/fields';
import type { Field, Sim, Values } from '../kernel/types';
import { isMapping } from '../kernel/variables';
import { pythonRepr, pythonStr, pythonType } from '../python/python';

const choices = (names: string): [string, string][] => names.split(' ').map((name) => [name, name]);

/** Nobody sets these through the API. */
export const READ_ONLY: ReadonlySet<string> = new Set([
  'INSTALL_UUID',
  'DEFAULT_CONTROL_PLANE_QUEUE_NAME',
  'DEFAULT_EXECUTION_QUEUE_NAME',
  'IS_K8S',
  'NAMED_URL_FORMATS',
  'NAMED_URL_GRAPH_NODES',
]);

const CHOICES: Record<string, Field> = {
  ALLOW_JINJA_IN_EXTRA_VARS: choice(choices('always never template'), { notNull: true }),
  LOG_AGGREGATOR_TYPE: choice(choices('logstash splunk loggly sumologic other'), { nullable: true }),
  LOG_AGGREGATOR_PROTOCOL: choice(choices('https tcp udp'), { notNull: true }),
  LOG_AGGREGATOR_LEVEL: choice(choices('DEBUG INFO WARNING ERROR CRITICAL'), { notNull: true }),
  PENDO_TRACKING_STATE: choice(choices('off anonymous detailed'), { notNull: true }),
};

const MINIMA: Record<string, number> = {
  SESSION_COOKIE_AGE: 60,
  SESSIONS_PER_USER: -1,
  AUTOMATION_ANALYTICS_GATHER_INTERVAL: 1800,
  MAX_UI_JOB_EVENTS: 100,
  SCHEDULE_MAX_JOBS: 1,
  LOG_AGGREGATOR_ACTION_QUEUE_SIZE: 1,
  LOG_AGGREGATOR_ACTION_MAX_DISK_USAGE_GB: 1,
  ...Object.fromEntries(
    [
      ...['STDOUT_MAX_BYTES_DISPLAY', 'EVENT_STDOUT_MAX_BYTES_DISPLAY', 'MAX_WEBSOCKET_EVENT_RATE'],
      ...['DEFAULT_JOB_TIMEOUT', 'DEFAULT_JOB_IDLE_TIMEOUT', 'DEFAULT_INVENTORY_UPDATE_TIMEOUT'],
      ...['DEFAULT_PROJECT_UPDATE_TIMEOUT', 'ANSIBLE_FACT_CACHE_TIMEOUT'],
    ].map((name) => [name, 0]),
  ),
};

const MAXIMA: Record<string, number> = { SESSION_COOKIE_AGE: 30_000_000_000 };

/** Texts that must say something. */
const NEVER_BLANK: ReadonlySet<string> = new Set([
  'AWX_ISOLATION_BASE_PATH',
  'LOG_AGGREGATOR_MAX_DISK_USAGE_PATH',
  'API_400_ERROR_LOG_FORMAT',
  'TOWER_URL_BASE',
  'AUTOMATION_ANALYTICS_URL',
]);

/** A setting that is null at first, by what it holds otherwise. */
const NULL_AT_FIRST: Record<string, Field> = {
  LOG_AGGREGATOR_HOST: text({ nullable: true }),
  LOG_AGGREGATOR_PORT: int(null, { nullable: true }),
  DEFAULT_EXECUTION_ENVIRONMENT: { kind: 'ref', to: 'execution_environments', nullable: true },
};

/** What a setting takes: the type that it has at first, within its limits. */
function fieldOf(name: string, preset: unknown): Field {
  if (name in CHOICES) return CHOICES[name]!;
  if (name in NULL_AT_FIRST) return NULL_AT_FIRST[name]!;
  if (typeof preset === 'number')
    return int(preset, { min: MINIMA[name], max: MAXIMA[name] ?? Number.POSITIVE_INFINITY });
  if (typeof preset === 'boolean') return flag(preset, { notNull: true });
  return typeof preset === 'string' ? text({ required: NEVER_BLANK.has(name), notNull: true }) : json(preset);
}

/**
 * Checks and converts what a client sets.
 * @param presets the settings that may be set, with what they are at first
 * @throws HttpError 400 keyed by setting
 */
export function cleanSettings(sim: Sim, presets: Values, body: Values): Values {
  const errors: Values = {};
  const fields: Record<string, Field> = {};
  const sent: Values = {};
  for (const [name, preset] of Object.entries(presets)) {
    if (READ_ONLY.has(name) || body[name] === undefined) continue;
    const error = shapeError(preset, body[name]) ?? OWN_CHECKS[name]?.(body[name]);
    if (error) errors[name] = error;
    fields[name] = fieldOf(name, preset);
    sent[name] = error ? body[name] : asTexts(name, preset, body[name]);
  }
  const clean = cleanFields(sim, fields, sent, 'PATCH', { furtherErrors: () => errors });
  if (Object.keys(errors).length) throw new HttpError(400, errors);
  return clean;
}

/** Lists hold texts, and so do the variables of an environment. */
function asTexts(name: string, preset: unknown, value: Values[string]): unknown {
  if (Array.isArray(preset)) return value.map(String);
  if (!name.endsWith('_ENV') || !isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, pythonStr(one)]));
}

type Check = (value: Values[string]) => unknown;

const URL_LIKE = /^[a-z0-9.+-]+:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i;

const checkUrl: Check = (value: unknown) =>
  typeof value === 'string' && value !== '' && !URL_LIKE.test(value) ? ['Enter a valid URL'] : undefined;

/** What some settings ask besides their type. */
const OWN_CHECKS: Record<string, Check> = {
  TOWER_URL_BASE: checkUrl,
  AUTOMATION_ANALYTICS_URL: checkUrl,
  CUSTOM_LOGO: (value) => (typeof value === 'string' && value ? logoError(value) : undefined),
  OAUTH2_PROVIDER: (value: Values) => lifetimes(value),
  AWX_ISOLATION_SHOW_PATHS: (value: string[]) => firstOf(value, mountError),
  // There is no directory that it could be.
  CUSTOM_VENV_PATHS: (value: string[]) => firstOf(value, (path) => `${path} is not a valid path choice.`),
};

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function logoError(value: string): string[] | undefined {
  const [, data] = /^data:image\/(?:png|jpeg|gif);base64,([A-Za-z0-9+/=]+?)$/.exec(value) ?? [];
  if (data === undefined)
    return ['Invalid format for custom logo. Must be a data URL with a base64-encoded GIF, PNG or JPEG image.'];
  return BASE64.test(data) ? undefined : ['Invalid base64-encoded data in data URL.'];
}

const LIFETIMES = ['ACCESS_TOKEN_EXPIRE_SECONDS', 'AUTHORIZATION_CODE_EXPIRE_SECONDS', 'REFRESH_TOKEN_EXPIRE_SECONDS'];

function lifetimes(value: Values): unknown {
  const wrong = Object.entries(value).flatMap(([name, seconds]) => {
    if (!Number.isInteger(Number(seconds))) return [[name, [TEXTS.int]]];
    return Number(seconds) < 1 ? [[name, [TEXTS.atLeast(1)]]] : [];
  });
  if (wrong.length) return Object.fromEntries(wrong);
  const unknown = Object.keys(value).filter((name) => !LIFETIMES.includes(name));
  return unknown.length ? [`Invalid key names: ${unknown.join(', ')}`] : undefined;
}

function firstOf(values: readonly string[], check: (value: string) => string | undefined): unknown {
  const wrong = values.map(check).find((text) => text !== undefined);
  return wrong === undefined ? undefined : [wrong];
}

const MOUNTS = ['z', 'O', 'ro', 'rw'];

/** `HOST-DIR[:CONTAINER-DIR[:OPTIONS]]` */
function mountError(path: string): string | undefined {
  const [host, container = host, options = 'z', ...rest] = path.split(':');
  const absolute = (one: string): string => `${one} is not a valid path choice. You must provide an absolute path.`;
  if (!path.startsWith('/')) return absolute(path);
  if (rest.length || !container) {
    return `Invalid syntax. A string HOST-DIR[:CONTAINER-DIR[:OPTIONS]] is expected but got ${rest.length ? path : container}.`;
  }
  if (!container.startsWith('/')) return absolute(container);
  return MOUNTS.includes(options)
    ? undefined
    : `${options} is not a valid mount option. Allowed types are ${pythonRepr(MOUNTS)}`;
}

/** Why a value is no list of texts, or no mapping to texts, where the setting is one. */
function shapeError(preset: unknown, value: unknown): unknown {
  if (Array.isArray(preset)) return listError(value);
  if (!isMapping(preset)) return undefined;
  if (value === null) return [TEXTS.null];
  if (!isMapping(value)) return [`Expected a dictionary of items but got type "${pythonType(value)}".`];
  return undefined;
}

function listError(value: unknown): unknown {
  if (value === null) return [TEXTS.null];
  if (!Array.isArray(value)) return [TEXTS.list(pythonType(value))];
  const wrong = value.flatMap((one, index) =>
    typeof one === 'string' || typeof one === 'number' ? [] : [[index, [TEXTS.text]]],
  );
  return wrong.length ? Object.fromEntries(wrong) : undefined;
}
