import { HIDDEN, SECRET_FORMS, SECRET_NAME } from '@libs/awx';

/** Longest text kept, in characters. */
const MAX_TEXT = 4096;
/** More is looked at than is kept, so that a secret across the cut is recognised. */
const MAX_LOOKED_AT = 4 * MAX_TEXT;

const SECRET_TEXTS: readonly (readonly [RegExp, string])[] = [
  [/\b([a-z][a-z0-9+.-]{1,30}:\/\/)[^\s/@]{1,512}@/gi, `$1${HIDDEN}@`],
  ...SECRET_FORMS,
  [
    new RegExp(
      `([A-Za-z0-9_-]{0,64}${SECRET_NAME}["']?\\s{0,8}[=:]\\s{0,8})("(?:[^"\\\\]|\\\\.)*"?|'[^']*'?|[^\\s,;&}\\]]+)`,
      'gi',
    ),
    `$1${HIDDEN}`,
  ],
];

/** `text` without the secrets that show by their form, cut with a note when it is long. */
export function redactText(text: string): string {
  const looked = text.slice(0, MAX_LOOKED_AT);
  const clean = SECRET_TEXTS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), looked);
  const whole = clean.length <= MAX_TEXT && text.length <= MAX_LOOKED_AT;
  return whole ? clean : `${clean.slice(0, MAX_TEXT)} [cut: ${text.length} characters in all]`;
}

/** Whoever knows the address of such a page may give what it asks for, or log in to see what it shows. */
const PAGE_TOKEN = /(\/secret_(?:inputs|outputs)\/)[^/]+/i;

/** Most paths are of words and ids: none of the forms above can be in them, for what begins as one does is no such path. */
const PLAIN = /^(?:\/(?!gh|github_|secret_)[a-z0-9_]{0,64}){1,20}$/;

/** The path of a request for a log. Names stand in it as the caller sent them, percent-encoded. */
export function redactPath(whole: string): string {
  if (PLAIN.test(whole)) return whole;
  const path = whole.replace(PAGE_TOKEN, `$1${HIDDEN}`);
  const plain = decoded(path);
  const clean = redactText(plain);
  return clean === plain ? path : clean;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
