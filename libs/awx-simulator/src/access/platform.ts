import { denied, HttpError } from '../kernel/errors';
import { isPlatform } from '../kernel/platform';
import type { Behaviour, Hooks } from '../kernel/types';

const elsewhere = (what: string, does: string): never => {
  throw denied(`${what} of this resource is not allowed. ${does} this resource via the platform ingress.`);
};

/** Fields that the platform keeps. */
const SHARED = ['username', 'name'];

const hooks: Hooks = {
  prepare: (body, before, { sim, user }) => {
    if (!user || !isPlatform(sim)) return;
    if (!before) elsewhere('Creation', 'Create');
    const changed = SHARED.find((field) => field in body && body[field] !== before?.[field]);
    if (changed)
      throw new HttpError(403, {
        [changed]: `Cannot change shared field '${changed}'. Alter this field via the platform ingress.`,
      });
  },
  beforeDelete: (_row, { sim, user }) => {
    if (user && isPlatform(sim)) elsewhere('Deletion', 'Delete');
  },
};

/** What the platform shares with its controller is changed there. */
export const sharedWithPlatform: readonly Behaviour[] = ['users', 'organizations', 'teams'].map((resource) => ({
  resource,
  hooks,
}));

/** Tokens and what they are made for are the platform's alone. */
export const isPlatformsOwn = (path: string): boolean =>
  /^(tokens|applications)(\/|$)|^users\/\*\/(personal_|authorized_)?tokens$/.test(path);
