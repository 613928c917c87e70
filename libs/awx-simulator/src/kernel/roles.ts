import { refuseMembership } from './platform';
import { roleKey } from './render';
import type { Act, Row, Sim, SubList } from './types';

/** Link of a role to the users who have it themselves, and to the teams whose members have it. */
export const ROLE_USERS = 'role_users';
export const ROLE_TEAMS = 'role_teams';

/** The role of an object by its field, as 'member_role'. */
export function roleOf(sim: Sim, object: Row, field: string): Row | undefined {
  for (const role of sim.store.where('roles', 'object_key', roleKey(object)))
    if (role.role_field === field) return role;
  return undefined;
}

/** Users who were given the role of an object directly. */
export function holders(sim: Sim, object: Row, field: string): Row[] {
  const role = roleOf(sim, object, field);
  return role ? sim.store.linked(ROLE_USERS, role.id, 'users') : [];
}

/** Objects of a type on which the user was given the role directly. */
function heldBy(sim: Sim, user: Row, type: string, field: string): Row[] {
  const roles = sim.store.linked(ROLE_USERS, user.id, 'roles', true);
  const objects = roles.filter((role) => role.object_type === type && role.role_field === field);
  return objects.map((role) => sim.store.get(`${type}s`, role.object_id)).filter((row) => row !== undefined);
}

/** Gives a role to a user or a team, or takes it away, as the simulator itself. False when nothing changed. */
export function grant(sim: Sim, object: Row, field: string, to: Row, undo = false): boolean {
  const role = roleOf(sim, object, field);
  return role !== undefined && setRole(sim, role, to, undo);
}

export function setRole(sim: Sim, role: Row, to: Row, undo: boolean, by: number | null = null): boolean {
  const link = to.type === 'team' ? ROLE_TEAMS : ROLE_USERS;
  return undo ? sim.store.unlink(link, role.id, to.id) : sim.store.link(link, role.id, to.id, by);
}

/** The object a role is for; a role of the whole system has none. */
export function objectOfRole(sim: Sim, role: Row): Row | undefined {
  if (!role.object_type) return undefined;
  return sim.store.get(sim.resourceOf({ id: 0, type: role.object_type }).name, role.object_id);
}

/** Gives or takes a role on behalf of a user. `from` is the side whose list was changed. */
export function assignRole(act: Act, role: Row, to: Row, undo: boolean, from: Row = role): void {
  const { sim, user } = act;
  refuseMembership(sim, role);
  if (!setRole(sim, role, to, undo, user?.id)) return;
  const object = objectOfRole(sim, role) ?? role;
  // A team takes roles on, wherever that is said; a user is given them by the object unless it is said of him.
  const [row, other] = from === to || to.type === 'team' ? [to, object] : [object, to];
  sim.activity.record(act, { operation: undo ? 'disassociate' : 'associate', row, other, role });
}

/** A list of users that stands for a role: `organizations/{id}/admins/`. */
export function holdersList(field: string): SubList {
  const assign: NonNullable<SubList['changed']> = (object, user, undo, request) => {
    const role = roleOf(request.sim, object, field);
    if (role) assignRole(request, role, user, undo);
  };
  return {
    of: 'users',
    create: true,
    rows: (object, sim) => holders(sim, object, field),
    check: (...args) => {
      assign(...args);
      return 'done';
    },
    changed: assign,
  };
}

/** The other side of it: `users/{id}/organizations/`. */
export const heldList = (of: string, type: string, field: string): SubList => ({
  of,
  readOnly: true,
  rows: (user, sim) => heldBy(sim, user, type, field),
});
