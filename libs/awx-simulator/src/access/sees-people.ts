import { holders, objectOfRole, ROLE_USERS } from '../kernel/roles';
import type { Row, Sim } from '../kernel/types';
import type { Question, Rule } from './rule';
import { rolesOfUser, type UserRoles } from './user-roles';

/** Admins and auditors of any organization see all users and teams. */
const watchesPeople = (roles: UserRoles): boolean =>
  roles.remember(
    roles.user,
    'watches',
    () => roles.somewhere('organizations', 'admin_role') || roles.somewhere('organizations', 'auditor_role'),
  );

/** Oneself, superusers, and the members of the organizations that one sees. */
export const seesUser: Rule = ({ roles, row }) =>
  row === roles.user || row.is_superuser || watchesPeople(roles) || colleaguesOf(roles).has(row.id);

const colleagues = new WeakMap<UserRoles, ReadonlySet<number>>();

function colleaguesOf(roles: UserRoles): ReadonlySet<number> {
  const known = colleagues.get(roles);
  if (known) return known;
  const found = new Set<number>();
  for (const organization of roles.sim.store.all('organizations')) {
    if (!roles.holds(organization, 'read_role')) continue;
    for (const { id } of holders(roles.sim, organization, 'member_role')) found.add(id);
  }
  colleagues.set(roles, found);
  return found;
}

export const seesTeam: Rule = ({ roles, sim, row }) => {
  const organization = sim.store.get('organizations', row.organization);
  return roles.holds(row, 'read_role') || roles.holds(organization, 'member_role') || watchesPeople(roles);
};

/** Organizations of which the user is a member, through whatever role. */
function organizationsOf(sim: Sim, user: Row): Row[] {
  const roles = rolesOfUser(sim, user);
  return [...sim.store.all('organizations')].filter((one) => roles.holds(one, 'member_role'));
}

/**
 * Whether one may administer a user: admins of all the organizations the user is in, and nobody but superusers for
 * users with system roles. A user in no organization is only up for being taken in or deleted, by who may all that he may.
 */
export function administers({ roles, sim }: Pick<Question, 'roles' | 'sim'>, user: Row, orphans = false): boolean {
  if (roles.user.is_superuser) return true;
  if (user.is_superuser || user.is_system_auditor) return false;
  const organizations = organizationsOf(sim, user);
  if (organizations.length) return organizations.every((one) => roles.holds(one, 'admin_role'));
  return orphans && sim.store.links.to(ROLE_USERS, user.id).every((id) => holdsRole(sim, roles, id));
}

function holdsRole(sim: Sim, roles: UserRoles, id: number): boolean {
  const role = sim.store.get('roles', id);
  return role !== undefined && roles.holds(objectOfRole(sim, role), role.role_field);
}
