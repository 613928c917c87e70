// Deletes, below the given folders, what only development and browsers read: types, sources, maps, manuals, bundles, and
// TypeScript itself (a peer of @nestjs/swagger, whose compiler plugin needs it). Run on what goes into an image.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGES = ['typescript', '.cache', '.bin', 'rxjs/dist/bundles', 'bintrees/test'];
const FILES = /\.(map|[mc]?ts|md|markdown|flow|tsbuildinfo)$/i;

for (const folder of process.argv.slice(2)) slim(folder);

function slim(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (PACKAGES.some((one) => path.endsWith(`node_modules/${one}`))) rmSync(path, { recursive: true });
    else if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) slim(path);
    else if (FILES.test(name)) rmSync(path, { force: true });
  }
}
