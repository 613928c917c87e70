import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { countingBy, type LimiterOptions } from './counting';
import type { RedisConnection } from './redis-connection';

export interface Allowance {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds for `Retry-After`: until it is allowed again, 0 when it is. */
  readonly retryAfter: number;
}

/** Counts per key, e.g. a caller's name or an address. */
export interface Limiter {
  /** Takes a point and says whether there was one. */
  consume(key: string): Promise<Allowance>;
  /** What `consume` would say, without taking a point. */
  peek(key: string): Promise<Allowance>;
  /** Forgets what was counted for a key. */
  reset(key: string): Promise<void>;
}

/** A limiter that counts in Redis, or in memory without one and as long as it cannot be reached: it goes on either way. */
export function createLimiter(options: LimiterOptions, redis?: RedisConnection): Limiter {
  const { limiter, keyOf } = countingBy(options, redis);
  return limiterOf(limiter, options.points, keyOf);
}

function limiterOf(limiter: RateLimiterAbstract, points: number, keyOf: (text: string) => string): Limiter {
  const take = (text: string, taken: number) => limiter.consume(keyOf(text), taken).catch(counted);
  return {
    consume: async (text) => allowance(await take(text, 1), points),
    peek: async (text) => allowance(await take(text, 0), points - 1),
    reset: async (text) => void (await limiter.delete(keyOf(text))),
  };
}

/** The library rejects with a result to say no. */
function counted(reason: unknown): RateLimiterRes {
  if (reason instanceof RateLimiterRes) return reason;
  throw reason;
}

/** `most`: so many may have been taken. */
function allowance({ consumedPoints, remainingPoints, msBeforeNext }: RateLimiterRes, most: number): Allowance {
  const allowed = consumedPoints <= most;
  const retryAfter = allowed ? 0 : Math.max(1, Math.ceil(msBeforeNext / 1000));
  return { allowed, remaining: remainingPoints, retryAfter };
}
