import type { Api } from '../collection/api';
import { AwxRejected } from '../errors/awx-error';
import type { ListQuery } from '../list-query';
import type { Page } from '../page';
import { type Access, accessList } from './access-list';
import { AssignedRoles } from './assigned-roles';
import type { GivenRole, ObjectRole, RoleHolder, RoleObject } from './object-role';
import { OlderRoles } from './older-roles';
import { canonical } from './role-names';

/**
 * Roles on objects. AWX has two APIs for them that follow each other: definitions with assignments, which old versions
 * lack, and a role of its own for each object, which AWX means to give up. The newer one is asked where it is.
 */
export class Roles {
  private readonly assigned: AssignedRoles;
  private readonly older: OlderRoles;

  constructor(private readonly api: Api) {
    this.assigned = new AssignedRoles(api);
    this.older = new OlderRoles(api);
  }

  /**
   * The role of that name on the object, by AWX's name in either API: `use`, `Ad Hoc`, `JobTemplate Execute`. Reading alone
   * may be in the older API only.
   * @throws AwxRejected naming those that there are
   */
  async find(object: RoleObject, name: string): Promise<ObjectRole> {
    const isMeant = (role: ObjectRole): boolean => canonical(role.name) === canonical(name);
    const assigned = (await this.assigned.rolesOf(object)) ?? [];
    const found = assigned.find(isMeant);
    if (found) return found;
    const older = await this.olderOf(object);
    const same = older.find(isMeant);
    if (same) return same;
    const names = [...assigned, ...older].map((role) => role.name.toLowerCase());
    const { type, id, name: on } = object;
    const where = `${type.replaceAll('_', ' ')} ${id} "${on}"`;
    throw new AwxRejected(`There is no role "${name}" on ${where}. There are ${[...new Set(names)].join(', ')}.`);
  }

  /** The roles that a user or a team was given itself; the first `MOST_GIVEN` of them. */
  async givenTo(holder: RoleHolder): Promise<GivenRole[]> {
    return (await this.assigned.givenTo(holder)) ?? this.older.givenTo(holder);
  }

  /** The roles that users and teams were given on an object itself; the first `MOST_GIVEN` of each. */
  async givenOn(object: RoleObject): Promise<GivenRole[]> {
    return (await this.assigned.givenOn(object)) ?? this.older.givenOn(object);
  }

  /** Who has access to an object, and through what: as AWX works it out. */
  access(object: RoleObject, query: ListQuery): Promise<Page<Access>> {
    return accessList(this.api, object, query);
  }

  private olderOf(object: RoleObject): Promise<ObjectRole[]> {
    return NEWER_ONLY.has(object.type) ? Promise.resolve([]) : this.older.rolesOf(object);
  }
}

/** They have no roles in the older API. */
const NEWER_ONLY: ReadonlySet<string> = new Set(['notification_template', 'execution_environment']);
