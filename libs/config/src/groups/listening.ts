import { group } from '../group';
import { GIB, HOUR_MS, LAST_PORT } from '../units';
import { address, flag, hostNames, text, whole } from '../value-type';
import { HOSTS, optional, withDefault } from '../variable';

const title = 'Where servers listen';

const PUBLIC_ADDRESS = address('an address without query and credentials, e.g. https://awx-mcp.example.com', {
  isRight: ({ href, origin, pathname }) => href === `${origin}${pathname}`,
  otherwise: 'must be an address without query and credentials, e.g. https://awx-mcp.example.com',
});

/** Where and to whom a host listens. */
export const LISTENING = group({
  title,
  readBy: HOSTS,
  variables: {
    HOST: withDefault(text('an address to bind'), '127.0.0.1', 'Address to bind; 0.0.0.0 in a container.'),
    ALLOWED_HOSTS: optional(
      hostNames,
      "Host names under which servers may be called. Loopback names and the servers' own names are always allowed.",
    ),
    ALLOWED_ORIGINS: optional(hostNames, 'Host names of pages that may call servers; ALLOWED_HOSTS unless set.'),
    PUBLIC_URL: optional(
      PUBLIC_ADDRESS,
      "Address under which a person's browser reaches the gateway, or this server; its host name is allowed. With it, clients that can open pages ask their user for missing secrets of credentials.",
    ),
    BODY_LIMIT_BYTES: withDefault(whole(1, GIB), 1_048_576, 'Largest request body in bytes.'),
    MAX_CALLS: withDefault(
      whole(1, 100_000),
      256,
      'Most calls that a host answers at once; further ones get 503 at once. Streams and long calls are counted apart.',
    ),
    MCP_LANE: withDefault(
      flag,
      true,
      'Whether servers answer plain MCP messages by a short way of their own; false has the MCP libraries answer them all, more slowly.',
    ),
    SHUTDOWN_DELAY_MS: optional(
      whole(0, HOUR_MS),
      'How long a stopping host is unready but still takes calls, in milliseconds: until whoever sends them has noticed. 5000 in Kubernetes, else 0.',
    ),
    SHUTDOWN_GRACE_MS: withDefault(
      whole(0, HOUR_MS),
      25_000,
      'How long calls in flight may take to finish after a stop signal, in milliseconds.',
    ),
  },
});

/** The port of a process that is one server. */
export const ALONE = group({
  title,
  readBy: ['server', 'gateway', 'simulator'],
  variables: {
    PORT: optional(whole(0, LAST_PORT), 'Port of a server that runs alone; its own unless set. 0 takes a free one.'),
  },
});

/** The ports of a process that is all servers. */
export const TOGETHER = group({
  title,
  readBy: ['all-in-one'],
  variables: {
    PORT_OFFSET: withDefault(whole(0, 50_000), 0, 'Added to all ports of `npm start`.'),
  },
});
