const HIDDEN = '[redacted]';

/** Longest text kept, in characters. */
const MAX_TEXT = 4096;
/** More is looked at than is kept, so that a secret across the cut is recognised. */
const MAX_LOOKED_AT = 4 * MAX_TEXT;

const SECRET_TEXTS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/gs, HIDDEN],
  [/\$ANSIBLE_VAULT;.*/gs, HIDDEN],
  // Our own sentences speak of Bearer tokens and Basic credentials.
  [/\b(Bearer\s+)(?!(?:tokens?|with)\b)[A-Za-z0-9\-._~+/]{4,}=*/gi, `$1${HIDDEN}`],
  [/\b(Basic\s+)(?!(?:credentials?|auth\w*|with)\b)[A-Za-z0-9+/_-]{4,}=*/gi, `$1${HIDDEN}`],
  [/\b((?:proxy-)?authorization|(?:set-)?cookie)(["']?\s{0,8}[:=])[^\r\n]*/gi, `$1$2 ${HIDDEN}`],
  [/\b([a-z][a-z0-9+.-]{1,30}:\/\/)[^\s/@]{1,512}@/gi, `$1${HIDDEN}@`],
  [/\beyJ[A-Za-z0-9_-]{5,2048}\.[A-Za-z0-9_-]{5,4096}\.[A-Za-z0-9_-]*/g, HIDDEN],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, HIDDEN],
  [/\b(?:gh[opsur]_|github_pat_|glpat-|xox[abeoprs]-|sk-)[A-Za-z0-9_-]{10,}/g, HIDDEN],
  [/\b(https:\/\/hooks\.slack\.com\/)[A-Za-z0-9/_-]+/g, `$1${HIDDEN}`],
  // Command lines: curl -u user:SECRET, mysql -pSECRET.
  [/(?<!\S)((?:-u\s{0,8}|--user[\s=]\s{0,8})[^\s:]{1,256}:)\S+/g, `$1${HIDDEN}`],
  [/(?<!\S)(-p)[^\s-]\S*/g, `$1${HIDDEN}`],
  [
    /([A-Za-z0-9_-]{0,64}(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|pass|community|_key)["']?\s{0,8}[=:]\s{0,8})("(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,;&}\]]+)/gi,
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
