import type { AwxCredentials } from '@libs/awx';
import type { AuthConfig } from './auth-config';
import { Htpasswd } from './htpasswd';
import { sameSecret } from './same-secret';
import type { Users } from './users';

/** The users of `AUTH_MODE=service`: the one in the configuration and those of the htpasswd file. */
export class ServiceUsers implements Users {
  private readonly htpasswd: Htpasswd | undefined;

  constructor(private readonly config: AuthConfig) {
    this.htpasswd = config.htpasswdFile ? new Htpasswd(config.htpasswdFile) : undefined;
    this.htpasswd?.assertReadable();
  }

  /** That of the file, so that a user who was removed is refused at once. Throws `AuthUnavailable`. */
  async version(): Promise<string> {
    return this.htpasswd ? this.htpasswd.version() : '';
  }

  /** Throws `AuthUnavailable` or `TooManyLogins`. These users have passwords, never tokens. */
  async nameOf(credentials: AwxCredentials, version: string): Promise<string | undefined> {
    if (credentials.kind === 'bearer') return undefined;
    const { username, password } = credentials;
    if (this.isConfiguredUser(username, password)) return username;
    return (await this.htpasswd?.accepts(version, username, password)) ? username : undefined;
  }

  private isConfiguredUser(username: string, password: string): boolean {
    const { user } = this.config;
    if (!user) return false;
    // Both are compared always: how long it takes must not tell which of them was wrong.
    const right = [sameSecret(username, user.username), sameSecret(password, user.password)];
    return right.every(Boolean);
  }
}
