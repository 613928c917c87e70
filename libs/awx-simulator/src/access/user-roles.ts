import { Reads } from '../kernel/reads';
import { roleKey } from '../kernel/render';
import { ROLE_TEAMS, ROLE_USERS } from '../kernel/roles';
import type { Row, Sim } from '../kernel/types';
import { AUDITOR_ROLES, PARENTS } from './hierarchy';

/**
 * What one user may do by roles. Answers are remembered, so that a list asks about each inventory once and not once for
 * every host, until something changes that they were found by.
 */
export class UserRoles {
  /** What the answers were found by: not what jobs change as they run. */
  readonly reads = new Reads();
  private readonly given: ReadonlySet<string>;
  private readonly held = new Map<Row, Map<string, boolean>>();

  constructor(
    readonly sim: Sim,
    readonly user: Row,
  ) {
    this.given = this.found(() => (sim.store.has(user) ? givenRoles(sim, user) : new Set<string>()));
  }

  get seesAll(): boolean {
    return this.user.is_superuser || this.user.is_system_auditor;
  }

  /** Whether the user has the role on the object: given directly, to a team, or brought along by another role. */
  holds(object: Row | undefined, field: string): boolean {
    if (!object) return this.user.is_superuser;
    if (this.user.is_superuser || (this.user.is_system_auditor && AUDITOR_ROLES.has(field))) return true;
    return this.remember(
      object,
      field,
      () => this.given.has(`${roleKey(object)}:${field}`) || this.inherits(object, field),
    );
  }

  /** Whether there is an object of the resource on which the user has the role. */
  somewhere(resource: string, field: string): boolean {
    if (this.user.is_superuser) return true;
    return this.found(() => this.sim.store.first(resource, (row) => this.holds(row, field)) !== undefined);
  }

  /** Works out an answer that depends on who may what. */
  found<T>(work: () => T): T {
    return this.sim.store.reads.into(this.reads, work, true);
  }

  /** Answers a question about the user and a row once, under a name. */
  remember(row: Row, question: string, ask: () => boolean): boolean {
    let answers = this.held.get(row);
    if (!answers) {
      answers = new Map();
      this.held.set(row, answers);
    }
    let answer = answers.get(question);
    if (answer === undefined) {
      answer = this.found(() => {
        // What the row itself says counts, too.
        this.sim.store.has(row);
        return ask();
      });
      answers.set(question, answer);
    }
    return answer;
  }

  private inherits(object: Row, field: string): boolean {
    return (PARENTS[object.type]?.[field] ?? []).some((path) => {
      const [at, role] = path.split('.');
      if (role === undefined) return this.holds(object, at!);
      const owner = ownerOf(this.sim, object, at!);
      return owner !== undefined && this.holds(owner, role);
    });
  }
}

function ownerOf(sim: Sim, object: Row, field: string): Row | undefined {
  const to = sim.resourceOf(object).fields[field]?.to;
  return to === undefined ? undefined : sim.store.get(to, object[field]);
}

/** Keys ('inventory:5:use_role') of the roles given to the user, and to the teams of which the user is a member. */
function givenRoles(sim: Sim, user: Row): Set<string> {
  const keys = new Set<string>();
  const teams = new Set<number>();
  const add = (role: Row | undefined): void => {
    if (!role) return;
    keys.add(`${role.object_key}:${role.role_field}`);
    for (const team of teamsBehind(sim, role)) {
      if (teams.has(team)) continue;
      teams.add(team);
      for (const id of sim.store.links.to(ROLE_TEAMS, team)) add(sim.store.get('roles', id));
    }
  };
  for (const id of sim.store.links.to(ROLE_USERS, user.id)) add(sim.store.get('roles', id));
  for (const key of customGrants(sim, user.id, teams)) keys.add(key);
  return keys;
}

/** The teams that a role makes its holder a member of. */
function* teamsBehind(sim: Sim, { object_type, object_id, role_field }: Row): Iterable<number> {
  if (object_type === 'team' && role_field !== 'read_role') yield object_id;
  if (object_type !== 'organization' || role_field !== 'admin_role') return;
  for (const team of sim.store.where('teams', 'organization', object_id)) yield team.id;
}

/** Roles that a definition of the user's own making gives: it may stand for several at once. */
function* customGrants(sim: Sim, user: number, teams: ReadonlySet<number>): Iterable<string> {
  const given = [...sim.store.where('role_user_assignments', 'user', user)];
  for (const team of teams) given.push(...sim.store.where('role_team_assignments', 'team', team));
  for (const { fields, object_key } of given) for (const field of fields ?? []) yield `${object_key}:${field}`;
}

const known = new WeakMap<Row, UserRoles>();

/** The user's roles; worked out again when anything has changed that they depend on. */
export function rolesOfUser(sim: Sim, user: Row): UserRoles {
  let roles = known.get(user);
  if (!roles?.reads.isCurrent) {
    roles = new UserRoles(sim, user);
    known.set(user, roles);
  } else if (sim.store.reads.isActive) sim.store.reads.noteAll(roles.reads);
  return roles;
}
