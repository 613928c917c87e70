import { holders } from '../kernel/roles';
import type { Row, Sim } from '../kernel/types';
import { type Reach, reachOf } from './reach';
import type { Question, Rule } from './rule';

/** Admins and auditors of any organization see all users and teams. */
const watchesPeople = (reach: Reach): boolean =>
  reach.remember(
    reach.user,
    'watches',
    () => reach.somewhere('organizations', 'admin_role') || reach.somewhere('organizations', 'auditor_role'),
  );

/** Oneself, superusers, and the members of the organizations that one sees. */
export const seesUser: Rule = ({ reach, row }) =>
  row === reach.user || row.is_superuser || watchesPeople(reach) || colleaguesOf(reach).has(row.id);

const colleagues = new WeakMap<Reach, ReadonlySet<number>>();

function colleaguesOf(reach: Reach): ReadonlySet<number> {
  const known = colleagues.get(reach);
  if (known) return known;
  const found = new Set<number>();
  for (const organization of reach.sim.store.all('organizations')) {
    if (!reach.holds(organization, 'read_role')) continue;
    for (const { id } of holders(reach.sim, organization, 'member_role')) found.add(id);
  }
  colleagues.set(reach, found);
  return found;
}

export const seesTeam: Rule = ({ reach, sim, row }) => {
  const organization = sim.store.get('organizations', row.organization);
  return reach.holds(row, 'read_role') || reach.holds(organization, 'member_role') || watchesPeople(reach);
};

/** Organizations of which the user is a member, through whatever role. */
function organizationsOf(sim: Sim, user: Row): Row[] {
  const reach = reachOf(sim, user);
  return [...sim.store.all('organizations')].filter((one) => reach.holds(one, 'member_role'));
}

/**
 * Whether one may administer a user: admins of all the organizations the user is in, and nobody but superusers for
 * users with system roles. A user in no organization is only up for being taken in.
 */
export function administers({ reach, sim }: Pick<Question, 'reach' | 'sim'>, user: Row, orphans = false): boolean {
  if (reach.user.is_superuser) return true;
  if (user.is_superuser || user.is_system_auditor) return false;
  const organizations = organizationsOf(sim, user);
  if (organizations.length) return organizations.every((one) => reach.holds(one, 'admin_role'));
  return orphans && sim.store.links.to('role_users', user.id).length === 0;
}
