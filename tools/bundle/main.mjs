// Bundles the built code (dist) into a folder that is the package: what npm packs and what the image holds. In it every path is as in
// a checkout, so that whatever starts a server starts it there as well. docs/decisions/0032-bundle.md says why.
//   npm run bundle [-- FOLDER]     (dist/bundle)
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleCode } from './code.mjs';
import { writeContents } from './contents.mjs';
import { writeNotices } from './notices.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const DEFAULT_FOLDER = join('dist', 'bundle');

/** @returns the folder */
export async function makeBundle(into = DEFAULT_FOLDER) {
  process.chdir(root);
  const folder = resolve(into);
  rmSync(folder, { recursive: true, force: true });
  const packages = await bundleCode(folder);
  writeContents(folder);
  writeNotices(folder, packages);
  return folder;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(`Bundled into ${await makeBundle(process.argv[2])}.`);
