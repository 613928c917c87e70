import { z } from 'zod';

const environment = z
  .object({
    REDIS_HOST: z.string().optional(),
    REDIS_PORT: z.coerce.number().int().min(1).max(65_535).default(6379),
    REDIS_USERNAME: z.string().optional(),
    REDIS_PASSWORD: z.string().optional(),
    REDIS_PASSWORD_FILE: z.string().optional(),
    REDIS_TLS: z.enum(['true', 'false']).default('false'),
    REDIS_DB: z.coerce.number().int().min(0).max(65_535).default(0),
    REDIS_PREFIX: z.string().max(64).default('awx-mcp:'),
  })
  .refine((env) => !(env.REDIS_PASSWORD && env.REDIS_PASSWORD_FILE), {
    path: ['REDIS_PASSWORD_FILE'],
    message: 'must not be set together with REDIS_PASSWORD',
  });

export interface RedisConfig {
  readonly host: string;
  readonly port: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Path; read at every connection. */
  readonly passwordFile: string | undefined;
  readonly tls: boolean;
  readonly database: number;
  /** Before every key, so that others may use the same database. */
  readonly prefix: string;
}

/** The Redis of `env`, `undefined` without `REDIS_HOST`. Throws an error that names each wrong variable, never its value. */
export function redisConfig(env: NodeJS.ProcessEnv): RedisConfig | undefined {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  const { REDIS_HOST: host, ...rest } = parsed.data;
  if (host === undefined) return undefined;
  return {
    host,
    port: rest.REDIS_PORT,
    username: rest.REDIS_USERNAME,
    password: rest.REDIS_PASSWORD,
    passwordFile: rest.REDIS_PASSWORD_FILE,
    tls: rest.REDIS_TLS === 'true',
    database: rest.REDIS_DB,
    prefix: rest.REDIS_PREFIX,
  };
}
