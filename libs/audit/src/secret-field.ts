/** Secret wherever they stand in a name, in any case: `become_password`, `accessToken`, `X-Internal-Token`. */
const ANYWHERE = 'passw|passphrase|passcode|passkey|pwd|secret|token|authorization|apikey|webhookkey';

/** Secret only as a word of their own (between separators, or a hump of camel case): not `monkey`, `author`, `compass`. */
const WORDS = (
  'key keys pass community pw psk pin otp mfa jwt auth bearer cred creds cookie cookies salt signature dsn ' +
  'sshkey hostkey accesskey privatekey privkey'
).split(' ');
/** `dbpass`, `vaultpass2`: glued to the end of a word, but for the words that end so themselves. */
const GLUED = '(?<!com|by|sur|tres|over|under)pass(?![a-z])';
const humps = WORDS.map((word) => word.charAt(0).toUpperCase() + word.slice(1));

/**
 * Names of fields whose value is a secret, e.g. `ssh_key_data`, `apiToken`, `db_pw`. It errs on the side of silence.
 * `inputs` is the content of an AWX credential.
 */
export const SECRET_FIELD = new RegExp(
  [
    `(?i:${ANYWHERE}|${GLUED})`,
    `(?<![A-Za-z])(?i:${WORDS.join('|')})(?![a-z])`,
    `(?<=[a-z0-9])(?:${humps.join('|')})(?![a-z])`,
    '^inputs$',
  ].join('|'),
);
