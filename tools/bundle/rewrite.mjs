import { globSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Changes the text of each bundled file.
 *
 * @returns how many it changed
 */
export function rewriteCode(folder, change) {
  let changed = 0;
  for (const file of globSync(`${folder}/dist/**/*.js`)) {
    const code = readFileSync(file, 'utf8');
    const other = change(code);
    if (other === code) continue;
    writeFileSync(file, other);
    changed += 1;
  }
  return changed;
}
