import { Authenticator } from '@libs/auth';
import { AwxClient, AwxError } from '@libs/awx';
import { type CallContext, runInCall } from '@libs/operation';
import { Injectable, Logger } from '@nestjs/common';

/** In which teams of AWX callers are, for rules about teams. */
@Injectable()
export class CallerTeams {
  private readonly logger = new Logger(CallerTeams.name);

  constructor(
    private readonly awx: AwxClient,
    private readonly authenticator: Authenticator,
  ) {}

  /**
   * Their names; `null` when they cannot be found out.
   * @throws {AwxUnauthenticated} when AWX no longer accepts the caller's credentials
   */
  async of(call: CallContext): Promise<readonly string[] | null> {
    const { caller, environment } = call;
    if (!caller) return null;
    // One answer may serve many calls, so that the first caller's leaving must not end the question.
    const asking = { ...call, signal: new AbortController().signal };
    const ask = (): Promise<readonly string[] | undefined> => runInCall(asking, () => this.ask());
    return (await this.authenticator.teamsOf(caller, environment, ask)) ?? null;
  }

  private async ask(): Promise<readonly string[] | undefined> {
    try {
      return await this.awx.myTeams();
    } catch (error) {
      if (!(error instanceof AwxError) || error.kind === 'unauthenticated') throw error;
      this.logger.warn(
        `Rules about teams are taken at their strictest: AWX does not tell a caller's. ${error.message}`,
      );
      return undefined;
    }
  }
}
