import type { RateLimit } from '@libs/config';
import { currentCall } from '@libs/operation';
import type { Limiter, SharedState } from '@libs/shared-state';
import { type CanActivate, type ExecutionContext } from '@nestjs/common';
import { environmentName } from './safety';
import { TooManyCalls } from './too-many-calls';

/** Lets one caller make so many calls in so much time. Runs after authentication, once a request. */
export class RateGuard implements CanActivate {
  private readonly limiter: Limiter | undefined;

  constructor(
    state: SharedState,
    private readonly limit?: RateLimit,
  ) {
    this.limiter = limit && state.createLimiter({ ...limit, prefix: 'calls' });
  }

  /** @throws {TooManyCalls} */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const call = currentCall();
    // A tool runs inside a request that was counted; public pages have no caller.
    if (!this.limiter || !this.limit || !call?.caller || context.getType() !== 'http') return true;
    const { allowed, retryAfter } = await this.limiter.consume(`${environmentName(call)} ${call.caller.name}`);
    if (!allowed) throw new TooManyCalls(this.limit, retryAfter);
    return true;
  }
}
