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
    const team_ids: number[] = [];
    const failed = await this.join(user.id, to.teams ?? [], team_ids);
    const seesAll = user.is_superuser || user.is_system_auditor;
    const next = failed.length > 0 ? afterFailures(user.id) : team_ids.length > 0 || seesAll ? undefined : NO_RIGHTS;
    return { ...user, organization_id: to.organization, team_ids, failed, next };
  }

  /** @param joined Gets each team that it is in. */
  private join(user: number, teams: readonly number[], joined: number[]): Promise<string[]> {
    const join = async (id: number): Promise<void> => {
      await this.awx.teams.of(id, 'users', USERS).add([user]);
      joined.push(id);
    };
    return carryOut(teams.map((id) => ({ what: `Team ${id}`, run: () => join(id) })));
  }
}

const NO_RIGHTS =
  'It has no role on anything yet: put it in a team with add_user_to_team, or give it roles with grant_role.';

const afterFailures = (id: number): string =>
  `The user was made. Put it in the teams that failed with add_user_to_team, or take it back: delete_user ${id}.`;
