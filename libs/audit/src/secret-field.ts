/** Secret wherever they stand in a name, in any case: `become_password`, `accessToken`, `X-Internal-Token`. */
const ANYWHERE =
  'passw|passphrase|passcode|passkey|pwd|secret|token|authorization|' +
  'apikey|webhookkey|sshkey|hostkey|accesskey|privatekey|privkey';

/** Secret only as a word of their own (between separators, or a hump of camel case): not `monkey`, `author`, `compass`. */
const WORDS =
  'key keys pass community pw psk pin otp mfa jwt auth bearer cred creds cookie cookies salt signature dsn'.split(' ');
/** `dbpass`, `vaultpass2`: glued to the end of a word, but for the words that end so themselves. */
const GLUED = '(?<!com|by|sur|tres|over|under)pass(?![a-z])';
const humps = WORDS.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
const spellings = [...WORDS, ...humps, ...WORDS.map((word) => word.toUpperCase())];

/** Two expressions, because `(?i:...)` within one was seen to forget its meaning in a process that had run for long. */
const IN_ANY_CASE = new RegExp(`${ANYWHERE}|${GLUED}`, 'i');
const AS_WRITTEN = new RegExp(
  `(?<![A-Za-z])(?:${spellings.join('|')})(?![a-z])|(?<=[a-z0-9])(?:${humps.join('|')})(?![a-z])|^inputs$`,
);

/**
 * Whether the value of a field of this name is a secret, e.g. `ssh_key_data`, `apiToken`, `db_pw`. It errs on the side of
 * silence. `inputs` is the content of an AWX credential.
 */
export const isSecretField = (name: string): boolean => IN_ANY_CASE.test(name) || AS_WRITTEN.test(name);
