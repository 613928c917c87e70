import { parseArgs } from 'node:util';

export interface Options {
  port: number;
  host: string;
  /** 'empty', a sample, or a file of data. */
  data: string;
  aap: boolean;
  seed: number;
  speed: number;
  controlPort?: number;
  /** File that gets the state when the simulator stops. */
  dump?: string;
  adminPassword: string;
  logLevel: LogLevel;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const HELP = `Usage: awx-simulator [options]        (in a clone: npm run simulator -- [options])

An Ansible AWX that lives in memory.

  --port N          port of the API (default 8052; 0 takes a free one)
  --host ADDRESS    address to listen on (default 127.0.0.1)
  --data WHAT       empty: a new AWX (default); company: a sample company with a history;
                    incident: a bad night of 300 hosts; or a YAML or JSON file of your own
  --aap             serve below /api/controller/ as the Ansible Automation Platform does
  --seed N          of everything that looks random (default 1)
  --speed FACTOR    how many times as fast as the wall clock its time runs (default 1)
  --control-port N  open the control interface: faults, time, reset, dump
  --dump FILE       write the state to a .yaml or .json file when it stops
  --help            print this

AWX_SIMULATOR_PORT, AWX_SIMULATOR_CONTROL_PORT and so on stand for the options of the same names; where they are
missing, PORT and HOST count. AWX_SIMULATOR_PASSWORD is the password of the user admin (default: password).
LOG_LEVEL=info logs requests as JSON; the default, warn, only errors of the simulator itself.
`;

/** An option that cannot be used; the message says which and why. */
export class UsageError extends Error {}

/**
 * Reads the command line; environment variables fill in what it leaves out. Undefined when help was asked for.
 * @throws UsageError
 */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const given = (name: 'data' | 'dump' | 'seed' | 'speed' | 'control-port'): string | undefined =>
    values[name] ?? own(env, name);
  const controlPort = given('control-port');
  return {
    port: port('--port', values.port ?? own(env, 'port') ?? (env.PORT || '8052')),
    host: values.host ?? own(env, 'host') ?? (env.HOST || '127.0.0.1'),
    data: given('data') ?? 'empty',
    aap: values.aap ?? flag('AWX_SIMULATOR_AAP', own(env, 'aap')),
    seed: number('--seed', given('seed') ?? '1', (seed) => Number.isSafeInteger(seed), 'an integer'),
    speed: number('--speed', given('speed') ?? '1', (speed) => speed > 0, 'a positive number'),
    controlPort: controlPort === undefined ? undefined : port('--control-port', controlPort),
    dump: given('dump'),
    adminPassword: own(env, 'password') ?? 'password',
    logLevel: level(env.LOG_LEVEL || 'warn'),
  };
}

/** The variable that stands for an option; an empty one is none. */
const own = (env: NodeJS.ProcessEnv, option: string): string | undefined =>
  env[`AWX_SIMULATOR_${option.toUpperCase().replaceAll('-', '_')}`] || undefined;

function parse(args: string[]) {
  const string = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args,
      options: {
        ...{ port: string, host: string, data: string, seed: string, speed: string, dump: string },
        ...{ 'control-port': string, aap: flag, help: { ...flag, short: 'h' } },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function flag(name: string, text = 'false'): boolean {
  if (text !== 'true' && text !== 'false') throw new UsageError(`${name} must be true or false, got "${text}"`);
  return text === 'true';
}

function level(text: string): LogLevel {
  const found = LOG_LEVELS.find((one) => one === text);
  if (!found) throw new UsageError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, got "${text}"`);
  return found;
}

const port = (option: string, text: string): number =>
  number(option, text, (value) => Number.isInteger(value) && value >= 0 && value <= 65_535, 'a port, 0 to 65535');

function number(option: string, text: string, fits: (value: number) => boolean, what: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || !fits(value)) throw new UsageError(`${option} must be ${what}, got "${text}"`);
  return value;
}
