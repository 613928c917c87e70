import { parseArgs } from 'node:util';
import { type Environment, read, SIMULATOR } from '@libs/config';

export interface Options {
  port: number;
  host: string;
  /** 'empty', 'company', or a file of data. */
  data: string;
  aap: boolean;
  seed: number;
  speed: number;
  controlPort?: number;
  /** File that gets the state when the simulator stops. */
  dump?: string;
  adminPassword: string;
}

export const HELP = `Usage: npm run simulator -- [options]

An Ansible AWX that lives in memory.

  --port N          port of the API (default 8052; 0 takes a free one)
  --host ADDRESS    address to listen on (default 127.0.0.1)
  --data WHAT       empty: a new AWX (default); company: a sample company with a history;
                    or a YAML or JSON file of your own
  --aap             serve below /api/controller/ as the Ansible Automation Platform does
  --seed N          of everything that looks random (default 1)
  --speed FACTOR    how many times as fast as the wall clock its time runs (default 1)
  --control-port N  open the control interface: faults, time, reset, dump
  --dump FILE       write the state to a .yaml or .json file when it stops
  --help            print this

AWX_SIMULATOR_PORT, AWX_SIMULATOR_HOST and AWX_SIMULATOR_DATA stand for the options of the same names.
AWX_SIMULATOR_PASSWORD is the password of the user admin (default: password).
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
  const { AWX_SIMULATOR_PORT, AWX_SIMULATOR_HOST, AWX_SIMULATOR_DATA, AWX_SIMULATOR_PASSWORD } = read(env, SIMULATOR);
  const controlPort = values['control-port'];
  return {
    port: values.port === undefined ? AWX_SIMULATOR_PORT : port('--port', values.port),
    host: values.host ?? AWX_SIMULATOR_HOST,
    data: values.data ?? AWX_SIMULATOR_DATA,
    aap: values.aap,
    seed: number('--seed', values.seed, (seed) => Number.isSafeInteger(seed), 'an integer'),
    speed: number('--speed', values.speed, (speed) => speed > 0, 'a positive number'),
    controlPort: controlPort === undefined ? undefined : port('--control-port', controlPort),
    dump: values.dump,
    adminPassword: AWX_SIMULATOR_PASSWORD.value ?? 'password',
  };
}

function parse(args: string[]) {
  const string = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args,
      options: {
        port: string,
        host: string,
        data: string,
        aap: flag,
        seed: { type: 'string', default: '1' },
        speed: { type: 'string', default: '1' },
        'control-port': string,
        dump: string,
        help: { ...flag, short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const port = (option: string, text: string): number =>
  number(option, text, (value) => Number.isInteger(value) && value >= 0 && value <= 65_535, 'a port, 0 to 65535');

function number(option: string, text: string, fits: (value: number) => boolean, what: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || !fits(value)) throw new UsageError(`${option} must be ${what}, got "${text}"`);
  return value;
}
