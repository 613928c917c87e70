import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Effect } from '@libs/operation';

export interface KnownOperation {
  readonly name: string;
  readonly server: string;
  readonly effect: Effect;
}

/** What the fleet offers, by the contracts in `directory`. */
export function knownOperations(directory: string): KnownOperation[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.json'));
  return files.flatMap((file) => {
    const { server, tools } = JSON.parse(readFileSync(join(directory, file), 'utf8')) as {
      server: string;
      tools: Omit<KnownOperation, 'server'>[];
    };
    return tools.map(({ name, effect }) => ({ name, effect, server }));
  });
}
