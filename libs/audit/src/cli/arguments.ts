import { parseArgs } from 'node:util';
import type { Filter } from '../query/filter';

export interface Query {
  readonly command: 'query';
  readonly folder?: string;
  readonly filter: Filter;
  readonly json: boolean;
  /** How many of the newest are shown; 0 for all. */
  readonly limit: number;
}

export interface Verification {
  readonly command: 'verify';
  readonly folder?: string;
  /** Hashes that must be there. */
  readonly expect: readonly string[];
  readonly keyFiles: readonly string[];
  /** Milliseconds since the epoch; 0 for always. */
  readonly signedSince: number;
}

export const USAGE = `Usage:
  npm run audit -- query [options]      who did what
  npm run audit -- verify [options]     is the trail as it was written? Ends with 1 when it is not

  --folder FOLDER       of the trail, or of one server in it (AUDIT_LOG_DIR)

query:
  --since, --until TIME  e.g. 2d, 12h, 2026-12-24, 2026-12-24T23:00:00Z
  --caller NAME          --operation NAME (or --tool)   --server NAME   --environment NAME
  --outcome OUTCOME      attempt, ok, shown, refused or failed
  --object OBJECT        that was touched: 7 or job_templates/7
  --request-id ID        as answers have it in X-Request-Id
  --limit N              only the newest N (100); 0 for all
  --json                 the records themselves, a line each

verify:
  --expect HASH          this head must be there: nothing was cut off behind it; several times
  --key-file FILE        a key besides AUDIT_KEY, as after it was changed; several times
  --signed-since TIME    what is older need not be signed`;

const SHARED = { folder: { type: 'string' } } as const;
const QUERY = {
  ...SHARED,
  since: { type: 'string' },
  until: { type: 'string' },
  caller: { type: 'string' },
  operation: { type: 'string' },
  tool: { type: 'string' },
  server: { type: 'string' },
  environment: { type: 'string' },
  outcome: { type: 'string' },
  object: { type: 'string' },
  'request-id': { type: 'string' },
  limit: { type: 'string', default: '100' },
  json: { type: 'boolean', default: false },
} as const;
const VERIFY = {
  ...SHARED,
  expect: { type: 'string', multiple: true },
  'key-file': { type: 'string', multiple: true },
  'signed-since': { type: 'string' },
} as const;

const OUTCOMES = ['attempt', 'ok', 'shown', 'refused', 'failed'];
const UNITS = new Map(Object.entries({ m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }));

/** Throws an error that says what to write instead. `now` in milliseconds since the epoch. */
export function readArguments([command, ...args]: readonly string[], now: number): Query | Verification {
  if (command === 'query') return queryOf(args, now);
  if (command === 'verify') return verificationOf(args, now);
  throw new Error(USAGE);
}

function queryOf(args: string[], now: number): Query {
  const { values } = parseArgs({ args, options: QUERY, strict: true });
  const { folder, json, limit, since, until, tool, operation = tool, 'request-id': requestId, ...asked } = values;
  if (tool !== undefined && values.operation !== undefined) throw new Error('--tool is --operation: give one of them');
  if (asked.outcome !== undefined && !OUTCOMES.includes(asked.outcome))
    throw new Error(`--outcome must be one of ${OUTCOMES.join(', ')}`);
  if (!/^\d{1,6}$/.test(limit)) throw new Error('--limit must be a whole number up to 999999; 0 for all');
  const times = { since: timeOf('since', since, now), until: timeOf('until', until, now) };
  return { command: 'query', folder, json, limit: Number(limit), filter: { ...asked, operation, requestId, ...times } };
}

function verificationOf(args: string[], now: number): Verification {
  const { values } = parseArgs({ args, options: VERIFY, strict: true });
  const { folder, expect = [], 'key-file': keyFiles = [], 'signed-since': signedSince } = values;
  if (!expect.every((hash) => /^[0-9a-f]{64}$/.test(hash)))
    throw new Error('--expect must be a head as verify tells it: 64 hexadecimal digits');
  return { command: 'verify', folder, expect, keyFiles, signedSince: timeOf('signed-since', signedSince, now) ?? 0 };
}

function timeOf(option: string, text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  const [, count, unit] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  const time = unit ? now - Number(count) * UNITS.get(unit)! : Date.parse(text);
  if (Number.isNaN(time) || (!unit && !/^\d{4}-\d\d/.test(text)))
    throw new Error(`--${option} must be a time such as 2d, 12h, 2026-12-24 or 2026-12-24T23:00:00Z`);
  return time;
}
