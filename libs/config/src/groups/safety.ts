import { group } from '../group';
import { flag, names, rate, readableFile } from '../value-type';
import { HOSTS, optional, withDefault } from '../variable';

/** What callers may do, whatever AWX would let them do. */
export const SAFETY = group({
  title: 'What callers may do',
  readBy: HOSTS,
  variables: {
    READ_ONLY: withDefault(flag, false, 'true: nothing is changed in AWX, by anybody.'),
    RATE_LIMIT: optional(
      rate,
      'Most calls of one caller, e.g. 600/min; further ones get 429. Counted by server, and by the gateway what it answers itself ' +
        '(lists, searches), or over all with REDIS_HOST.',
    ),
    POLICY_FILE: optional(
      readableFile,
      'Rules for calls: which are refused, and which are confirmed. See docs/policy.md.',
    ),
    SECRET_REFS: optional(
      names,
      'Variables that callers may name, as {"from_env": "DB_PASSWORD"}, in the place of a secret, so that it passes ' +
        'through no model. Whoever may create credentials can use what stands in them. Each may be a file, as <NAME>_FILE.',
    ),
  },
});
