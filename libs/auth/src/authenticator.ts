import type { IncomingHttpHeaders } from 'node:http';
import type { AwxCredentials } from '@libs/awx';
import type { Caller } from '@libs/operation';
import type { AuthConfig } from './auth-config';
import { parseAuthorization } from './authorization-header';
import { AwxUsers } from './awx-users';
import { NotFromGateway, signCaller, signedCallerName } from './internal';
import { type FailureCounts, LoginLimits } from './login-limits';
import { challenges, NotAuthenticated } from './not-authenticated';
import { ServiceUsers } from './service-users';
import type { CredentialChecker, Users } from './users';
import { VerdictCache } from './verdict-cache';

/** Tells who sends a request, in the way that `AUTH_MODE` says. Needs nothing of Nest: the gateway's proxy uses it too. */
export class Authenticator {
  private readonly users: Users;
  private readonly verdicts: VerdictCache;
  private readonly limits: LoginLimits;

  constructor(
    private readonly config: AuthConfig,
    awx: CredentialChecker,
    counts?: FailureCounts,
  ) {
    this.limits = new LoginLimits(counts);
    this.verdicts = new VerdictCache({ accepted: config.cacheSeconds, refused: config.failureCacheSeconds });
    this.users = config.mode === 'service' ? new ServiceUsers(config) : new AwxUsers(awx);
  }

  /**
   * Throws `NotAuthenticated`, `TooManyLogins`, and `AwxUnavailable` or `AuthUnavailable` when it cannot tell.
   * In `awx` mode the caller always carries AWX credentials: without them its calls would run as the service account.
   * `address` is where the request comes from: failed logins of one address slow down that address. `environment` names
   * the AWX that the call is for.
   */
  async authenticate(headers: IncomingHttpHeaders, address = '', environment = ''): Promise<Caller> {
    const signedName = this.signedCallerName(headers);
    const { mode } = this.config;
    if (mode === 'none') return { name: signedName ?? 'anonymous' };
    if (mode === 'service' && signedName !== undefined) return { name: signedName };
    const credentials = this.credentials(headers);
    const name = signedName ?? (await this.check(credentials, { address, environment }));
    return mode === 'awx' ? { name, awx: credentials } : { name };
  }

  /** Call it when AWX refuses a caller's credentials after all: they are checked again at the next call. */
  async forget({ awx }: Caller, environment = ''): Promise<void> {
    if (awx) this.verdicts.forget(keyOf(awx, environment, await this.users.version()));
  }

  /** Headers with which the gateway passes on `caller` to a server, beside the caller's own `Authorization`. */
  internalHeaders(caller: Caller): Record<string, string> {
    return signCaller(this.config.internalToken, caller.name);
  }

  private signedCallerName(headers: IncomingHttpHeaders): string | undefined {
    try {
      return signedCallerName(this.config.internalToken, headers);
    } catch (error) {
      if (error instanceof NotFromGateway) throw this.refusal(error.message);
      throw error;
    }
  }

  private credentials(headers: IncomingHttpHeaders): AwxCredentials {
    const presented = parseAuthorization(headers.authorization);
    if (presented.kind === 'nothing') throw this.refusal(`Credentials are missing. ${this.whatToSend()}`);
    if (presented.kind === 'malformed') throw this.refusal(`${presented.reason} ${this.whatToSend()}`);
    return presented;
  }

  private async check(credentials: AwxCredentials, from: Origin): Promise<string> {
    const name = await this.nameOf(credentials, from);
    if (name !== undefined) return name;
    const tokenRefused = credentials.kind === 'bearer';
    throw this.refusal(
      tokenRefused ? `The token is not accepted. ${this.whatToSend()}` : 'The user name or the password is wrong.',
      tokenRefused,
    );
  }

  private async nameOf(credentials: AwxCredentials, { address, environment }: Origin): Promise<string | undefined> {
    const version = await this.users.version();
    return this.verdicts.nameOf(keyOf(credentials, environment, version), (key) =>
      this.limits.guard({ credentials, address, key }, () =>
        this.users.nameOf(credentials, version, environment || undefined),
      ),
    );
  }

  private whatToSend(): string {
    return this.config.mode === 'service'
      ? "Send HTTP Basic with one of this server's users."
      : 'Send HTTP Basic with your AWX user name and password, or Bearer with an AWX personal token.';
  }

  private refusal(message: string, tokenRefused = false): NotAuthenticated {
    return new NotAuthenticated(message, challenges({ bearer: this.config.mode !== 'service', tokenRefused }));
  }
}

/** Where a request comes from and which AWX it is for. */
interface Origin {
  readonly address: string;
  readonly environment: string;
}

/** Users of one AWX are not those of another. */
const keyOf = (credentials: AwxCredentials, environment: string, version: string): string[] => [
  environment,
  version,
  ...Object.values(credentials),
];
