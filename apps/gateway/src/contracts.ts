import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVER_NAMES } from '@libs/fleet';
import { PROJECT_ROOT, type ServerContract } from '@libs/server';

/**
 * What the servers promise, as it was committed: the gateway knows its routes with no server running.
 *
 * @throws {Error} naming the file that is missing.
 */
export const readContracts = (): ServerContract[] =>
  SERVER_NAMES.map((name) => {
    const file = join('contracts', `${name}.json`);
    try {
      return JSON.parse(readFileSync(join(PROJECT_ROOT, file), 'utf8')) as ServerContract;
    } catch (cause) {
      throw new Error(`${file} is missing or no JSON; npm run contracts writes it.`, { cause });
    }
  });
