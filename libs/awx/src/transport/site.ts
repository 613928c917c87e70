import type { AwxConfig } from '../awx.config';
import type { AwxObserver } from '../awx-observer';
import type { AwxCredentials } from '../credentials';
import { AwxUnauthenticated } from '../errors/awx-error';
import { TokenDesk } from '../token-exchange/token-desk';
import { type ExchangeBounds, type Login, TokenExchange } from '../token-exchange/token-exchange';
import { BasePath } from './base-path';
import { Connection } from './connection';
import { authorization } from './headers';
import type { Answer, Outgoing } from './request';

/** As whom a request is made. */
export interface Identity {
  /** Nothing for what anybody may ask. */
  readonly credentials?: AwxCredentials;
  /** The credentials are what is asked about. */
  readonly asGiven?: boolean;
}

/** One AWX: how to reach it, where its API is found to be, and the tokens that it made for those who come with passwords. */
export class Site {
  readonly connection: Connection;
  readonly base: BasePath;
  readonly tokens: TokenExchange | undefined;

  constructor(
    readonly config: AwxConfig,
    observer: AwxObserver | undefined,
    probe: (site: Site, path: string) => Promise<Answer>,
    bounds?: ExchangeBounds,
  ) {
    this.connection = new Connection(config, observer);
    const { baseUrl, apiPrefix, settings } = config;
    this.base = new BasePath((path) => probe(this, path), baseUrl.pathname, apiPrefix, settings);
    const desk = new TokenDesk(this.connection, this.base, settings);
    if (config.tokenExchange) this.tokens = new TokenExchange(desk, config.readOnly ? 'read' : 'write', bounds);
  }

  /** As `Connection.exchange`. */
  async exchange(request: Outgoing, identity: Identity): Promise<Answer> {
    const login = this.login(request, identity);
    const answer = await this.connection.exchange(signed(request, login.credentials));
    return login.answered(answer.status) ? this.exchange(request, { ...identity, asGiven: true }) : answer;
  }

  /** As `Connection.stream`. */
  async stream(request: Outgoing, identity: Identity): Promise<AsyncIterable<Buffer>> {
    const login = this.login(request, identity);
    try {
      return await this.connection.stream(signed(request, login.credentials));
    } catch (error) {
      if (!(error instanceof AwxUnauthenticated) || !login.answered(401)) throw error;
      return this.stream(request, { ...identity, asGiven: true });
    }
  }

  /** Revokes the tokens first, and waits for that, but not for long. */
  async close(): Promise<void> {
    await this.tokens?.close();
    await this.connection.close();
  }

  private login(
    request: Outgoing,
    { credentials, asGiven = false }: Identity,
  ): Pick<Login, 'answered'> & Partial<Login> {
    if (credentials?.kind === 'basic' && this.tokens) return this.tokens.loginFor(credentials, request, asGiven);
    return { credentials, answered: () => false };
  }
}

const signed = (request: Outgoing, credentials: AwxCredentials | undefined): Outgoing => ({
  ...request,
  headers: { ...request.headers, ...authorization(credentials) },
});
