import { RateLimiterRes } from 'rate-limiter-flexible';
import { countingBy } from './counting';
import type { RedisConnection } from './redis-connection';

/** Counts attempts per key, and spaces them out. */
export interface Attempts {
  /** Counts one more; how many there are now within the window. */
  count(key: string): Promise<number>;
  /** Takes back one that was counted. */
  giveBack(key: string): Promise<void>;
  /** One is allowed in so many seconds: `undefined` for this one, else the seconds until the next. */
  pause(key: string, seconds: number): Promise<number | undefined>;
}

export interface AttemptsOptions {
  /** Tells what is counted apart, e.g. `login-name`. */
  readonly prefix: string;
  /** Seconds after which attempts are forgotten. */
  readonly window: number;
}

/** The library's own bound is not used: how many are too many is the caller's to say. */
const ANY = Number.MAX_SAFE_INTEGER;

/** Counts in Redis, or in memory without one and as long as it cannot be reached. */
export function createAttempts({ prefix, window }: AttemptsOptions, redis?: RedisConnection): Attempts {
  const counted = countingBy({ prefix, points: ANY, duration: window }, redis);
  const paused = countingBy({ prefix: `${prefix}-pause`, points: 1, duration: 1 }, redis);
  return {
    count: async (key) => (await counted.limiter.penalty(counted.keyOf(key))).consumedPoints,
    giveBack: async (key) => void (await counted.limiter.reward(counted.keyOf(key))),
    pause: async (key, seconds) => {
      try {
        await paused.limiter.consume(paused.keyOf(key), 1, { customDuration: seconds });
        return undefined;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      }
    },
  };
}
