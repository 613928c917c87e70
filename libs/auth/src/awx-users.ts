import { AsyncLocalStorage } from 'node:async_hooks';
import { type AwxCredentials, AwxUnauthenticated } from '@libs/awx';
import type { CredentialChecker, Users } from './users';

/** The users of `AUTH_MODE=awx`: whoever AWX knows. */
export class AwxUsers implements Users {
  // One check may serve many calls, so it runs as a part of none: the first caller's leaving must not cancel it.
  private readonly outsideAnyCall = AsyncLocalStorage.snapshot();

  constructor(private readonly awx: CredentialChecker) {}

  /** AWX does not tell when its users change. */
  async version(): Promise<string> {
    return '';
  }

  /** The AWX user name, or `undefined` for a refusal. Throws `AwxUnavailable`. */
  nameOf(credentials: AwxCredentials, _version: string, environment?: string): Promise<string | undefined> {
    return this.outsideAnyCall(() => this.ask(credentials, environment));
  }

  private async ask(credentials: AwxCredentials, environment?: string): Promise<string | undefined> {
    try {
      return (await this.awx.checkCredentials(credentials, environment)).username;
    } catch (error) {
      if (error instanceof AwxUnauthenticated) return undefined;
      throw error;
    }
  }
}
