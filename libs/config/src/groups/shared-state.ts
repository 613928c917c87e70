import { group } from '../group';
import { LAST_PORT } from '../units';
import { flag, hostName, matching, text, whole } from '../value-type';
import { HOSTS, optional, secret, withDefault } from '../variable';

/** The Redis by which processes of the fleet share what they remember. */
export const REDIS = group({
  title: 'Shared state',
  readBy: HOSTS,
  variables: {
    REDIS_HOST: optional(hostName, 'Redis that processes share; without it each remembers alone.'),
    REDIS_PORT: withDefault(whole(1, LAST_PORT), 6379, 'Its port.'),
    REDIS_USERNAME: optional(text('a user name'), 'User there, if it has users.'),
    REDIS_PASSWORD: secret(text('a password'), 'Password there.'),
    REDIS_TLS: withDefault(flag, false, 'Whether to speak TLS with it.'),
    REDIS_DB: withDefault(whole(0, 65_535), 0, 'Number of the database.'),
    REDIS_PREFIX: withDefault(
      matching('at most 64 characters', /^.{1,64}$/),
      'awx-mcp:',
      'Before every key, so that others may use the same database.',
    ),
  },
});
