import { noun, type Of } from '../noun';
import { flag, number, text, time } from '../row';

export const USERS = noun('users', {
  label: 'User',
  nameField: 'username',
  fields: {
    id: number,
    username: text,
    first_name: text,
    last_name: text,
    email: text,
    is_superuser: flag,
    is_system_auditor: flag,
    last_login: time,
    created: time,
    modified: time,
  },
  hint: ({ first_name, last_name }) => `${first_name} ${last_name}`.trim(),
});

export type User = Of<typeof USERS>;
