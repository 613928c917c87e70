import type { AwxCredentials } from '@libs/awx';

/** Those who may call, in one `AUTH_MODE`. */
export interface Users {
  /** Changes when the users do: what was found out of an older version does not count. Throws when it cannot tell. */
  version(): Promise<string>;
  /** Whose credentials these are as of `version`, or `undefined` for a refusal. Throws when it cannot tell. */
  nameOf(credentials: AwxCredentials, version: string, environment?: string): Promise<string | undefined>;
}

/** What `AwxClient` offers: the user behind credentials. Rejects with `AwxUnauthenticated` when AWX refuses them. `environment` names the AWX. */
export interface CredentialChecker {
  checkCredentials(credentials: AwxCredentials, environment?: string): Promise<{ readonly username: string }>;
}
