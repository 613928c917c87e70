import { Flag, IdOrName, Int, Order, Ref, SearchInput, Text } from '@libs/operation';

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

export class AddUserToTeam {
  @IdOrName('Id or exact name of the team') id!: number | string;
  @IdOrName('Id or username') user!: number | string;
}

export class TeamMembership {
  @Int('Id of the team') team_id!: number;
  @Int('Id of the user') user_id!: number;
  @Flag('It was put in now') added!: boolean;
  @Text('What to know', { optional: true }) next?: string;
}
