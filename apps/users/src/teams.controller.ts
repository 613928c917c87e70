import { AwxClient, type Team, USERS } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { PHRASES } from './phrases';
import { AddUserToTeam, ListTeams, TeamMembership, TeamRow } from './teams.dto';

@OperationsController('teams')
export class TeamsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_teams',
    route: 'GET',
    effect: 'read',
    summary: 'List teams.',
    guidance: 'Members: add_user_to_team.',
    input: ListTeams,
    output: PageOf(TeamRow),
    phrases: PHRASES.list_teams,
  })
  list({ organization, ...page }: ListTeams): Promise<PageOutput<Team>> {
    return this.awx.teams.list({ ...page, filters: { organization } });
  }

  @Operation({
    name: 'add_user_to_team',
    route: 'POST :id/users',
    effect: 'write',
    additive: true,
    idempotent: true,
    summary: 'Put a user in a team, which gives it all roles of the team.',
    guidance: 'Find them with list_users and list_teams.',
    input: AddUserToTeam,
    output: TeamMembership,
    phrases: PHRASES.add_user_to_team,
  })
  async addUser({ id, user }: AddUserToTeam): Promise<TeamMembership> {
    const [team_id, user_id] = await Promise.all([this.awx.teams.resolve(id), this.awx.users.resolve(user)]);
    const members = this.awx.teams.of(team_id, 'users', USERS);
    const { count } = await members.list({ page_size: 1, filters: { id: user_id } });
    if (count > 0) return { team_id, user_id, added: false, next: 'The user is already in it; nothing was sent.' };
    await members.add([user_id]);
    return { team_id, user_id, added: true };
  }
}
