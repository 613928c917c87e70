import { denied, HttpError } from '../kernel/errors';
import { isPlatform } from '../kernel/platform';
import type { Behaviour, Hooks } from '../kernel/types';

const elsewhere = (what: string, does: string): never => {
  throw denied(`${what} of this resource is not allowed. ${does} this resource via the platform ingress.`);
};

/** Fields that the platform keeps. */
const SHARED: Record<string, readonly string[]> = {
  organizations: ['name', 'description'],
  teams: ['name', 'organization', 'description'],
  users: ['username', 'email', 'first_name', 'last_name', 'is_superuser'],
};

const keep = (fields: readonly string[]): Hooks => ({
  prepare: (_body, before, { sim, user }) => {
    if (user && isPlatform(sim) && !before) elsewhere('Creation', 'Create');
  },
  validate: ({ act: { sim, user }, before, sent }) => {
    if (!user || !before || !isPlatform(sim)) return;
    const changed = fields.find((field) => field in sent && sent[field] !== before[field]);
    if (changed)
      throw new HttpError(403, {
        [changed]: `Cannot change shared field '${changed}'. Alter this field via the platform ingress.`,
      });
  },
  beforeDelete: (_row, { sim, user }) => {
    if (user && isPlatform(sim)) elsewhere('Deletion', 'Delete');
  },
});

/** What the platform shares with its controller is changed there; it is asked before anybody else. */
export const sharedWithPlatform: readonly Behaviour[] = Object.entries(SHARED).map(([resource, fields]) => ({
  resource,
  hooks: keep(fields),
}));

/** Tokens and what they are made for are the platform's alone. */
export const isPlatformsOwn = (path: string): boolean =>
  /^(tokens|applications)(\/|$)|^users\/\*\/(personal_|authorized_)?tokens$/.test(path);
