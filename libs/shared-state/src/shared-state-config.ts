import { type Environment, REDIS, read, type Secret } from '@libs/config';

export interface RedisConfig {
  readonly host: string;
  readonly port: number;
  readonly username: string | undefined;
  /** Asked for its value at every connection. */
  readonly password: Secret;
  readonly tls: boolean;
  readonly database: number;
  /** Before every key, so that others may use the same database. */
  readonly prefix: string;
}

/**
 * The Redis of `env`, `undefined` without `REDIS_HOST`.
 *
 * @throws {ConfigError} naming each wrong variable, never its value
 */
export function redisConfig(env: Environment): RedisConfig | undefined {
  const { REDIS_HOST: host, ...rest } = read(env, REDIS);
  if (host === undefined) return undefined;
  return {
    host,
    port: rest.REDIS_PORT,
    username: rest.REDIS_USERNAME,
    password: rest.REDIS_PASSWORD,
    tls: rest.REDIS_TLS,
    database: rest.REDIS_DB,
    prefix: rest.REDIS_PREFIX,
  };
}
