import { roleKey } from './render';
import type { Row, Sim, SubList } from './types';

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
export function heldBy(sim: Sim, user: Row, type: string, field: string): Row[] {
  const roles = sim.store.linked(ROLE_USERS, user.id, 'roles', true);
  const objects = roles.filter((role) => role.object_type === type && role.role_field === field);
  return objects.map((role) => sim.store.get(`${type}s`, role.object_id)).filter((row) => row !== undefined);
}

/** Gives a role, or takes it away. False when nothing changed. */
export function grant(sim: Sim, object: Row, field: string, user: Row, undo = false): boolean {
  const role = roleOf(sim, object, field);
  if (!role) return false;
  return undo ? sim.store.unlink(ROLE_USERS, role.id, user.id) : sim.store.link(ROLE_USERS, role.id, user.id);
}

/** A list of users that stands for a role: `organizations/{id}/admins/`. */
export const holdersList = (field: string): SubList => ({
  of: 'users',
  create: true,
  rows: (object, sim) => holders(sim, object, field),
  check: (object, user, undo, { sim }) => {
    grant(sim, object, field, user, undo);
    return 'done';
  },
  changed: (object, user, undo, { sim }) => {
    grant(sim, object, field, user, undo);
  },
});

/** The other side of it: `users/{id}/organizations/`. */
export const heldList = (of: string, type: string, field: string): SubList => ({
  of,
  readOnly: true,
  rows: (user, sim) => heldBy(sim, user, type, field),
});
