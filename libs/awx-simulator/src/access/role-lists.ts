import { badRequest } from '../kernel/errors';
import { assignRole, objectOfRole, ROLE_TEAMS, ROLE_USERS } from '../kernel/roles';
import type { Behaviour, Request, Row, Sim, SubList } from '../kernel/types';
import { rolesOfUser } from './user-roles';

const SYSTEM_FLAGS: Record<string, string> = {
  system_administrator: 'is_superuser',
  system_auditor: 'is_system_auditor',
};

/**
 * Gives or takes a role through one of the four lists that do so.
 * @throws HttpError 400 where AWX does not let the role go to this user or team
 */
function set(role: Row, to: Row, undo: boolean, request: Request, from: Row): 'done' {
  const { sim } = request;
  if (!undo) refuse(sim, role, to, request.user);
  const flag = SYSTEM_FLAGS[role.role_field];
  if (flag) sim.store.update(to, { [flag]: !undo });
  else assignRole(request, role, to, undo, from);
  return 'done';
}

function refuse(sim: Sim, role: Row, to: Row, giver: Row): void {
  const object = objectOfRole(sim, role);
  const text = to.type === 'team' ? teamRefusal(role, object, to) : userRefusal(sim, object, to, giver);
  if (text) throw badRequest({ msg: text });
}

function teamRefusal(role: Row, object: Row | undefined, team: Row): string | undefined {
  if (!object) return 'You cannot grant system-level permissions to a team.';
  if (object.type === 'organization' && ['admin_role', 'member_role'].includes(role.role_field)) {
    return 'You cannot assign an Organization participation role as a child role for a Team.';
  }
  if (object.type === 'credential' && object.organization !== team.organization) {
    return "You cannot grant credential access to a team when the Organization field isn't set, or belongs to a different organization";
  }
  return undefined;
}

function userRefusal(sim: Sim, object: Row | undefined, user: Row, giver: Row): string | undefined {
  if (object?.type !== 'credential') return undefined;
  const organization = sim.store.get('organizations', object.organization);
  if (organization && !rolesOfUser(sim, user).holds(organization, 'member_role')) {
    return "You cannot grant credential access to a user not in the credentials' organization";
  }
  if (!organization && !giver.is_superuser) return 'You cannot grant private credential access to another user';
  return undefined;
}

const held = (link: string): SubList => ({
  of: 'roles',
  deprecated: true,
  link,
  flip: true,
  rows: (owner, sim) => sim.store.linked(link, owner.id, 'roles', true).filter((role) => !role.unlisted),
  check: (owner, role, undo, request) => set(role, owner, undo, request, owner),
  show: (shown, role, owner, { sim, user }) => {
    shown.summary_fields.user_capabilities = { unattach: sim.policy.canAttach(user, role, 'users', owner, true) };
  },
});

const holding = (of: string, link: string): SubList => ({
  of,
  deprecated: true,
  link,
  rows: (role, sim) => (SYSTEM_FLAGS[role.role_field] ? flagged(sim, of, role) : sim.store.linked(link, role.id, of)),
  check: (role, to, undo, request) => set(role, to, undo, request, role),
});

const flagged = (sim: Sim, of: string, role: Row): Row[] =>
  [...sim.store.all(of)].filter((one) => one[SYSTEM_FLAGS[role.role_field]!]);

/** `roles/{id}/users|teams/`, `users/{id}/roles/` and `teams/{id}/roles/`. */
export const roleLists: readonly Behaviour[] = [
  { resource: 'roles', sublists: { users: holding('users', ROLE_USERS), teams: holding('teams', ROLE_TEAMS) } },
  {
    resource: 'users',
    sublists: { roles: held(ROLE_USERS), projects: { of: 'projects', readOnly: true, rows: projectsOf } },
  },
  {
    resource: 'teams',
    sublists: {
      roles: held(ROLE_TEAMS),
      projects: { of: 'projects', readOnly: true, rows: (team, sim) => reachedBy(sim, team, 'project') },
    },
  },
  { resource: 'projects', sublists: { teams: { of: 'teams', readOnly: true, rows: teamsOf } } },
];

function reachedBy(sim: Sim, team: Row, type: string): Row[] {
  const roles = sim.store.linked(ROLE_TEAMS, team.id, 'roles', true).filter((role) => role.object_type === type);
  return [...new Set(roles.map((role) => objectOfRole(sim, role)))].filter((row) => row !== undefined);
}

function teamsOf(object: Row, sim: Sim): Row[] {
  return [...sim.store.all('teams')].filter((team) => reachedBy(sim, team, object.type).includes(object));
}

function projectsOf(user: Row, sim: Sim): Row[] {
  const roles = rolesOfUser(sim, user);
  return [...sim.store.all('projects')].filter((project) => roles.holds(project, 'read_role'));
}
