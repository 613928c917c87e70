import { group } from '../group';
import { GIB, HOUR_MS } from '../units';
import { address, certificates, flag, matching, readableFile, seconds, text, token, whole } from '../value-type';
import { HOSTS, optional, required, secret, withDefault } from '../variable';

const awxAddress = address(
  'set to the address of AWX, e.g. https://awx.example.com',
  {
    isRight: ({ username, password }) => !username && !password,
    otherwise: 'must hold no credentials: use AWX_USERNAME and AWX_PASSWORD',
  },
  { isRight: ({ search, hash }) => !search && !hash, otherwise: 'must hold no query' },
);

const apiPath = matching('a path such as /api or /api/controller', /^\/?[\w-]+(\/[\w-]+)*\/?$/);

/** Where AWX is and how to speak to it. */
export const AWX = group({
  title: 'AWX',
  readBy: HOSTS,
  variables: {
    AWX_BASE_URL: required(
      awxAddress,
      'Address of AWX, e.g. https://awx.example.com. Required, except for `npm start`, which without it brings a simulator.',
    ),
    AWX_API_PREFIX: optional(
      apiPath,
      'Where its API is. Found by itself: /api/v2/ on AWX, /api/controller/v2/ on the Ansible Automation Platform.',
    ),
    AWX_TOKEN: secret(
      token,
      'The service account by its personal token. With AUTH_MODE=awx callers use their own credentials, and the service ' +
        'account only serves /ready.',
    ),
    AWX_USERNAME: optional(text('a user name'), 'The service account by its name and password, if it has no token.'),
    AWX_PASSWORD: secret(text('a password'), 'Its password.'),
    AWX_TOKEN_EXCHANGE: withDefault(
      flag,
      true,
      'Whether a password, of a caller or of the service account, is exchanged for a short-lived personal token of AWX, ' +
        'because AWX takes long to check passwords. See docs/security.md. false sends the password with every call.',
    ),
    AWX_ENVIRONMENTS_FILE: optional(
      readableFile,
      'Further AWX by name, each served below /env/<name>/. See docs/environments.md.',
    ),
    AWX_VERIFY_SSL: withDefault(flag, true, 'false accepts any certificate of AWX; never in production.'),
    AWX_CA_FILE: optional(certificates, "Certificate authorities in PEM form, to trust instead of the system's."),
    AWX_CONNECT_TIMEOUT_MS: withDefault(whole(1, HOUR_MS), 5000, 'Milliseconds to connect.'),
    AWX_TIMEOUT_MS: withDefault(whole(1, HOUR_MS), 30_000, 'Milliseconds for a whole call, repeated reads included.'),
    AWX_MAX_RESPONSE_BYTES: withDefault(whole(1024, GIB), 20_971_520, 'Answers of AWX larger than this are refused.'),
    AWX_READ_RETRIES: withDefault(
      whole(0, 3),
      3,
      'How often a read is tried again after a connection error, 502, 503 or 504. Changes are never repeated.',
    ),
    AWX_SEND_TRACEPARENT: withDefault(
      flag,
      false,
      'Whether AWX is told the trace, too, where there is one. It makes no use of it; a proxy before it may. See docs/operations-guide.md.',
    ),
    AWX_POLL_SECONDS: withDefault(
      seconds,
      [1, 1, 2, 3, 5, 8, 10],
      'Pauses between questions about a run that a call waits for; the last one goes on. However many wait, a process asks once.',
    ),
  },
  rules: [
    {
      about: ['AWX_USERNAME', 'AWX_PASSWORD', 'AWX_TOKEN'],
      problem: ({ AWX_USERNAME, AWX_PASSWORD, AWX_TOKEN }) => {
        if (AWX_TOKEN.value) return undefined;
        if (AWX_USERNAME && !AWX_PASSWORD.value) return 'AWX_PASSWORD must be set when AWX_USERNAME is';
        if (AWX_PASSWORD.value && !AWX_USERNAME) return 'AWX_USERNAME must be set when AWX_PASSWORD is';
        return undefined;
      },
    },
  ],
});

const proxy = text('the address of a proxy, e.g. http://proxy.example.com:3128');
const hosts = text('host names, comma separated');
const sameAs = (name: string, kind = proxy) => optional(kind, `The same as ${name}.`);

/** Proxies towards AWX, named as everywhere. */
export const PROXIES = group({
  title: 'Proxies towards AWX, as everywhere',
  readBy: HOSTS,
  variables: {
    HTTP_PROXY: optional(proxy, 'For an AWX whose address begins with http:.'),
    HTTPS_PROXY: optional(proxy, 'For an AWX whose address begins with https:.'),
    NO_PROXY: optional(hosts, 'Hosts that are reached without a proxy.'),
    http_proxy: sameAs('HTTP_PROXY'),
    https_proxy: sameAs('HTTPS_PROXY'),
    no_proxy: sameAs('NO_PROXY', hosts),
  },
});
