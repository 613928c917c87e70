import { roleKey } from '../kernel/render';
import { objectOfRole, ROLE_TEAMS, ROLE_USERS } from '../kernel/roles';
import type { Request, Row, Sim, SubList, Values } from '../kernel/types';
import { SYSTEM_ROLES } from '../resources/roles';
import { AUDITOR_ROLES, PARENTS } from './hierarchy';
import { walk } from './rule';
import { rolesOfUser } from './user-roles';

/** `<object>/{id}/access_list/`: who has access, and by which roles. */
export const accessList: SubList = {
  of: 'users',
  readOnly: true,
  deprecated: true,
  rows: (object, sim) => usersOf(sim, object),
  show: (shown, user, object, request) => {
    const { user_capabilities: _, ...summary } = shown.summary_fields;
    shown.summary_fields = { ...summary, ...accessOf(request, object, user) };
  },
};

function* usersOf(sim: Sim, object: Row): Iterable<Row> {
  for (const user of sim.store.all('users')) {
    const roles = rolesOfUser(sim, user);
    if (roles.seesAll || (object.type in PARENTS && roles.holds(object, 'read_role'))) yield user;
  }
}

function accessOf(request: Request, object: Row, user: Row): Values {
  const { sim } = request;
  const own = sim.store.linked(ROLE_USERS, user.id, 'roles', true);
  const giving = own.filter((role) => brings(sim, object, role).length > 0);
  const isDirect = (role: Row): boolean => role.object_key === roleKey(object);
  const entry = (role: Row): Values => roleEntry(request, object, role, user);
  const approves = [...own, ...teamRoles(sim, user)].some((one) => isDirect(one) && one.role_field === 'approval_role');
  if (object.type === 'workflow_job_template' && approves) throw new Error('AWX calls the role approve_role');
  return {
    direct_access: [...giving.filter(isDirect).map(entry), ...teamEntries(request, object, user)],
    indirect_access: [...giving.filter((role) => !isDirect(role)).map(entry), ...systemEntries(object, user)],
  };
}

/** Which roles of the object a role brings along, itself included. */
function brings(sim: Sim, object: Row, role: Row): string[] {
  const key = `${role.object_key}:${role.role_field}`;
  const fields = Object.keys(PARENTS[object.type] ?? {}).filter((field) => comesWith(sim, object, field, key));
  return [...fields.filter((field) => field === 'read_role'), ...fields.filter((field) => field !== 'read_role')];
}

function comesWith(sim: Sim, object: Row, field: string, key: string): boolean {
  if (`${roleKey(object)}:${field}` === key) return true;
  return (PARENTS[object.type]?.[field] ?? []).some((path) => {
    const [at, above] = path.split('.');
    if (above === undefined) return comesWith(sim, object, at!, key);
    const owner = walk(sim, object, [at!]);
    return owner !== undefined && comesWith(sim, owner, above, key);
  });
}

function roleEntry({ sim, user: asking }: Request, object: Row, role: Row, to: Row): Values {
  const target = objectOfRole(sim, role);
  return {
    role: {
      id: role.id,
      name: sim.resource('roles').fields.name!.get?.(role, sim),
      description: sim.resource('roles').fields.description!.get?.(role, sim),
      resource_name: target?.name,
      resource_type: role.object_type,
      related: target ? { [target.type]: sim.url(sim.resourceOf(target).name, target.id) } : {},
      user_capabilities: { unattach: sim.policy.canAttach(asking, role, 'users', to, true) },
    },
    descendant_roles: brings(sim, object, role),
  };
}

const teamsOf = (sim: Sim, user: Row): Row[] => {
  const roles = rolesOfUser(sim, user);
  return user.is_superuser ? [] : [...sim.store.all('teams')].filter((team) => roles.holds(team, 'member_role'));
};

const rolesOfTeam = (sim: Sim, team: Row): Row[] => sim.store.linked(ROLE_TEAMS, team.id, 'roles', true);
const teamRoles = (sim: Sim, user: Row): Row[] => teamsOf(sim, user).flatMap((team) => rolesOfTeam(sim, team));

/** Access that the user has as a member of teams. */
function teamEntries(request: Request, object: Row, user: Row): Values[] {
  const { sim } = request;
  return teamsOf(sim, user).flatMap((team) =>
    rolesOfTeam(sim, team)
      .filter((role) => brings(sim, object, role).length > 0)
      .map((role) => ofTeam(sim, roleEntry(request, object, role, team), team)),
  );
}

function ofTeam(sim: Sim, entry: Values, team: Row): Values {
  const team_organization_name = sim.store.get('organizations', team.organization)?.name;
  const named = { team_id: team.id, team_name: team.name, team_organization_name };
  return { ...entry, role: { ...entry.role, ...named } };
}

function systemEntries(object: Row, user: Row): Values[] {
  const fields = Object.keys(PARENTS[object.type] ?? {});
  const entry = (name: string, descendant_roles: string[]): Values => ({
    role: { id: null, ...SYSTEM_ROLES[name], user_capabilities: { unattach: false } },
    descendant_roles,
  });
  return [
    ...(user.is_superuser ? [entry('system_administrator', fields)] : []),
    ...(user.is_system_auditor
      ? [
          entry(
            'system_auditor',
            fields.filter((field) => AUDITOR_ROLES.has(field)),
          ),
        ]
      : []),
  ];
}
