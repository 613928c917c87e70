import { AwxClient, AwxNotFound, type Candidate, type User } from '@libs/awx';
import { Injectable } from '@nestjs/common';

const MOST_CANDIDATES = 5;

/** Finds users by username alone: "42" is a good username, and no id here. */
@Injectable()
export class UserFinder {
  constructor(private readonly awx: AwxClient) {}

  /** @throws {AwxNotFound} naming users whose username is alike */
  async byName(username: string): Promise<User> {
    const [user] = await this.matching({ username });
    // AWX's own detail also puts the read on record.
    if (user) return this.awx.users.get(user.id);
    const similar = await this.matching({ username__icontains: username });
    throw AwxNotFound.of('User', { resource: 'users', lookup: username }, similar.map(asCandidate));
  }

  private async matching(filters: Record<string, string>): Promise<User[]> {
    return (await this.awx.users.list({ page_size: MOST_CANDIDATES, filters })).results;
  }
}

const asCandidate = ({ id, username, first_name, last_name }: User): Candidate => ({
  id,
  name: username,
  hint: `${first_name} ${last_name}`.trim(),
});
