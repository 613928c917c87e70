import { readFileSync } from 'node:fs';
import { rewriteCode } from './rewrite.mjs';

/** A class with its own name, or with that of the variable that it is assigned to. Lines break anywhere between two words. */
const CLASS =
  /(?:(?<![.\w$])([\w$]+)\s*=\s*)?\bclass(?:\s+(?!extends\b)([\w$]+))?(?:\s+extends\s+[\w$.\s]+(?:\([\w$.\s]*\))?)?\s*\{/g;

/**
 * Gives classes their names back where the bundler has renamed them (`Schema2`, `_Schema`): OpenAPI documents, logs and Nest's messages
 * show them. esbuild's own option does so for each function as well, which is a fifth of a start and 5 MB.
 *
 * @param inputs The files that were bundled
 */
export function restoreClassNames(folder, inputs) {
  const declared = new Set(inputs.flatMap((file) => namesIn(readFileSync(file, 'utf8'))));
  const nameOf = (id) => candidates(id).find((name) => declared.has(name)) ?? id;
  const named = (whole, variable, own) => {
    const id = own ?? variable;
    if (id === undefined || nameOf(id) === id) return whole;
    return `${whole}static{Object.defineProperty(this,"name",{value:"${nameOf(id)}",configurable:true})}`;
  };
  rewriteCode(folder, (code) => code.replace(CLASS, named));
}

const namesIn = (text) => [...text.matchAll(CLASS)].flatMap(([, variable, own]) => own ?? variable ?? []);

/** What it may have been called: `_Schema` or `Schema12` was `Schema`, or `Schema1`. */
function candidates(id) {
  const digits = /\d*$/.exec(id)[0].length;
  const shorter = Array.from({ length: digits }, (_, cut) => id.slice(0, -cut - 1));
  return [id, id.replace(/^_/, ''), ...shorter];
}
