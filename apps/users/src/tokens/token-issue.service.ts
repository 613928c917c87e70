import { AwxClient, AwxDenied, type Token } from '@libs/awx';
import { currentCall } from '@libs/operation';
import { type HandedOut, SecretOutputs } from '@libs/server';
import { StateUnavailable } from '@libs/shared-state';
import { Injectable } from '@nestjs/common';
import type { CreatedToken, CreateToken } from './tokens.dto';

/** Makes tokens, and hands them out so that no model sees them. */
@Injectable()
export class TokenIssue {
  constructor(
    private readonly awx: AwxClient,
    private readonly secrets: SecretOutputs,
  ) {}

  /**
   * @throws {AwxDenied} for callers who have no AWX user of their own: the token would be the server's, and would go past its
   * policy and its record
   */
  async create({ description, scope }: CreateToken): Promise<CreatedToken> {
    if (!currentCall()?.caller?.awx) throw new AwxDenied(NOT_THE_SERVERS);
    this.secrets.assertPossible('create_token is POST');
    const { secret, ...token } = await this.awx.tokens.issue({ description, scope });
    const handedOut = await this.handOut(token, secret);
    return { ...token, ...handedOut, next: nextFor(token.id, handedOut) };
  }

  /** It was made, whatever handing it out comes to. */
  private async handOut({ id, description }: Token, secret: string): Promise<Partial<HandedOut>> {
    try {
      return await this.secrets.handOut(`AWX token ${id}, "${description}"`, secret);
    } catch (error) {
      if (error instanceof StateUnavailable) return {};
      throw error;
    }
  }
}

const NOT_THE_SERVERS =
  "This call runs as the AWX user of this server, and a token of it would go past the server's policy and record. Create tokens with a login of your own in AWX (AUTH_MODE=awx).";

function nextFor(id: number, handedOut: Partial<HandedOut>): string {
  if ('page' in handedOut) return ON_PAGE;
  if ('secret' in handedOut) return `Keep it now: it is not told again. revoke_token ${id} ends it.`;
  return `It was made, but could not be kept for its page. Take it back with revoke_token ${id}, and try again later.`;
}

const ON_PAGE = 'Give the user the address token_page: there they log in and see the token, once, for 10 minutes.';
