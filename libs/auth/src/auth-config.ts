import { type AddressTest, AUTH, type Environment, OAUTH_RULES, read, readProxies, type ValuesOf } from '@libs/config';
import type { OAuthSettings } from './oauth/oauth-settings';

type Values = ValuesOf<typeof AUTH.variables>;

/**
 * Who checks a caller: `awx` (AWX itself, and the call runs as the caller), `service` (this server's own users, and the
 * call runs as the service account), `oauth` (an authorization server, and the call runs as the service account) or `none`
 * (nobody; only on loopback).
 */
export type AuthMode = Values['AUTH_MODE'];

/** How callers are authenticated. Times in seconds. */
export class AuthConfig {
  readonly mode: AuthMode;
  /** Path of an htpasswd file with bcrypt entries, for `service` mode. */
  readonly htpasswdFile: string | undefined;
  readonly cacheSeconds: number;
  readonly failureCacheSeconds: number;
  /** Whose word counts for where a request comes from. */
  readonly isTrustedProxy: AddressTest | undefined;

  private constructor(
    private readonly values: Values,
    /** Of `oauth` mode. */
    readonly oauth: OAuthSettings | undefined,
  ) {
    this.mode = values.AUTH_MODE;
    this.htpasswdFile = values.AUTH_HTPASSWD_FILE;
    this.cacheSeconds = values.AUTH_CACHE_SECONDS;
    this.failureCacheSeconds = values.AUTH_FAILURE_CACHE_SECONDS;
    this.isTrustedProxy = values.TRUSTED_PROXIES;
  }

  /** Whether clients must be configured with what they send: without a login they need nothing, with OAuth they ask for it. */
  get needsHeader(): boolean {
    return this.mode === 'awx' || this.mode === 'service';
  }

  /** The one user of `service` mode that needs no file, as it is now. */
  get user(): { readonly username: string; readonly password: string } | undefined {
    const { AUTH_USERNAME: username, AUTH_PASSWORD } = this.values;
    const password = AUTH_PASSWORD.value;
    return username && password ? { username, password } : undefined;
  }

  /** Shared by the gateway and the servers; without it no caller's name is taken from a header. */
  get internalToken(): string | undefined {
    return this.values.INTERNAL_AUTH_TOKEN.value;
  }

  /** @throws {ConfigError} naming each wrong variable, never its value */
  static from(env: Environment): AuthConfig {
    return new AuthConfig(read(env, AUTH), oauthIn(env));
  }
}

function oauthIn(env: Environment): OAuthSettings | undefined {
  const { AUTH_MODE, OAUTH_ISSUER, PUBLIC_URL, ...values } = read(env, OAUTH_RULES);
  if (AUTH_MODE !== 'oauth' || !OAUTH_ISSUER) return undefined;
  return {
    issuer: OAUTH_ISSUER,
    audience: values.OAUTH_AUDIENCE,
    usernameClaim: values.OAUTH_USERNAME_CLAIM,
    scopes: values.OAUTH_SCOPES ?? [],
    writeScopes: values.OAUTH_WRITE_SCOPES ?? [],
    jwksUrl: values.OAUTH_JWKS_URL,
    publicUrl: PUBLIC_URL?.href.replace(/\/$/, ''),
    proxies: readProxies(env),
  };
}
