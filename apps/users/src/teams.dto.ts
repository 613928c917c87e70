import { ById, ChangesTo, Flag, IdOrName, Int, NAME_LENGTH, Order, Ref, SearchInput, Text } from '@libs/operation';

export class ListTeams extends SearchInput {
  @IdOrName('Organization', { optional: true }) organization?: number | string;
  @Order(['name', 'id']) order_by = 'name';
}

export class TeamRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description, cut when long', { optional: true, cut: 60 }) description?: string;
  @Ref('Organization', { optional: true }) organization?: { readonly id: number; readonly name: string };
}

export class TeamId extends ById('team') {}

class Definition {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @Text('', { optional: true }) description?: string;
}

export class CreateTeam extends Definition {
  @IdOrName('') organization!: number | string;
}

export class UpdateTeam extends ChangesTo(Definition) {
  @IdOrName('Id or name') id!: number | string;
}

export class TeamDetail {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Ref('Organization', { optional: true }) organization?: { readonly id: number; readonly name: string };
  @Text('What to do next', { optional: true }) next?: string;
}

export class TeamUser extends ById('team') {
  @IdOrName('Id or username') user!: number | string;
}

class Membership {
  @Int('Id of the team') team_id!: number;
  @Int('Id of the user') user_id!: number;
  @Text('What to know', { optional: true }) next?: string;
}

export class MemberAdded extends Membership {
  @Flag('It was put in now') added!: boolean;
}

export class MemberRemoved extends Membership {
  @Flag('It was in it until now') removed!: boolean;
}
