import type { RateLimit } from '@libs/config';
import type { CallContext } from '@libs/operation';
import type { Limiter, SharedState } from '@libs/shared-state';
import { environmentName } from './safety';
import { TooManyCalls } from './too-many-calls';

type Call = Pick<CallContext, 'caller' | 'environment'>;

/** Lets one caller make so many calls in so much time. Whom nobody knows is not counted. */
export class CallRate {
  private readonly limiter: Limiter | undefined;

  constructor(
    state: SharedState,
    private readonly limit?: RateLimit,
  ) {
    this.limiter = limit && state.createLimiter({ ...limit, prefix: 'calls' });
  }

  /** @throws {TooManyCalls} now or later */
  count(call: Call): undefined | Promise<undefined> {
    if (!this.limiter || !this.limit || !call.caller) return undefined;
    return this.counted(`${environmentName(call)} ${call.caller.name}`, this.limiter, this.limit);
  }

  private async counted(key: string, limiter: Limiter, limit: RateLimit): Promise<undefined> {
    const { allowed, retryAfter } = await limiter.consume(key);
    if (!allowed) throw new TooManyCalls(limit, retryAfter);
    return undefined;
  }
}
