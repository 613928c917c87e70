import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const CASES = '.cases.ts';

/**
 * Describes all `*.cases.ts` of a folder in the spec file that calls this. Loading the servers costs more than most of
 * what is tested of them, so each app loads them once. Run some: `npm test -- apps/core -t launch`.
 *
 * @param only Names of files without their end; all unless given
 */
export function describeCases(folder: string, only?: readonly string[]): void {
  const names = readdirSync(folder).flatMap((file) => (file.endsWith(CASES) ? [basename(file, CASES)] : []));
  for (const name of only ?? names) {
    describe(name, () => {
      require(join(folder, `${name}${CASES}`));
    });
  }
}
