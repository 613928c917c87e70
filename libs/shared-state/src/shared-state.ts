import { type Attempts, type AttemptsOptions, createAttempts } from './attempts';
import type { LimiterOptions } from './counting';
import { createLimiter, type Limiter } from './limiter';
import { MemoryStore } from './memory-store';
import { type ConnectionEvents, RedisConnection } from './redis-connection';
import { RedisStore } from './redis-store';
import { redisConfig } from './shared-state-config';
import type { Store } from './store';

/** What processes of the fleet share by Redis (`REDIS_HOST`), or what this one remembers alone. One a process. */
export class SharedState {
  readonly store: Store;
  private readonly connection: RedisConnection | undefined;

  /** Throws an error that names each wrong variable. Connects in the background. */
  constructor(env: NodeJS.ProcessEnv, events: ConnectionEvents = {}) {
    const config = redisConfig(env);
    this.connection = config && new RedisConnection(config, events);
    this.store = this.connection ? new RedisStore(this.connection) : new MemoryStore();
  }

  /** `memory` is not shared; `lost` will come back by itself. */
  get status(): 'memory' | 'connected' | 'lost' {
    if (!this.connection) return 'memory';
    return this.connection.ready ? 'connected' : 'lost';
  }

  /** Await it before listening. Does not wait for a Redis that is not there. */
  async settled(): Promise<void> {
    await this.connection?.settled();
  }

  createLimiter(options: LimiterOptions): Limiter {
    return createLimiter(options, this.connection);
  }

  createAttempts(options: AttemptsOptions): Attempts {
    return createAttempts(options, this.connection);
  }

  close(): void {
    this.connection?.close();
  }
}
