import { noun, type Of } from '../noun';
import { ref } from '../refs';
import { number, text, time } from '../row';

/** Personal access tokens. What lets one in is told once, by `tokens.issue`. */
export const TOKENS = noun('tokens', {
  label: 'Token',
  nameField: 'description',
  fields: {
    id: number,
    description: text,
    /** `read` or `write`. */
    scope: text,
    user: ref,
    expires: time,
    created: time,
  },
  hint: ({ user }) => (user ? `user ${user.name}` : ''),
});

export type Token = Of<typeof TOKENS>;
