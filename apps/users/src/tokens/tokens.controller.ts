import { AwxClient } from '@libs/awx';
import { type Consequence, Deleted, Operation, OperationsController } from '@libs/operation';
import { PHRASES } from '../phrases';
import { TokenIssue } from './token-issue.service';
import { CreatedToken, CreateToken, RevokeToken } from './tokens.dto';

@OperationsController('tokens')
export class TokensController {
  constructor(
    private readonly awx: AwxClient,
    private readonly issue: TokenIssue,
  ) {}

  @Operation({
    name: 'create_token',
    route: 'POST',
    effect: 'write',
    list: 'full',
    additive: true,
    status: 201,
    summary: 'Create an AWX token for the user of this call; no model sees it.',
    acts: { makes: 'tokens' },
    input: CreateToken,
    output: CreatedToken,
    phrases: PHRASES.create_token,
  })
  create(input: CreateToken): Promise<CreatedToken> {
    return this.issue.create(input);
  }

  @Operation({
    name: 'revoke_token',
    route: 'DELETE :id',
    effect: 'destroy',
    list: 'full',
    preview: 'previewRevoke',
    summary: 'Revoke an AWX token for good.',
    input: RevokeToken,
    output: Deleted,
    phrases: PHRASES.revoke_token,
  })
  revoke({ id }: RevokeToken): Promise<Deleted> {
    return this.awx.tokens.delete(id);
  }

  async previewRevoke({ id }: RevokeToken): Promise<Consequence> {
    const { id: token, description, user, scope } = await this.awx.tokens.get(id);
    return {
      summary: `Revoke token ${token} "${description}" of user ${user?.name ?? 'nobody'} (${scope}).`,
      warnings: ['Whatever logs in with it cannot any more.'],
    };
  }
}
