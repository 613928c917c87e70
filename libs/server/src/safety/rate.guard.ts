import type { RateLimit } from '@libs/config';
import { type CallContext, type Caller, currentCall } from '@libs/operation';
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
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const call = currentCall();
    // A tool runs inside a request that was counted; public pages have no caller.
    if (!this.limiter || !this.limit || !call?.caller || context.getType() !== 'http') return true;
    return this.counted(call, call.caller, this.limiter, this.limit);
  }

  private async counted(call: CallContext, { name }: Caller, limiter: Limiter, limit: RateLimit): Promise<true> {
    const { allowed, retryAfter } = await limiter.consume(`${environmentName(call)} ${name}`);
    if (!allowed) throw new TooManyCalls(limit, retryAfter);
    return true;
  }
}
