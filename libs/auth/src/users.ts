import type { AwxCredentials } from '@libs/awx';

/** Those who may call, in one `AUTH_MODE`. */
export interface Users {
  /** Whose credentials these are, or `undefined` for a refusal. Throws when it cannot tell. */
  nameOf(credentials: AwxCredentials): Promise<string | undefined>;
}

/** What `AwxClient` offers: the user behind credentials. Rejects with `AwxUnauthenticated` when AWX refuses them. */
export interface CredentialChecker {
  checkCredentials(credentials: AwxCredentials): Promise<{ readonly username: string }>;
}
