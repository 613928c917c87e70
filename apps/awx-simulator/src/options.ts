import { parseArgs } from 'node:util';
import { ALONE, type Environment, LISTENING, LOGS, read, SIMULATOR } from '@libs/config';

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
  /** As the servers' LOG_LEVEL. */
  logLevel: string;
}

export const DEFAULT_PORT = 8052;

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
 * @throws UsageError, or ConfigError for an environment variable
 */
export function readOptions(args: string[], env: Environment): Options | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const own = read(env, SIMULATOR);
  const { PORT } = read(env, ALONE);
  // Of what the servers listen by, this alone makes sense here.
  const { title, readBy, variables } = LISTENING;
  const { HOST } = read(env, { title, readBy, variables: { HOST: variables.HOST } });
  const { LOG_LEVEL } = read({ LOG_LEVEL: 'warn', ...env }, LOGS);
  const controlPort = values['control-port'];
  return {
    port: values.port === undefined ? (own.AWX_SIMULATOR_PORT ?? PORT ?? DEFAULT_PORT) : port('--port', values.port),
    host: values.host ?? own.AWX_SIMULATOR_HOST ?? HOST,
    data: values.data ?? own.AWX_SIMULATOR_DATA,
    aap: values.aap ?? own.AWX_SIMULATOR_AAP,
    seed: seedOf(values.seed ?? own.AWX_SIMULATOR_SEED),
    speed: speedOf(values.speed ?? own.AWX_SIMULATOR_SPEED),
    controlPort: controlPort === undefined ? own.AWX_SIMULATOR_CONTROL_PORT : port('--control-port', controlPort),
    dump: values.dump ?? own.AWX_SIMULATOR_DUMP,
    adminPassword: own.AWX_SIMULATOR_PASSWORD.value ?? 'password',
    logLevel: LOG_LEVEL,
  };
}

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

const seedOf = (text: string): number => number('--seed', text, (seed) => Number.isSafeInteger(seed), 'an integer');

const speedOf = (text: string): number => number('--speed', text, (speed) => speed > 0, 'a positive number');

const port = (option: string, text: string): number =>
  number(option, text, (value) => Number.isInteger(value) && value >= 0 && value <= 65_535, 'a port, 0 to 65535');

function number(option: string, text: string, fits: (value: number) => boolean, what: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || !fits(value)) throw new UsageError(`${option} must be ${what}, got "${text}"`);
  return value;
}
