import { group } from '../group';
import { file, flag, token } from '../value-type';
import { HOSTS, optional, secret, withDefault } from '../variable';

/** What callers may do, whatever AWX would let them do. */
export const SAFETY = group({
  title: 'What callers may do',
  readBy: HOSTS,
  variables: {
    READ_ONLY: withDefault(flag, false, 'true: nothing is changed in AWX, by anybody.'),
    POLICY_FILE: optional(file, 'Rules for calls: which are refused, and which are confirmed. See docs/policy.md.'),
    CONFIRM_KEY: secret(
      token,
      'Key of the tokens that confirm a call, the same at every replica; made of INTERNAL_AUTH_TOKEN unless set.',
    ),
  },
});
