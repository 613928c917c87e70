import { AuthConfig, Authenticator } from '@libs/auth';
import { Injectable, NotFoundException } from '@nestjs/common';

/** What MCP clients ask for when they look for a way to log in. */
const PROBE = /\/\.well-known\/(oauth-|openid-)|^\/(register|authorize|token)\/?$/i;

/** Tells clients that look for a login in a place where there is none how to log in instead. */
@Injectable()
export class LoginProbes {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly config: AuthConfig,
  ) {}

  /** What to answer instead of "not found", or `undefined` when nobody looks for a login at `path`. */
  refusal(path: string): NotFoundException | undefined {
    return PROBE.test(path) ? new NotFoundException(this.words) : undefined;
  }

  private get words(): string {
    const { oauth, howToLogIn } = this.authenticator;
    if (oauth) return `This is no authorization server. ${howToLogIn}`;
    const where = this.config.needsHeader
      ? ' MCP clients take it in their configuration, under "headers": Authorization.'
      : '';
    return `There is no OAuth here. ${howToLogIn}${where}`;
  }
}
