import type { Api } from '../collection/api';
import { List } from '../collection/list';
import { Members } from '../collection/members';
import type { Noun } from '../noun';
import { ROLES, type Role } from '../nouns/role';
import { TEAMS } from '../nouns/team';
import { USERS } from '../nouns/user';
import { type GivenRole, HOLDERS, MOST_GIVEN, type ObjectRole, type RoleHolder, type RoleObject } from './object-role';
import { ROLE_TYPES } from './role-names';

type Named = { readonly id: number; readonly name?: string; readonly username?: string };

const NOUNS: Readonly<Record<RoleHolder['kind'], Noun<Named>>> = { user: USERS, team: TEAMS };

/** Roles by the older API: each object has its own, with the users and teams who were given it. */
export class OlderRoles {
  constructor(private readonly api: Api) {}

  /** Empty for what has roles in the newer API only. */
  async rolesOf(object: RoleObject): Promise<ObjectRole[]> {
    const roles = await this.below(ROLE_TYPES[object.type], object.id, 'object_roles');
    return roles.map((role) => new OlderRole(this.api, object, role));
  }

  async givenTo(holder: RoleHolder): Promise<GivenRole[]> {
    const roles = await this.below(`${holder.kind}s`, holder.id, 'roles');
    return roles.map(({ name, resource_type, resource_id = 0, resource_name }) => ({
      role: name,
      holder,
      ...(resource_type && { object: { type: resource_type, id: resource_id, name: resource_name } }),
    }));
  }

  async givenOn(object: RoleObject): Promise<GivenRole[]> {
    const roles = await this.rolesOf(object);
    const given = await Promise.all(
      roles.map(async (role) => (await role.holders()).map((holder) => ({ role: role.name, object, holder }))),
    );
    return given.flat();
  }

  private below(collection: string, id: number, list: string): Promise<Role[]> {
    const { label } = this.api.find(collection).noun;
    const roles = new List(this.api, ROLES, [collection, id, list], { label, lookup: id });
    return roles.all({ order_by: 'id' }, MOST_GIVEN);
  }
}

class OlderRole implements ObjectRole {
  readonly name: string;

  constructor(
    private readonly api: Api,
    readonly object: RoleObject,
    private readonly role: Role,
  ) {
    this.name = role.name;
  }

  isHeldBy({ kind, id }: RoleHolder): Promise<boolean> {
    return this.list(kind).has(id);
  }

  async holders(): Promise<RoleHolder[]> {
    const found = await Promise.all(
      HOLDERS.map(async (kind) => {
        return (await this.list(kind).all({ order_by: 'id' }, MOST_GIVEN)).map(({ id, name, username }) => ({
          kind,
          id,
          name: name ?? username ?? '',
        }));
      }),
    );
    return found.flat();
  }

  async giveTo({ kind, id }: RoleHolder): Promise<void> {
    await this.list(kind).add([id]);
  }

  async takeFrom({ kind, id }: RoleHolder): Promise<void> {
    await this.list(kind).remove([id]);
  }

  private list(kind: RoleHolder['kind']): Members<Named> {
    const about = { label: ROLES.label, lookup: this.role.id };
    return new Members(this.api, NOUNS[kind], ROLES.collection, this.role.id, `${kind}s`, about);
  }
}
