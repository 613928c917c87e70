import { group } from '../group';
import { file, flag } from '../value-type';
import { HOSTS, optional, withDefault } from '../variable';

/** What callers may do, whatever AWX would let them do. */
export const SAFETY = group({
  title: 'What callers may do',
  readBy: HOSTS,
  variables: {
    READ_ONLY: withDefault(flag, false, 'true: nothing is changed in AWX, by anybody.'),
    POLICY_FILE: optional(file, 'Rules for calls: which are refused, and which are confirmed. See docs/policy.md.'),
  },
});
