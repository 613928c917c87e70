import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { AwxCredentials } from '@libs/awx';
import type { Caller } from '@libs/operation';
import { addressOf } from './address-of';
import type { AuthConfig, AuthMode } from './auth-config';
import { parseAuthorization } from './authorization-header';
import { AwxUsers } from './awx-users';
import { NotFromGateway, signCaller, signedCallerName, signedReadsOnly, toldPatience } from './internal';
import { type FailureCounts, LoginLimits } from './login-limits';
import { challenges, NotAuthenticated } from './not-authenticated';
import { OAuthResource, type Requested } from './oauth/oauth-resource';
import { ServiceUsers } from './service-users';
import type { CredentialChecker, Users } from './users';
import { VerdictCache } from './verdict-cache';

/** Tells who sends a request, in the way that `AUTH_MODE` says. Needs nothing of Nest: the gateway's proxy uses it too. */
export class Authenticator {
  private readonly users: Users;
  private readonly verdicts: VerdictCache<string>;
  private readonly teams: VerdictCache<readonly string[]>;
  private readonly limits: LoginLimits;
  /** In `oauth` mode. */
  readonly oauth: OAuthResource | undefined;

  constructor(
    private readonly config: AuthConfig,
    awx: CredentialChecker,
    counts?: FailureCounts,
  ) {
    this.limits = new LoginLimits(counts);
    this.verdicts = new VerdictCache({ accepted: config.cacheSeconds, refused: config.failureCacheSeconds });
    const known = Math.min(config.cacheSeconds, LONGEST_KNOWN_TEAMS);
    this.teams = new VerdictCache({ accepted: known, refused: config.failureCacheSeconds });
    this.users = config.mode === 'service' ? new ServiceUsers(config) : new AwxUsers(awx);
    this.oauth = config.oauth && new OAuthResource(config.oauth);
  }

  /** What callers must send, for people and models. */
  get howToLogIn(): string {
    const { mode } = this.config;
    return mode === 'oauth' ? this.oauth!.howToLogIn : HOW_TO_LOG_IN[mode];
  }

  /** Whether servers must see what a caller sent to the gateway: an access token is for the gateway alone. */
  get passesCredentials(): boolean {
    return this.oauth === undefined;
  }

  /** Where a request comes from, as far as it can be believed; see `addressOf`. */
  addressOf(request: IncomingMessage): string {
    return addressOf(request, this.config.isTrustedProxy);
  }

  /**
   * Throws `NotAuthenticated`, `InsufficientScope`, `TooManyLogins`, and `AwxUnavailable` or `AuthUnavailable` when it cannot
   * tell. In `awx` mode the caller always carries AWX credentials: without them its calls would run as the service account.
   */
  async authenticate(headers: IncomingHttpHeaders, origin: Partial<Origin> = {}): Promise<Caller> {
    const { address = '', environment = '', path = '' } = origin;
    const signedName = this.signedCallerName(headers, path);
    const { mode } = this.config;
    if (mode === 'none') return { name: signedName ?? 'anonymous' };
    if (this.oauth) return this.oauthCaller(signedName, { headers, path }, this.oauth);
    if (mode === 'service' && signedName !== undefined) return { name: signedName };
    const credentials = this.credentials(headers);
    const name = signedName ?? (await this.check(credentials, { address, environment }));
    return mode === 'awx' ? { name, awx: credentials } : { name };
  }

  private async oauthCaller(
    signedName: string | undefined,
    requested: Requested & { readonly headers: IncomingHttpHeaders },
    oauth: OAuthResource,
  ): Promise<Caller> {
    if (signedName === undefined) return oauth.callerOf(requested);
    return signedReadsOnly(requested.headers) ? oauth.reader(signedName, requested) : { name: signedName };
  }

  /** Call it when AWX refuses a caller's credentials after all: they are checked again at the next call. */
  async forget({ awx }: Caller, environment = ''): Promise<void> {
    if (!awx) return;
    const key = keyOf(awx, environment, await this.users.version());
    this.verdicts.forget(key);
    this.teams.forget(key);
  }

  /**
   * Names of a caller's teams in AWX, from memory or by `ask`; `undefined` when they cannot be found out, as where calls run as
   * the service account: its teams are not those of its callers.
   */
  async teamsOf(
    { awx }: Caller,
    environment: string | undefined,
    ask: () => Promise<readonly string[] | undefined>,
  ): Promise<readonly string[] | undefined> {
    return awx && this.teams.of(keyOf(awx, environment ?? '', await this.users.version()), ask);
  }

  /** Headers with which the gateway passes on `caller` to a server, beside the caller's own `Authorization`. */
  internalHeaders(caller: Caller): Record<string, string> {
    return signCaller(this.config.internalToken, caller.name, caller.readsOnly !== undefined);
  }

  /** For how long the gateway waits for an answer, in ms; `undefined` when nobody says so whose word counts. */
  patienceIn(headers: IncomingHttpHeaders): number | undefined {
    return toldPatience(this.config.internalToken, headers);
  }

  private signedCallerName(headers: IncomingHttpHeaders, path: string): string | undefined {
    try {
      return signedCallerName(this.config.internalToken, headers);
    } catch (error) {
      if (!(error instanceof NotFromGateway)) throw error;
      throw this.oauth?.refusal(error.message, { headers, path }) ?? this.refusal(error.message);
    }
  }

  private credentials(headers: IncomingHttpHeaders): AwxCredentials {
    const presented = parseAuthorization(headers.authorization);
    if (presented.kind === 'nothing') throw this.refusal(`Credentials are missing. ${this.howToLogIn}`);
    if (presented.kind === 'malformed') throw this.refusal(`${presented.reason} ${this.howToLogIn}`);
    return presented;
  }

  private async check(credentials: AwxCredentials, from: CheckedFrom): Promise<string> {
    const name = await this.nameOf(credentials, from);
    if (name !== undefined) return name;
    const tokenRefused = credentials.kind === 'bearer';
    throw this.refusal(
      tokenRefused ? `The token is not accepted. ${this.howToLogIn}` : 'The user name or the password is wrong.',
      tokenRefused,
    );
  }

  private async nameOf(
    credentials: AwxCredentials,
    { address, environment }: CheckedFrom,
  ): Promise<string | undefined> {
    const version = await this.users.version();
    return this.verdicts.of(keyOf(credentials, environment, version), (key) =>
      this.limits.guard({ credentials, address, key }, () =>
        this.users.nameOf(credentials, version, environment || undefined),
      ),
    );
  }

  private refusal(message: string, tokenRefused = false): NotAuthenticated {
    return new NotAuthenticated(message, challenges({ bearer: this.config.mode !== 'service', tokenRefused }));
  }
}

/** Where a request comes from and what it is for. */
export interface Origin {
  /** Failed logins of one address slow down that address. */
  readonly address: string;
  /** Name of the AWX that it is for. */
  readonly environment: string;
  /** See `resourcePath`. */
  readonly path: string;
}

/** Seconds. */
const LONGEST_KNOWN_TEAMS = 60;

type CheckedFrom = Pick<Origin, 'address' | 'environment'>;

const HOW_TO_LOG_IN: Readonly<Record<Exclude<AuthMode, 'oauth'>, string>> = {
  awx: 'Send HTTP Basic with your AWX user name and password, or Bearer with an AWX personal token.',
  service: "Send HTTP Basic with one of this server's users.",
  none: 'Nobody needs to log in: send no Authorization header.',
};

/** Users of one AWX are not those of another. */
const keyOf = (credentials: AwxCredentials, environment: string, version: string): string[] => [
  environment,
  version,
  ...Object.values(credentials),
];
