import { parseArgs } from 'node:util';

export interface Options {
  /** Names of sections; all that need nothing else when there are none. */
  readonly only: readonly string[];
  /** Another checkout that is built. */
  readonly against?: string;
  /** Of Node, with which servers run in production. */
  readonly flags: readonly string[];
}

export const help = (
  names: readonly string[],
): string => `How fast, how large, how costly: measures the servers against AWX that answers at once.

  npm run bench                        all sections
  npm run bench -- --only calls,fleet  some of ${names.join(', ')}
  npm run bench -- --against PATH      get_job of this build and of that in another checkout, in turns
  PEERS=PATH npm run bench             other MCP servers as well; PATH is a file or folder (bench/README.md)

docs/performance.md says how to read what is printed.`;

/** @throws {Error} that says what is wrong */
export function optionsOf(args: readonly string[], names: readonly string[]): Options | 'help' {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { only: string, against: string, flags: string, help: { type: 'boolean' } },
  });
  if (values.help) return 'help';
  const only = words(values.only, ',');
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`There is no section ${unknown}. There are ${names.join(', ')}.`);
  return { only, flags: words(values.flags, ' '), ...(values.against && { against: values.against }) };
}

export const words = (text: string | undefined, between: string): string[] =>
  (text ?? '').split(between).filter(Boolean);
