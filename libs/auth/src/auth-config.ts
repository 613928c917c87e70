import { AUTH, type Environment, read, type ValuesOf } from '@libs/config';

type Values = ValuesOf<typeof AUTH.variables>;

/**
 * Who checks a caller: `awx` (AWX itself, and the call runs as the caller), `service` (this server's own users, and the
 * call runs as the service account) or `none` (nobody; only on loopback).
 */
export type AuthMode = Values['AUTH_MODE'];

/** How callers are authenticated. Times in seconds. */
export class AuthConfig {
  readonly mode: AuthMode;
  /** Path of an htpasswd file with bcrypt entries, for `service` mode. */
  readonly htpasswdFile: string | undefined;
  readonly cacheSeconds: number;
  readonly failureCacheSeconds: number;

  private constructor(private readonly values: Values) {
    this.mode = values.AUTH_MODE;
    this.htpasswdFile = values.AUTH_HTPASSWD_FILE;
    this.cacheSeconds = values.AUTH_CACHE_SECONDS;
    this.failureCacheSeconds = values.AUTH_FAILURE_CACHE_SECONDS;
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
    return new AuthConfig(read(env, AUTH));
  }
}
