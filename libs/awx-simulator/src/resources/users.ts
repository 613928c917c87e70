import { hashPassword } from '../http/password';
import { denied, fieldError } from '../kernel/errors';
import { computed, flag, text, time } from '../kernel/fields';
import { heldList } from '../kernel/roles';
import type { Change, Resource, Row, Sim } from '../kernel/types';

const USERNAME = /^[\p{L}\p{N}_@.+-]+$/u;
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

const nameError = (value: unknown): string[] | undefined =>
  USERNAME.test(String(value))
    ? undefined
    : ['Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.'];

const emailError = (value: unknown): string[] | undefined =>
  value === '' || EMAIL.test(String(value)) ? undefined : ['Enter a valid email address.'];

export const users: Resource = {
  name: 'users',
  type: 'user',
  model: 'User',
  order: ['username'],
  search: ['username', 'first_name', 'last_name', 'email'],
  named: ['username'],
  anonymous: true,
  fields: {
    username: text({ required: true, default: undefined, max: 150, check: nameError }),
    first_name: text({ max: 150, kept: true }),
    last_name: text({ max: 150, kept: true }),
    email: text({ max: 254, kept: true, check: emailError }),
    is_superuser: flag(),
    is_system_auditor: flag(false, { shownOnly: true }),
    // What is stored is only ever this mask; the hash lives beside it.
    password: text({
      required: 'POST',
      requiredText: 'Password required for new User.',
      default: '$encrypted$',
      unfilterable: 'password',
      notNull: true,
    }),
    last_login: time(),
    password_hash: text({ hidden: true, readOnly: true, unfilterable: 'password' }),
    ansible_id: text({ hidden: true, readOnly: true }),
    is_active: flag(true, { hidden: true, readOnly: true }),
    date_joined: computed('time', ({ created }) => created, { hidden: true }),
  },
  unique: [{ fields: ['username'], error: { username: ['A user with that username already exists.'] } }],
  capabilities: ['edit', 'delete'],
  links: [
    'teams',
    'organizations',
    'admin_of_organizations',
    'projects',
    'credentials',
    'roles',
    'activity_stream',
    'access_list',
    'tokens',
    'authorized_tokens',
    'personal_tokens',
  ],
  summarize: ({ id, username, first_name, last_name }) => ({ id, username, first_name, last_name }),
  summary: (row) => ({ resource: { ansible_id: row.ansible_id, resource_type: 'shared.user' } }),
  extra: (row) => ({ modified: row.last_login }),
  hooks: [
    {
      validate: checkUser,
      beforeSave: hidePassword,
      beforeDelete: (row, { sim, user }) => keepSomebody(row, user, [...sim.store.all('users')]),
    },
  ],
  sublists: {
    organizations: heldList('organizations', 'organization', 'member_role'),
    admin_of_organizations: heldList('organizations', 'organization', 'admin_role'),
    teams: heldList('teams', 'team', 'member_role'),
  },
};

function checkUser({ act, before, sent }: Change): void {
  if (sent.password !== undefined && sent.password !== '$encrypted$') checkPolicy(act.sim, sent.password);
  if (!before || !act.user || act.user.is_superuser) return;
  if (sent.username !== undefined && sent.username !== before.username) throw denied('Cannot change username.');
  if (sent.is_superuser !== undefined && sent.is_superuser !== before.is_superuser) throw denied();
}

const POLICY: [setting: string, count: (password: string) => number, text: (least: number) => string][] = [
  ['LENGTH', (password) => password.length, (least) => `Password must be at least ${least} characters long.`],
  ['DIGITS', counting(/\d/g), (least) => `Password must contain at least ${least} digits.`],
  ['UPPER', counting(/[A-Z]/g), (least) => `Password must contain at least ${least} uppercase characters.`],
  ['SPECIAL', counting(/[^A-Za-z0-9]/g), (least) => `Password must contain at least ${least} special characters.`],
];

function counting(pattern: RegExp): (password: string) => number {
  return (password) => password.match(pattern)?.length ?? 0;
}

/** What the settings ask of a password; nothing, unless somebody sets them. */
function checkPolicy({ settings }: Sim, password: string): void {
  for (const [setting, count, text] of POLICY) {
    const least = settings[`LOCAL_PASSWORD_MIN_${setting}`];
    if (count(password) < least) throw fieldError('password', text(least));
  }
}

function hidePassword({ act, before, sent, after }: Change): void {
  if (sent.password !== undefined && sent.password !== '$encrypted$') after.password_hash = hashPassword(sent.password);
  after.password = '$encrypted$';
  if (!before) after.ansible_id = act.sim.random.uuid();
}

/** Nobody deletes oneself, or the last superuser. */
function keepSomebody(row: Row, user: Row | undefined, all: Row[]): void {
  const isLast = row.is_superuser && all.filter((one) => one.is_superuser).length === 1;
  if (row === user || isLast) throw denied('Cannot delete user.');
}
