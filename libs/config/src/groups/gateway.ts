import { SERVER_NAMES, SERVERS, type ServerName } from '@libs/fleet';
import { group } from '../group';
import { HOUR_MS } from '../units';
import { address, matching, readableFile, text, whole } from '../value-type';
import { optional, secret, type Variable, withDefault } from '../variable';

export const GATEWAY_LIMITS = group({
  title: 'Gateway',
  readBy: ['gateway', 'all-in-one'],
  variables: {
    // Longer than a server waits for AWX (30 s), so that a slow AWX is explained by the server that asked it.
    GATEWAY_TIMEOUT_MS: withDefault(whole(1, HOUR_MS), 35_000, 'How long a server may keep silent, in milliseconds.'),
    GATEWAY_CONNECTIONS: withDefault(whole(1, 10_000), 64, 'Most connections to one server, beside those of streams.'),
    GATEWAY_QUEUE: withDefault(whole(1, 100_000), 64, 'Most calls that wait for a connection to one server.'),
    GATEWAY_STREAMS: withDefault(whole(1, 100_000), 128, 'Most streams and long calls at one server.'),
    GATEWAY_STREAMS_PER_CALLER: withDefault(whole(1, 100_000), 16, 'Of these, most of one caller.'),
  },
});

/** The variable that says where a server is, e.g. `CORE_URL`. */
export const urlVariable = (server: ServerName): string => `${server.toUpperCase()}_URL`;

const serverAddress = address('an address without path and credentials, e.g. http://core:8001', {
  isRight: (url) => url.href === `${url.origin}/`,
  otherwise: 'must be an address without path and credentials, e.g. http://core:8001',
});

const addressOf = (server: ServerName): [string, Variable<URL>] => [
  urlVariable(server),
  withDefault(serverAddress, new URL(`http://127.0.0.1:${SERVERS[server].port}`), `Address of the ${server} server.`),
];

/** Where the gateway finds the servers. In one process with them it knows without being told. */
export const ADDRESSES = group({
  title: 'Gateway',
  readBy: ['gateway'],
  variables: Object.fromEntries(SERVER_NAMES.map(addressOf)),
});

/** From another server to this fleet, share by share. */
export const MIGRATION = group({
  title: 'Gateway',
  readBy: ['gateway'],
  variables: {
    LEGACY_URL: optional(serverAddress, 'Address of what callers use until they are moved. See docs/migration.md.'),
    // Not a secret, but read like one: its file may change while the gateway runs.
    MIGRATION_PERCENT: secret(
      matching('a whole number between 0 and 100', /^(100|[1-9]?\d)$/),
      'Share of callers who are moved; nobody unless set. A change of its file counts at once.',
    ),
    MIGRATION_SALT: withDefault(text('any text'), 'awx-mcp', 'Another one moves others first.'),
    MIGRATION_MAP_FILE: optional(readableFile, 'Which path of the server of before is which here, where they differ.'),
  },
  rules: [
    {
      about: ['LEGACY_URL', 'MIGRATION_MAP_FILE'],
      problem: ({ LEGACY_URL, MIGRATION_MAP_FILE }) =>
        MIGRATION_MAP_FILE !== undefined && LEGACY_URL === undefined
          ? 'MIGRATION_MAP_FILE must not be set without LEGACY_URL, whose paths it tells'
          : undefined,
    },
  ],
});
