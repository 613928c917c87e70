import { Flag, Int, PageInput, Text } from '@libs/operation';

const NAMES = { max: 1_200 } as const;
const ROLE = { ...NAMES, example: 'use of inventory 20' };

export class GrantRole {
  @Text('"use of inventory Prod"', ROLE) role!: string;
  @Text('User, or "team X"', { ...NAMES, example: 'user 2' }) to!: string;
}

export class RevokeRole {
  @Text('"admin of inventory Prod"', ROLE) role!: string;
  @Text('User, or "team X"', { ...NAMES, example: 'user 2' }) from!: string;
}

class RoleChange {
  @Text('The role and its object') role!: string;
  @Int('Id of the object') object_id!: number;
  @Int('Id of the user', { optional: true }) user_id?: number;
  @Int('Id of the team', { optional: true }) team_id?: number;
  @Text('What to know or do next', { optional: true }) next?: string;
}

export class RoleGranted extends RoleChange {
  @Flag('It was given now') granted!: boolean;
}

export class RoleRevoked extends RoleChange {
  @Flag('It was taken now') revoked!: boolean;
}

export class ListRoles extends PageInput {
  @Text('"user ana", "team X", "inventory Prod"', { ...NAMES, example: 'inventory 20' }) of!: string;
}

export class RoleRow {
  @Text('The role and its object') role!: string;
  @Int('Id of the object', { optional: true }) object_id?: number;
  @Text('User who has it', { optional: true }) user?: string;
  @Text('Team whose members have it', { optional: true }) team?: string;
}

export class ExplainAccess extends PageInput {
  @Text('"inventory Prod"', { ...NAMES, optional: true, example: 'inventory 20' })
  object?: string;
  @Text('', { ...NAMES, optional: true, example: '2' }) user?: string;
}

export class AccessRow {
  @Text('Who', { optional: true }) user?: string;
  @Text('On what', { optional: true }) object?: string;
  @Int('Its id', { optional: true }) object_id?: number;
  @Text('The roles that it comes to; "everything" for administrators') may!: string;
  @Text('Through what', { cut: 200 }) by!: string;
}
