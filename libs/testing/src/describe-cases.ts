import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const CASES = '.cases.ts';

/**
 * Describes all `*.cases.ts` of a folder in the spec file that calls this. Loading the servers costs more than most of
 * what is tested of them, so each app loads them once. Run some: `npm test -- apps/core -t launch`.
 */
export function describeCases(folder: string): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(CASES))) {
    describe(basename(file, CASES), () => {
      require(join(folder, file));
    });
  }
}
