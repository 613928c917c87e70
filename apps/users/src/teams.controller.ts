import { AwxClient, type Members, type Team, USERS, type User } from '@libs/awx';
import {
  type Consequence,
  changesOf,
  Deleted,
  Operation,
  OperationsController,
  PageOf,
  type PageOutput,
  Updated,
  updated,
} from '@libs/operation';
import { PHRASES } from './phrases';
import {
  CreateTeam,
  ListTeams,
  MemberAdded,
  MemberRemoved,
  TeamDetail,
  TeamId,
  TeamRow,
  TeamUser,
  UpdateTeam,
} from './teams.dto';

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
    name: 'create_team',
    route: 'POST',
    effect: 'write',
    list: 'full',
    additive: true,
    status: 201,
    summary: 'Create a team in an organization.',
    acts: { makes: 'teams' },
    input: CreateTeam,
    output: TeamDetail,
    phrases: PHRASES.create_team,
  })
  async create(input: CreateTeam): Promise<TeamDetail> {
    return { ...(await this.awx.teams.create({ ...input })), next: FILL };
  }

  @Operation({
    name: 'update_team',
    route: 'PATCH :id',
    effect: 'write',
    list: 'full',
    idempotent: true,
    summary: 'Change the name or the description of a team.',
    input: UpdateTeam,
    output: Updated,
    phrases: PHRASES.update_team,
  })
  async update(input: UpdateTeam): Promise<Updated> {
    return updated(await this.awx.teams.change(input.id, changesOf(input)));
  }

  @Operation({
    name: 'delete_team',
    route: 'DELETE :id',
    effect: 'destroy',
    list: 'full',
    preview: 'previewDelete',
    summary: 'Delete a team and the roles it gives.',
    input: TeamId,
    output: Deleted,
    phrases: PHRASES.delete_team,
  })
  delete({ id }: TeamId): Promise<Deleted> {
    return this.awx.teams.delete(id);
  }

  previewDelete({ id }: TeamId): Promise<Consequence> {
    return this.awx.teams.previewDelete(id);
  }

  @Operation({
    name: 'add_user_to_team',
    route: 'POST :id/users',
    effect: 'write',
    additive: true,
    idempotent: true,
    summary: 'Put a user in a team, which gives it all roles of the team.',
    guidance: 'Find them with list_users and list_teams.',
    acts: { on: { id: 'teams', user: 'users' } },
    input: TeamUser,
    output: MemberAdded,
    phrases: PHRASES.add_user_to_team,
  })
  async addUser(input: TeamUser): Promise<MemberAdded> {
    const { members, team_id, user_id } = await this.membership(input);
    if (await members.has(user_id))
      return { team_id, user_id, added: false, next: 'The user is already in it; nothing was sent.' };
    await members.add([user_id]);
    return { team_id, user_id, added: true };
  }

  @Operation({
    name: 'remove_user_from_team',
    route: 'DELETE :id/users/:user',
    effect: 'write',
    list: 'full',
    idempotent: true,
    summary: 'Take a user out of a team.',
    acts: { on: { id: 'teams', user: 'users' } },
    input: TeamUser,
    output: MemberRemoved,
    phrases: PHRASES.remove_user_from_team,
  })
  async removeUser(input: TeamUser): Promise<MemberRemoved> {
    const { members, team_id, user_id } = await this.membership(input);
    if (!(await members.has(user_id))) {
      await this.awx.users.require(user_id);
      return { team_id, user_id, removed: false, next: 'The user is not in it; nothing was sent.' };
    }
    await members.remove([user_id]);
    return { team_id, user_id, removed: true };
  }

  private async membership({
    id,
    user,
  }: TeamUser): Promise<{ members: Members<User>; team_id: number; user_id: number }> {
    const [team_id, user_id] = await Promise.all([this.awx.teams.resolve(id), this.awx.users.resolve(user)]);
    return { members: this.awx.teams.of(team_id, 'users', USERS), team_id, user_id };
  }
}

const FILL = 'It is empty: put users in it with add_user_to_team, and give it roles with grant_role.';
