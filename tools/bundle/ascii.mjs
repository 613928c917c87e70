import { rewriteCode } from './rewrite.mjs';

/**
 * Writes what is not ASCII as an escape. The bundler does so but in regular expressions, where an escape says the same. One such
 * character, and a process holds the text of the whole file with two bytes a character.
 */
export function escapeNonAscii(folder) {
  rewriteCode(folder, (code) =>
    code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
