import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '@libs/operation';
import { parseAuthorization } from '../authorization-header';
import { NotAuthenticated } from '../not-authenticated';
import { AccessTokens, type Bearer, TokenRefused } from './access-tokens';
import { InsufficientScope } from './insufficient-scope';
import type { OAuthSettings } from './oauth-settings';

/** Where the metadata of resources is (RFC 9728 3). Behind it goes the path of the resource. */
export const METADATA_PATH = '/.well-known/oauth-protected-resource';

/** What a request is for. */
export interface Requested {
  readonly headers: Pick<IncomingHttpHeaders, 'authorization' | 'host'>;
  /** Of the MCP entry, with its environment, e.g. `/env/staging/mcp/core`; of a REST call, the environment alone. */
  readonly path: string;
}

/** This host as a protected resource of OAuth: callers bring access tokens that an authorization server gave them. */
export class OAuthResource {
  private readonly tokens: AccessTokens;

  constructor(private readonly settings: OAuthSettings) {
    this.tokens = new AccessTokens(settings);
  }

  /** For people and models. */
  get howToLogIn(): string {
    return `Log in at ${this.settings.issuer} and send its access token in the header Authorization: Bearer. MCP clients do so by themselves.`;
  }

  /**
   * Who calls.
   *
   * @throws {NotAuthenticated}
   * @throws {InsufficientScope}
   * @throws {AuthUnavailable} when the authorization server must be asked and cannot
   */
  async callerOf(requested: Requested): Promise<Caller> {
    const presented = parseAuthorization(requested.headers.authorization);
    if (presented.kind === 'nothing') throw this.refusal('Credentials are missing.', requested);
    if (presented.kind === 'malformed') throw this.refusal(presented.reason, requested);
    if (presented.kind === 'basic') throw this.refusal('Passwords are not taken here.', requested);
    const { name, scopes } = await this.read(presented.token, requested);
    const { scopes: needed, writeScopes } = this.settings;
    const has = (scope: string): boolean => scopes.includes(scope);
    if (!needed.every(has)) throw this.lacking(needed, requested);
    return writeScopes.every(has) ? { name } : this.reader(name, requested);
  }

  /** A caller whose token is not for changes. It is told which is, so that its client can ask its user for one. */
  reader(name: string, requested: Requested): Caller {
    const { scopes, writeScopes } = this.settings;
    return { name, readsOnly: this.lacking([...new Set([...scopes, ...writeScopes])], requested) };
  }

  /** `error` belongs only into the answer to a token that was sent (RFC 6750 3.1). */
  refusal(message: string, requested: Requested, error?: 'invalid_token'): NotAuthenticated {
    const { scopes } = this.settings;
    return new NotAuthenticated(`${message} ${this.howToLogIn}`, [
      challenge({ error, scope: scopes.join(' '), resource_metadata: this.metadataUrl(requested) }),
    ]);
  }

  /** What clients are told of the resource (RFC 9728 2). */
  metadata(requested: Requested, title: string): object {
    const { issuer, scopes } = this.settings;
    return {
      resource: `${this.baseFor(requested)}${requested.path}`,
      authorization_servers: [issuer],
      ...(scopes.length > 0 && { scopes_supported: scopes }),
      bearer_methods_supported: ['header'],
      resource_name: title,
    };
  }

  /** Where that is told. Absent where nobody can say under which address this host is called. */
  metadataUrl(requested: Requested): string | undefined {
    const base = this.baseFor(requested);
    return base && `${base}${METADATA_PATH}${requested.path}`;
  }

  private async read(token: string, requested: Requested): Promise<Bearer> {
    try {
      return await this.tokens.read(token, this.audiencesOf(requested.path));
    } catch (error) {
      if (error instanceof TokenRefused) throw this.refusal(error.message, requested, 'invalid_token');
      throw error;
    }
  }

  /** A token for an address is one for all below it. What callers say of the host's name is no part of this. */
  private audiencesOf(path: string): string[] {
    const { audience, publicUrl } = this.settings;
    if (audience !== undefined) return [audience];
    const steps = path.split('/').slice(1);
    const paths = steps.map((_, at) => `/${steps.slice(0, at + 1).join('/')}`);
    return ['', '/', ...paths].map((each) => `${publicUrl}${each}`);
  }

  private lacking(needed: readonly string[], requested: Requested): InsufficientScope {
    const scope = needed.join(' ');
    const header = challenge({
      error: 'insufficient_scope',
      scope,
      resource_metadata: this.metadataUrl(requested),
    });
    return new InsufficientScope(`The access token lacks a scope. This needs: ${scope}. ${this.howToLogIn}`, [header]);
  }

  /** TLS ends in front of this process, so that only the configuration knows of it. */
  private baseFor({ headers }: Requested): string | undefined {
    return this.settings.publicUrl ?? originOf(headers.host);
  }
}

function originOf(host: string | undefined): string | undefined {
  const address = `http://${host}`;
  return host && URL.canParse(address) ? new URL(address).origin : undefined;
}

/** The MCP SDK reads the first challenge only, so there is one. */
const challenge = (parameters: Readonly<Record<string, string | undefined>>): string =>
  `Bearer ${Object.entries(parameters)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`;
