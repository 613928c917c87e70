import { AwxClient, AwxConflict, AwxDenied, inField, USERS, type User } from '@libs/awx';
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
import { UserCreation } from './create-user';
import { PHRASES } from './phrases';
import {
  CreatedUser,
  CreateUser,
  GetUser,
  GetUserByName,
  ListUsers,
  UpdateUser,
  UserDetail,
  UserRow,
} from './users.dto';

@OperationsController('users')
export class UsersController {
  constructor(
    private readonly awx: AwxClient,
    private readonly creation: UserCreation,
  ) {}

  @Operation({
    name: 'list_users',
    route: 'GET',
    effect: 'read',
    summary: 'List users.',
    guidance: 'Details: get_user.',
    input: ListUsers,
    output: PageOf(UserRow),
    phrases: PHRASES.list_users,
  })
  async list({ is_superuser, team, ...page }: ListUsers): Promise<PageOutput<UserRow>> {
    const { users, teams } = this.awx;
    const these =
      team === undefined ? users : teams.of(await inField('team', () => teams.resolve(team)), 'users', USERS);
    const { results, ...rest } = await these.list({ ...page, filters: { is_superuser } });
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
    phrases: PHRASES.get_user,
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
    phrases: PHRASES.get_user_by_name,
  })
  getByName({ username }: GetUserByName): Promise<UserDetail> {
    return this.awx.users.getByName(username);
  }

  @Operation({
    name: 'create_user',
    route: 'POST',
    effect: 'write',
    additive: true,
    status: 201,
    summary: 'Create a user, with organization and teams.',
    guidance: 'Find them with list_organizations and list_teams. An administrator of an organization must name it.',
    acts: { makes: 'users' },
    input: CreateUser,
    output: CreatedUser,
    phrases: PHRASES.create_user,
  })
  create(input: CreateUser): Promise<CreatedUser> {
    return this.creation.create(input);
  }

  @Operation({
    name: 'update_user',
    route: 'PATCH :id',
    effect: 'write',
    idempotent: true,
    summary: 'Change a user: name, password, email, superuser or auditor.',
    guidance: 'Teams: add_user_to_team.',
    input: UpdateUser,
    output: Updated,
    phrases: PHRASES.update_user,
  })
  async update(input: UpdateUser): Promise<Updated> {
    const changes = changesOf(input);
    if (changes.is_superuser === false) await this.assertNotOneself(input.id);
    return updated(await this.awx.users.change(input.id, changes));
  }

  @Operation({
    name: 'delete_user',
    route: 'DELETE :id',
    effect: 'destroy',
    preview: 'previewDelete',
    summary: 'Delete a user with its roles and tokens.',
    guidance: 'What it made stays.',
    input: GetUser,
    output: Deleted,
    phrases: PHRASES.delete_user,
  })
  delete({ id }: GetUser): Promise<Deleted> {
    return this.awx.users.delete(id).catch(withReason);
  }

  async previewDelete({ id }: GetUser): Promise<Consequence> {
    const [preview, me] = await Promise.all([this.awx.users.previewDelete(id), this.awx.me()]);
    return preview.id === me.id ? { ...preview, warnings: [`AWX will refuse: this is you. ${WHO_STAYS}`] } : preview;
  }

  /** Whoever may take these rights is a superuser, so one is left as long as nobody takes them from oneself. */
  private async assertNotOneself(user: number | string): Promise<void> {
    const [id, me] = await Promise.all([this.awx.users.resolve(user), this.awx.me()]);
    if (id !== me.id || !me.is_superuser) return;
    throw new AwxConflict(
      `User ${id} "${me.username}" is the one that this call runs as: nobody might be left to give the superuser's rights back. Let another superuser take them.`,
    );
  }
}

const WHO_STAYS = 'Nobody deletes oneself or the last superuser.';

/** AWX only says "Cannot delete user." */
function withReason(error: unknown): never {
  throw error instanceof AwxDenied ? error.with({}, WHO_STAYS) : error;
}

/** What a user is not says nothing in a list. */
const asRow = (user: User): UserRow => ({
  ...user,
  is_superuser: user.is_superuser || undefined,
  is_system_auditor: user.is_system_auditor || undefined,
});
