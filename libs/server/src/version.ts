import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The product's version, from the package.json above this file wherever it was built to. */
export const VERSION: string = find(__dirname);

function find(folder: string): string {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? '0.0.0' : find(parent);
  }
}
