import { parseArgs } from 'node:util';
import { words } from '../options';

export interface SoakOptions {
  readonly minutes: number;
  readonly clients: number;
  /** Of Node, with which servers run in production. */
  readonly flags: readonly string[];
}

export const HELP = `Many callers for a long time: says whether memory stays as it is and whether every call is answered.

  npm run bench:soak                                everything in one process, 50 callers, 30 minutes
  npm run bench:soak -- --minutes 480 --clients 20`;

/** @throws {Error} that says what is wrong */
export function optionsOf(args: readonly string[]): SoakOptions | 'help' {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { ...string, default: '30' },
      clients: { ...string, default: '50' },
      flags: string,
      help: { type: 'boolean' },
    },
  });
  if (values.help) return 'help';
  return {
    minutes: numberIn('--minutes', values.minutes, 10_000),
    clients: numberIn('--clients', values.clients, 200),
    flags: words(values.flags, ' '),
  };
}

function numberIn(option: string, text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`${option} must be a whole number between 1 and ${most}, got "${text}".`);
  return value;
}
