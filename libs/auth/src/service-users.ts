import type { AwxCredentials } from '@libs/awx';
import type { AuthConfig } from './auth-config';
import { Htpasswd } from './htpasswd';
import { sameSecret } from './same-secret';
import type { Users } from './users';
import type { VerdictCache } from './verdict-cache';

/** The users of `AUTH_MODE=service`: the one in the configuration and those of the htpasswd file. */
export class ServiceUsers implements Users {
  private readonly htpasswd: Htpasswd | undefined;

  constructor(
    private readonly config: AuthConfig,
    private readonly cache: VerdictCache,
  ) {
    this.htpasswd = config.htpasswdFile ? new Htpasswd(config.htpasswdFile) : undefined;
    this.htpasswd?.assertReadable();
  }

  /** Throws `AuthUnavailable`. These users have passwords, never tokens. */
  async nameOf(credentials: AwxCredentials): Promise<string | undefined> {
    if (credentials.kind === 'bearer') return undefined;
    const { username, password } = credentials;
    if (this.isConfiguredUser(username, password)) return username;
    return this.htpasswd && this.fromFile(this.htpasswd, username, password);
  }

  private isConfiguredUser(username: string, password: string): boolean {
    const { user } = this.config;
    if (!user) return false;
    // Both are compared always: how long it takes must not tell which of them was wrong.
    const right = [sameSecret(username, user.username), sameSecret(password, user.password)];
    return right.every(Boolean);
  }

  private async fromFile(file: Htpasswd, username: string, password: string): Promise<string | undefined> {
    // The version is a part of the key, so that a user who was removed is refused at once.
    const version = await file.version();
    return this.cache.nameOf([version, username, password], async () =>
      (await file.accepts(version, username, password)) ? username : undefined,
    );
  }
}
