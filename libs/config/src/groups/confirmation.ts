import { group } from '../group';
import { matching } from '../value-type';
import { HOSTS, secret } from '../variable';

/** With what the tokens are sealed by which callers confirm what they were shown. */
export const CONFIRMATION = group({
  title: 'Confirmation',
  readBy: HOSTS,
  variables: {
    CONFIRM_KEY: secret(
      matching('32 characters or more', /^.{32,}$/),
      'Seals the tokens of confirmations, the same at every replica; made from INTERNAL_AUTH_TOKEN unless set. Read when a ' +
        'process starts.',
    ),
  },
});
