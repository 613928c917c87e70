import type { Api } from '../collection/api';
import { List } from '../collection/list';
import { isNoSuchList } from '../errors/no-such-list';
import type { Noun } from '../noun';
import {
  ROLE_DEFINITIONS,
  ROLE_TEAM_ASSIGNMENTS,
  ROLE_USER_ASSIGNMENTS,
  type RoleAssignment,
} from '../nouns/role-assignment';
import type { Ref } from '../row';
import type { AwxQuery } from '../transport/request';
import { type GivenRole, HOLDERS, MOST_GIVEN, type ObjectRole, type RoleHolder, type RoleObject } from './object-role';
import { canonical, modelOf, typeOfContent, withoutKind } from './role-names';

const NOUNS: Readonly<Record<RoleHolder['kind'], Noun<RoleAssignment>>> = {
  user: ROLE_USER_ASSIGNMENTS,
  team: ROLE_TEAM_ASSIGNMENTS,
};

const onObject = ({ id, type }: RoleObject): AwxQuery => ({
  object_id: String(id),
  content_type__model: modelOf(type),
});

/** Roles by the newer API: what a role is stands in its definition, and who has it on what in an assignment. */
export class AssignedRoles {
  constructor(private readonly api: Api) {}

  /** `undefined` where this AWX does not have the newer API. */
  rolesOf(object: RoleObject): Promise<ObjectRole[] | undefined> {
    const definitions = new List(this.api, ROLE_DEFINITIONS, [ROLE_DEFINITIONS.collection]);
    const query = { order_by: 'id', filters: { content_type__model: modelOf(object.type) } };
    return whereThereIs(async () => rolesAmong(this, object, await definitions.all(query)));
  }

  /** `undefined` as above. */
  givenTo({ kind, id }: RoleHolder): Promise<GivenRole[] | undefined> {
    return whereThereIs(async () => (await this.assignments(kind, { [kind]: id })).map(given));
  }

  /** `undefined` as above. */
  givenOn(object: RoleObject): Promise<GivenRole[] | undefined> {
    return whereThereIs(async () => {
      const found = await Promise.all(HOLDERS.map((kind) => this.assignments(kind, onObject(object))));
      return found.flat().map((assignment) => ({ ...given(assignment), object }));
    });
  }

  assignments(kind: RoleHolder['kind'], filters: AwxQuery): Promise<RoleAssignment[]> {
    const given = new List(this.api, NOUNS[kind], [NOUNS[kind].collection]);
    return given.all({ order_by: 'id', filters }, MOST_GIVEN);
  }

  async assign(object: RoleObject, definition: number, { kind, id }: RoleHolder): Promise<void> {
    const { collection, label } = NOUNS[kind];
    const body = { role_definition: definition, [kind]: id, object_id: String(object.id) };
    await this.api.transport.write('POST', [collection], body, { about: { label } });
  }

  async unassign(kind: RoleHolder['kind'], assignment: number): Promise<void> {
    const { collection, label } = NOUNS[kind];
    const about = { label, lookup: assignment };
    await this.api.transport.write('DELETE', [collection, assignment], undefined, { about });
  }
}

async function whereThereIs<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isNoSuchList(error)) return undefined;
    throw error;
  }
}

/** AWX has its own definitions beside those that it shares with its platform: both are one role, given by the former. */
function rolesAmong(roles: AssignedRoles, object: RoleObject, definitions: readonly Ref[]): ObjectRole[] {
  const names = [...new Set(definitions.map(({ name }) => canonical(withoutKind(name, object.type))))];
  return names.map((name) => {
    const same = definitions.filter((each) => canonical(withoutKind(each.name, object.type)) === name);
    const own = same.filter((each) => each.name.startsWith('Controller '));
    return new AssignedRole(roles, object, [...own, ...same.filter((each) => !own.includes(each))]);
  });
}

function given({ role_definition, content_type, object_id, content_object, user, team }: RoleAssignment): GivenRole {
  const type = typeOfContent(content_type);
  const holder: RoleHolder = user ? { kind: 'user', ...user } : { kind: 'team', ...(team ?? { id: 0, name: '' }) };
  return {
    role: withoutKind(role_definition?.name ?? '', type),
    holder,
    ...(content_type && { object: { type, id: Number(object_id), name: content_object?.name ?? '' } }),
  };
}

class AssignedRole implements ObjectRole {
  readonly name: string;

  constructor(
    private readonly roles: AssignedRoles,
    readonly object: RoleObject,
    /** The first is the one that it is given by. */
    private readonly definitions: readonly Ref[],
  ) {
    this.name = withoutKind(definitions[0]!.name, object.type);
  }

  async isHeldBy(holder: RoleHolder): Promise<boolean> {
    return (await this.assignments(holder.kind, holder)).length > 0;
  }

  async holders(): Promise<RoleHolder[]> {
    const found = await Promise.all(HOLDERS.map((kind) => this.assignments(kind)));
    return found.flat().map((assignment) => given(assignment).holder);
  }

  giveTo(holder: RoleHolder): Promise<void> {
    return this.roles.assign(this.object, this.definitions[0]!.id, holder);
  }

  async takeFrom(holder: RoleHolder): Promise<void> {
    for (const { id } of await this.assignments(holder.kind, holder)) await this.roles.unassign(holder.kind, id);
  }

  private assignments(kind: RoleHolder['kind'], holder?: RoleHolder): Promise<RoleAssignment[]> {
    const filters = { ...onObject(this.object), role_definition__in: this.definitions.map(({ id }) => id) };
    return this.roles.assignments(kind, holder ? { ...filters, [kind]: holder.id } : filters);
  }
}
