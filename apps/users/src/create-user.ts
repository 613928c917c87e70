import { AwxClient, USERS } from '@libs/awx';
import { carryOut } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type { CreatedUser, CreateUser } from './users.dto';

/** Makes users with what they belong to. */
@Injectable()
export class UserCreation {
  constructor(private readonly awx: AwxClient) {}

  /** AWX makes a user in an organization in one go, which the organization's administrators may do too; teams follow. */
  async create({ organization, teams, ...fields }: CreateUser): Promise<CreatedUser> {
    const resolved = await this.awx.users.resolveLinks({ organization, teams });
    const to = resolved as { readonly organization?: number; readonly teams?: readonly number[] };
    const home =
      to.organization === undefined ? undefined : { collection: 'organizations', id: to.organization, list: 'users' };
    const user = await this.awx.users.create(fields, home);
    const failed = await this.join(user.id, to.teams ?? []);
    return { ...user, failed, next: failed.length > 0 ? nextFor(user.id) : undefined };
  }

  private join(user: number, teams: readonly number[]): Promise<string[]> {
    return carryOut(
      teams.map((id) => ({ what: `Team ${id}`, run: () => this.awx.teams.of(id, 'users', USERS).add([user]) })),
    );
  }
}

const nextFor = (id: number): string =>
  `The user was made. Put it in the teams that failed with add_user_to_team, or take it back: delete_user ${id}.`;
