import { AwxClient, type IdOrName, type Members, USERS, type User } from '@libs/awx';
import { Injectable } from '@nestjs/common';
import type { MemberAdded, MemberRemoved } from './organizations.dto';

interface Pair {
  readonly organization_id: number;
  readonly user_id: number;
}

/** Who is a member of an organization. */
@Injectable()
export class OrganizationMembers {
  constructor(private readonly awx: AwxClient) {}

  async add(organization: IdOrName, user: IdOrName): Promise<MemberAdded> {
    const pair = await this.resolved(organization, user);
    const members = this.list(pair, 'users');
    if (await members.has(pair.user_id))
      return { ...pair, added: false, next: 'It is a member already; nothing was sent.' };
    await members.add([pair.user_id]);
    return { ...pair, added: true };
  }

  async remove(organization: IdOrName, user: IdOrName): Promise<MemberRemoved> {
    const pair = await this.resolved(organization, user);
    const members = this.list(pair, 'users');
    // Both known before anything is changed: a failure afterwards would hide that it was.
    const [isMember, isAdmin] = await Promise.all([
      members.has(pair.user_id),
      this.list(pair, 'admins').has(pair.user_id),
    ]);
    if (!isMember) {
      await this.awx.users.require(pair.user_id);
      return { ...pair, removed: false, next: isAdmin ? ADMIN : 'It is no member of it; nothing was sent.' };
    }
    await members.remove([pair.user_id]);
    return { ...pair, removed: true, next: isAdmin ? ADMIN : undefined };
  }

  private async resolved(organization: IdOrName, user: IdOrName): Promise<Pair> {
    const [organization_id, user_id] = await Promise.all([
      this.awx.organizations.resolve(organization),
      this.awx.users.resolve(user),
    ]);
    return { organization_id, user_id };
  }

  private list({ organization_id }: Pair, list: 'users' | 'admins'): Members<User> {
    return this.awx.organizations.of(organization_id, list, USERS);
  }
}

const ADMIN = 'It is an administrator of the organization, and so still belongs to it.';
