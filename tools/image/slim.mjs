// Deletes, below the given folders, what only development reads: types, maps, manuals, TypeScript itself, telephone
// numbers that no validator here asks for. Run on a copy of the packages that is going into an image.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGES = ['typescript', '.cache', '.bin'];
const FILES = /\.(map|d\.[mc]?ts|md|markdown|tsbuildinfo)$/i;

for (const folder of process.argv.slice(2)) slim(folder);

function slim(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (PACKAGES.includes(name) && folder.endsWith('node_modules')) rmSync(path, { recursive: true });
    else if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) slim(path);
    else if (FILES.test(name)) rmSync(path, { force: true });
  }
}
