import { withoutUrlSecrets } from './url-secrets';

export const HIDDEN = '[redacted]';

/** Secrets that show by their form wherever they stand. */
export const SECRET_FORMS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/gs, HIDDEN],
  [/\$ANSIBLE_VAULT;.*/gs, HIDDEN],
  // Our own sentences speak of Bearer tokens and Basic credentials.
  [/\b(Bearer\s+)(?!(?:tokens?|with)\b)[A-Za-z0-9\-._~+/]{4,}=*/gi, `$1${HIDDEN}`],
  [/\b(Basic\s+)(?!(?:credentials?|auth\w*|with)\b)[A-Za-z0-9+/_-]{4,}=*/gi, `$1${HIDDEN}`],
  [/\b((?:proxy-)?authorization|(?:set-)?cookie)(["']?\s{0,8}[:=])[^\r\n]*/gi, `$1$2 ${HIDDEN}`],
  [/\beyJ[A-Za-z0-9_-]{5,2048}\.[A-Za-z0-9_-]{5,4096}\.[A-Za-z0-9_-]*/g, HIDDEN],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, HIDDEN],
  [/\b(?:gh[opsur]_|github_pat_|glpat-|xox[abeoprs]-|sk-)[A-Za-z0-9_-]{10,}/g, HIDDEN],
  [/\b(https:\/\/hooks\.slack\.com\/)[A-Za-z0-9/_-]+/g, `$1${HIDDEN}`],
  // Command lines: curl -u user:SECRET, mysql -pSECRET.
  [/(?<!\S)((?:-u\s{0,8}|--user[\s=]\s{0,8})[^\s:]{1,256}:)\S+/g, `$1${HIDDEN}`],
  [/(?<!\S)(-p)[^\s-]\S*/g, `$1${HIDDEN}`],
];

/** The end of names that secrets have. */
export const SECRET_NAME = '(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|pass|community|_key)';

/**
 * A value after such a name. A sentence may go on after the same name and a colon: of that only what is quoted, or ends
 * there, is a value.
 */
const NAMED = new RegExp(
  `(${SECRET_NAME}["']?(?:\\s{0,8}=\\s{0,8}|\\s{0,8}:\\s{0,8}(?="[^"]{4}|'[^']{4}|[^\\s,;&}\\]]+(?:$|[,;&}\\]]\\s*(?:$|["']?[\\w-]+["']?\\s*[=:])))))("[^"]*"?|'[^']*'?|[^\\s,;&}\\]]+)`,
  'gim',
);

/** What a program or a person said, without the secrets that show in it. */
export const withoutSecrets = (text: string): string =>
  SECRET_FORMS.reduce((rest, [form, by]) => rest.replace(form, by), withoutUrlSecrets(text)).replace(
    NAMED,
    `$1${HIDDEN}`,
  );
