import { ACTIVE, breaks, goes } from '../dependents';
import { many, one } from '../links';
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
  links: { organization: one('organizations'), teams: many('teams') },
  secrets: ['password'],
  dependents: [
    goes('roles', 'members'),
    goes('tokens', 'user'),
    breaks('teams', 'member_role__members'),
    breaks('credentials', 'admin_role__members', 'credentials of no organization', { organization__isnull: true }),
    breaks('unified_jobs', 'created_by', 'jobs in progress, which go on', ACTIVE),
  ],
  hint: ({ first_name, last_name }) => `${first_name} ${last_name}`.trim(),
});

export type User = Of<typeof USERS>;
