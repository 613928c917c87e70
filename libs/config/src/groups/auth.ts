import { group } from '../group';
import { matching, networks, oneOf, readableFile, text, token, whole } from '../value-type';
import { HOSTS, optional, secret, withDefault } from '../variable';

/** `.env.example` shows it; whoever copied that file without reading must not go into production. */
const SAMPLE_TOKEN = 'change-me-to-32-or-more-random-characters';
const TOKEN_LENGTH = 32;

const isWeak = (value: string): boolean => value.length < TOKEN_LENGTH || /^change-?me/i.test(value);

const AUTH_MODES = ['awx', 'service', 'oauth', 'none'] as const;

/** Who may call. */
export const AUTH = group({
  title: 'Who may call',
  readBy: HOSTS,
  variables: {
    AUTH_MODE: withDefault<(typeof AUTH_MODES)[number]>(
      oneOf(AUTH_MODES),
      'awx',
      'awx: callers send their own AWX credentials (Basic, or Bearer with a personal token) and act with their own ' +
        'rights. service: callers are the users below; every call runs as the service account. oauth: callers send access ' +
        'tokens of an authorization server (OAUTH_ISSUER); every call runs as the service account. none: anybody; only ' +
        'when listening on loopback. `npm start` with the simulator uses none.',
    ),
    AUTH_USERNAME: optional(
      matching('a name without a colon (HTTP Basic ends it there)', /^[^:]+$/),
      'The one user of service mode that needs no file.',
    ),
    AUTH_PASSWORD: secret(text('a password'), 'Its password.'),
    AUTH_HTPASSWD_FILE: optional(
      readableFile,
      'Users of service mode, from `htpasswd -B` (bcrypt only; changes count at once).',
    ),
    INTERNAL_AUTH_TOKEN: secret(
      token,
      'Shared by the gateway and the servers, so that the gateway may say who calls. In production 32 characters or ' +
        'more and not this sample: openssl rand -hex 32',
      SAMPLE_TOKEN,
    ),
    TRUSTED_PROXIES: optional(
      networks,
      'Proxies in front, such as the one that ends TLS: their X-Forwarded-For says where a caller is, so that failed logins ' +
        'of one caller do not slow down all behind the proxy. See docs/security.md.',
    ),
    AUTH_CACHE_SECONDS: withDefault(whole(1, 3600), 60, 'How long a successful check is remembered, in seconds.'),
    AUTH_FAILURE_CACHE_SECONDS: withDefault(whole(1, 3600), 5, 'How long a failed check is remembered, in seconds.'),
    NODE_ENV: optional(text('a word such as production'), 'production refuses sample secrets.'),
  },
  rules: [
    {
      about: ['AUTH_USERNAME', 'AUTH_PASSWORD'],
      problem: ({ AUTH_USERNAME, AUTH_PASSWORD }) => {
        if (AUTH_USERNAME && !AUTH_PASSWORD.value) return 'AUTH_PASSWORD must be set when AUTH_USERNAME is';
        if (AUTH_PASSWORD.value && !AUTH_USERNAME) return 'AUTH_USERNAME must be set when AUTH_PASSWORD is';
        return undefined;
      },
    },
    {
      about: ['AUTH_MODE', 'AUTH_USERNAME'],
      problem: ({ AUTH_MODE, AUTH_USERNAME, AUTH_HTPASSWD_FILE }) =>
        AUTH_MODE === 'service' && !AUTH_USERNAME && !AUTH_HTPASSWD_FILE
          ? 'AUTH_MODE=service needs AUTH_HTPASSWD_FILE, or AUTH_USERNAME and AUTH_PASSWORD'
          : undefined,
    },
    {
      about: ['INTERNAL_AUTH_TOKEN'],
      problem: ({ INTERNAL_AUTH_TOKEN, NODE_ENV }) =>
        NODE_ENV === 'production' && INTERNAL_AUTH_TOKEN.value && isWeak(INTERNAL_AUTH_TOKEN.value)
          ? `INTERNAL_AUTH_TOKEN must be ${TOKEN_LENGTH} characters or more and not the sample value in production`
          : undefined,
    },
  ],
});
