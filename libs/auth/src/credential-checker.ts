import type { AwxCredentials } from '@libs/awx';

/** What `AwxClient` offers: the user behind credentials. Rejects with `AwxUnauthenticated` when AWX refuses them. */
export abstract class CredentialChecker {
  abstract checkCredentials(credentials: AwxCredentials): Promise<{ readonly username: string }>;
}
