/** Secret wherever they stand in a name: `become_password`, `hashedPasswd`, `accessToken`, `X-Internal-Token`. */
const ANYWHERE = [
  'passw',
  'passphrase',
  'passcode',
  'passkey',
  'secret',
  'token',
  'authorization',
  'apikey',
  'webhookkey',
];

/** Secret only as a word of their own, or `monkey`, `author` and `compass` would be. */
const WORDS = [
  'key',
  'keys',
  'pass',
  'pw',
  'pwd',
  'psk',
  'pin',
  'otp',
  'mfa',
  'auth',
  'cred',
  'creds',
  'cookie',
  'cookies',
].concat(['jwt', 'bearer', 'signature', 'sshkey', 'accesskey', 'privatekey', 'privkey', 'hostkey', 'salt', 'dsn']);

/** In any spelling of case, between separators or at the humps of camel case. */
const word = (text: string) => {
  const anyCase = [...text].map((letter) => `[${letter}${letter.toUpperCase()}]`).join('');
  const hump = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  return `(?<![A-Za-z])${anyCase}(?![a-z])|(?<=[a-z0-9])${hump}(?![a-z])`;
};

const anywhere = (text: string) => [...text].map((letter) => `[${letter}${letter.toUpperCase()}]`).join('');

/**
 * Names of fields whose value is a secret, e.g. `ssh_key_data`, `apiToken`, `db_pw`. It errs on the side of silence.
 * `inputs` is the content of an AWX credential.
 */
export const SECRET_FIELD = new RegExp(`${[...ANYWHERE.map(anywhere), ...WORDS.map(word)].join('|')}|^inputs$`);
