import type { RedisConnection } from './redis-connection';
import type { Store } from './store';

const ADD = `local present = redis.call('GET', KEYS[1])
if present then return present end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return false`;

const REPLACE = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

const REMOVE = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/** What all processes with the same Redis remember. A script runs there alone, so that each method is one step. */
export class RedisStore implements Store {
  constructor(private readonly connection: RedisConnection) {}

  async add(key: string, value: string, ttl: number): Promise<string | undefined> {
    const present = await this.script(ADD, key, value, String(ttl));
    return typeof present === 'string' ? present : undefined;
  }

  async get(key: string): Promise<string | undefined> {
    return (await this.connection.run((client) => client.get(key))) ?? undefined;
  }

  async replace(key: string, from: string, to: string, ttl: number): Promise<boolean> {
    return (await this.script(REPLACE, key, from, to, String(ttl))) === 1;
  }

  async remove(key: string, value: string): Promise<boolean> {
    return (await this.script(REMOVE, key, value)) === 1;
  }

  private script(text: string, key: string, ...args: string[]): Promise<unknown> {
    return this.connection.run((client) => client.eval(text, { keys: [key], arguments: args }));
  }
}
