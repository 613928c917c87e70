import type { Proxies } from '@libs/config';

/** What `AUTH_MODE=oauth` is told. */
export interface OAuthSettings {
  /** The authorization server, as tokens name it. */
  readonly issuer: string;
  /** The one audience that counts; else it is `publicUrl` or the called address below it. */
  readonly audience: string | undefined;
  /** The claim that is the caller's name. */
  readonly usernameClaim: string;
  /** Those that a token must have. */
  readonly scopes: readonly string[];
  /** Those that it must have beside them for what changes something. */
  readonly writeScopes: readonly string[];
  /** Where the keys are; else the issuer's metadata tells. */
  readonly jwksUrl: URL | undefined;
  /** Address of this host for its callers, without a slash at the end. */
  readonly publicUrl: string | undefined;
  readonly proxies: Proxies;
}
