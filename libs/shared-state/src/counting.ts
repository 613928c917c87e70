import { createHash } from 'node:crypto';
import type { RateLimit } from '@libs/config';
import { LRUCache } from 'lru-cache';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { atMost } from './at-most';
import type { RedisConnection } from './redis-connection';

/** Strangers choose keys; beyond so many the oldest are forgotten. */
const MAX_KEYS = 20_000;

export interface LimiterOptions extends RateLimit {
  /** Tells limiters apart, e.g. `login-name`. */
  readonly prefix: string;
}

interface Counting {
  readonly limiter: RateLimiterAbstract;
  /** What a key is called where it is counted: strangers choose keys, and they may hold names. */
  keyOf(text: string): string;
}

/** Counts in Redis, or in memory without one and as long as it cannot be reached. */
export function countingBy({ points, duration, prefix }: LimiterOptions, redis?: RedisConnection): Counting {
  const options = { points, duration, keyPrefix: `limit:${prefix}` };
  const memory = new RateLimiterMemory(options);
  const keys = new LRUCache<string, true>({ ...atMost(MAX_KEYS), dispose: (_value, key) => void memory.delete(key) });
  const keyOf = (text: string): string => {
    const key = createHash('sha256').update(text).digest('base64url');
    keys.set(key, true);
    return key;
  };
  return { limiter: redis ? shared(redis, options, memory) : memory, keyOf };
}

const shared = (
  connection: RedisConnection,
  options: { points: number; duration: number; keyPrefix: string },
  insuranceLimiter: RateLimiterMemory,
) =>
  new RateLimiterRedis({
    ...options,
    storeClient: inTime(connection),
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    insuranceLimiter,
  });

/** As much of a client as the library uses here, so that it waits for Redis no longer than others do. */
const inTime = (connection: RedisConnection) => ({
  get isReady() {
    return connection.ready;
  },
  eval: (script: string, options: { keys: string[]; arguments: string[] }) =>
    connection.run((client) => client.eval(script, options)),
  del: (key: string) => connection.run((client) => client.del(key)),
});
