import { parseArgs } from 'node:util';
import type { PolicyCall, PolicyObject } from '../policy-call';
import type { KnownOperation } from './known-operations';

/** What a check is asked about, as written on the command line. */
export interface Check {
  readonly file: string;
  /** Absent: only the file is checked. */
  readonly call?: PolicyCall;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly readOnly: boolean;
}

export const USAGE = `Usage:
  npm run policy -- check FILE                      is the file right?
  npm run policy -- check FILE OPERATION [name=value ...] [options]
                                                    which rule decides, and why
  npm run policy -- schema FILE                     writes the schema for editors

  --as NAME            who calls (anonymous)        --team NAME          a team of the caller, several times
  --surface rest|mcp   (mcp)                        --environment NAME   (default)
  --at TIME            e.g. 2026-12-24T23:00:00Z    --read-only          as with READ_ONLY=true
  --object NAME        what the call acts on, if no input names it
  --label, --organization, --inventory NAME         what is known of it; --label several times
  --hosts N            how many hosts it reaches`;

const OPTIONS = {
  as: { type: 'string', default: 'anonymous' },
  team: { type: 'string', multiple: true },
  surface: { type: 'string', default: 'mcp' },
  environment: { type: 'string', default: 'default' },
  at: { type: 'string' },
  object: { type: 'string' },
  label: { type: 'string', multiple: true },
  organization: { type: 'string' },
  inventory: { type: 'string' },
  hosts: { type: 'string' },
  'read-only': { type: 'boolean', default: false },
} as const;

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
type Values = ReturnType<typeof parse>['values'];

/** Throws an error that says what to write instead. */
export function readArguments(args: readonly string[], operations: readonly KnownOperation[], now: number): Check {
  const { values, positionals } = parse(args);
  const [file, operation, ...inputs] = positionals;
  if (!file) throw new Error(USAGE);
  const at = values.at === undefined ? now : Date.parse(values.at);
  if (Number.isNaN(at)) throw new Error('--at must be a time such as 2026-12-24T23:00:00Z');
  const call = operation === undefined ? {} : { call: callOf(operationOf(operation, operations), inputs, values) };
  return { file, at, readOnly: values['read-only'], ...call };
}

function operationOf(name: string, operations: readonly KnownOperation[]): KnownOperation {
  const known = operations.find((each) => each.name === name);
  if (known) return known;
  const alike = operations.filter((each) => each.name.split('_')[0] === name.split('_')[0]).map((each) => each.name);
  throw new Error(
    `There is no operation ${name}. ${alike.length ? `There are ${alike.join(', ')}` : 'See docs/operations/README.md'}.`,
  );
}

function callOf({ name, server, effect }: KnownOperation, inputs: readonly string[], values: Values): PolicyCall {
  const { surface, hosts } = values;
  if (surface !== 'rest' && surface !== 'mcp') throw new Error('--surface must be rest or mcp');
  if (hosts !== undefined && !/^\d{1,9}$/.test(hosts)) throw new Error('--hosts must be a whole number');
  const object = objectOf(name, inputs, values);
  return {
    operation: name,
    server,
    effect,
    surface,
    caller: values.as,
    environment: values.environment,
    objects: object || effect !== 'read' ? [object] : [],
    ...(values.team && { teams: values.team }),
    ...(hosts && { hosts: Number(hosts) }),
  };
}

/** The object is what an input called as in the operation's name (or `id`, `name`) holds: `template=Deploy`. */
function objectOf(operation: string, inputs: readonly string[], values: Values): PolicyObject | undefined {
  const given = new Map(inputs.map(split));
  const words = operation.split('_').slice(1);
  const named = ['id', 'name', words.join('_'), ...words]
    .map((key) => given.get(key))
    .find((value) => value !== undefined);
  const name = values.object ?? named;
  if (name === undefined) return undefined;
  const inventory = values.inventory ?? given.get('inventory');
  return {
    resource: `${words.join('_').replace(/y$/, 'ie')}s`,
    id: null,
    name,
    labels: values.label ?? [],
    organization: values.organization ?? given.get('organization') ?? null,
    ...(inventory === undefined ? {} : { inventory }),
  };
}

function split(input: string): [string, string] {
  const [, key, value] = /^(\w+)=(.*)$/s.exec(input) ?? [];
  if (key === undefined) throw new Error(`"${input}" must be an input such as template="Patch web"`);
  return [key, value!];
}
