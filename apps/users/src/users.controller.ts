import { AwxClient, type User } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { GetUser, GetUserByName, ListUsers, UserDetail, UserRow } from './users.dto';

@OperationsController('users')
export class UsersController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_users',
    route: 'GET',
    effect: 'read',
    summary: 'List users.',
    guidance: 'Details: get_user.',
    input: ListUsers,
    output: PageOf(UserRow),
  })
  async list({ is_superuser, ...page }: ListUsers): Promise<PageOutput<UserRow>> {
    const { results, ...rest } = await this.awx.users.list({ ...page, filters: { is_superuser } });
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'get_user',
    route: 'GET :id',
    effect: 'read',
    summary: 'Get a user by id or username.',
    guidance: 'Find one with list_users.',
    input: GetUser,
    output: UserDetail,
  })
  get({ id }: GetUser): Promise<UserDetail> {
    return this.awx.users.get(id);
  }

  @Operation({
    name: 'get_user_by_name',
    route: 'GET by_name/:username',
    effect: 'read',
    summary: 'Get a user by exact username, also one of digits only.',
    guidance: 'Not sure of it? Use list_users with search.',
    input: GetUserByName,
    output: UserDetail,
  })
  getByName({ username }: GetUserByName): Promise<UserDetail> {
    return this.awx.users.getByName(username);
  }
}

/** What a user is not says nothing in a list. */
const asRow = (user: User): UserRow => ({
  ...user,
  is_superuser: user.is_superuser || undefined,
  is_system_auditor: user.is_system_auditor || undefined,
});
