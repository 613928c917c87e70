import { globSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes what is not ASCII as an escape. The bundler does so but in regular expressions, where an escape says the same. One such
 * character, and a process holds the text of the whole file with two bytes a character.
 */
export function escapeNonAscii(folder) {
  for (const file of globSync(`${folder}/dist/**/*.js`)) {
    const code = readFileSync(file, 'utf8');
    const escaped = code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    if (escaped !== code) writeFileSync(file, escaped);
  }
}
