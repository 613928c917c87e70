import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder: the package.json above this file, wherever it was built to. */
export const PROJECT_ROOT: string = find(__dirname);

export const VERSION: string = (JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as Manifest)
  .version;

interface Manifest {
  readonly version: string;
}

function find(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The package.json of the project is missing above the built files.');
  return find(parent);
}
