import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { AwxCredentials } from './credentials';

const flag = (fallback: boolean) => z.stringbool({ error: 'must be true or false' }).default(fallback);

const count = (fallback: number, least: number, most: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .min(least, { error: `must be at least ${least}` })
    .max(most, { error: `must be at most ${most}` })
    .default(fallback);

const HOUR_MS = 3_600_000;

const BaseUrl = z
  .url({ protocol: /^https?$/, error: 'must be set to the address of AWX, e.g. https://awx.example.com' })
  .transform((text) => new URL(text))
  .refine((url) => !url.username && !url.password, {
    error: 'must hold no credentials: use AWX_USERNAME and AWX_PASSWORD',
  })
  .refine((url) => !url.search && !url.hash, { error: 'must hold no query' });

const Environment = z.object({
  AWX_BASE_URL: BaseUrl,
  AWX_API_PREFIX: z
    .string()
    .regex(/^\/?[\w-]+(\/[\w-]+)*\/?$/, { error: 'must be a path such as /api or /api/controller' })
    .optional(),
  AWX_USERNAME: z.string().optional(),
  AWX_PASSWORD: z.string().optional(),
  AWX_TOKEN: z.string().optional(),
  AWX_VERIFY_SSL: flag(true),
  AWX_CA_FILE: z.string().optional(),
  AWX_CONNECT_TIMEOUT_MS: count(5000, 1, HOUR_MS),
  AWX_TIMEOUT_MS: count(30_000, 1, HOUR_MS),
  AWX_MAX_RESPONSE_BYTES: count(20 * 1024 * 1024, 1024, 1024 ** 3),
  AWX_READ_RETRIES: count(3, 0, 3),
});

type Environment = z.infer<typeof Environment>;

const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'] as const;

/** Boot stops with this; it names the variable and never its value. */
export class AwxConfigError extends Error {
  override readonly name = 'AwxConfigError';
}

const parse = (env: NodeJS.ProcessEnv): Environment => {
  // Compose files and charts set what is unused to nothing.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const { data, error } = Environment.safeParse(set);
  if (data) return data;
  throw new AwxConfigError(error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '));
};

const serviceCredentials = (env: Environment): AwxCredentials | undefined => {
  if (env.AWX_TOKEN) return { kind: 'bearer', token: env.AWX_TOKEN };
  if (!env.AWX_USERNAME && !env.AWX_PASSWORD) return undefined;
  if (!env.AWX_USERNAME) throw new AwxConfigError('AWX_USERNAME must be set when AWX_PASSWORD is');
  if (!env.AWX_PASSWORD) throw new AwxConfigError('AWX_PASSWORD must be set when AWX_USERNAME is');
  return { kind: 'basic', username: env.AWX_USERNAME, password: env.AWX_PASSWORD };
};

const readAuthority = (file: string | undefined): string | undefined => {
  if (!file) return undefined;
  try {
    const pem = readFileSync(file, 'utf8');
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  } catch {
    throw new AwxConfigError('AWX_CA_FILE cannot be read');
  }
  throw new AwxConfigError('AWX_CA_FILE holds no certificate in PEM form');
};

/** Where AWX is and how to speak to it, from the environment. */
export class AwxConfig {
  readonly baseUrl: URL;
  /** `/api` or `/api/controller`; found by itself when not set. */
  readonly apiPrefix: string | undefined;
  /** The service account: a token, else user name and password; `undefined` when none is configured. */
  readonly serviceCredentials: AwxCredentials | undefined;
  readonly verifySsl: boolean;
  /** Certificates to trust instead of the system's, PEM. */
  readonly ca: string | undefined;
  readonly connectTimeoutMs: number;
  /** For a whole call, repeated reads included. */
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  /** How often a read is repeated after its first failure. */
  readonly readRetries: number;
  readonly proxyEnv: Readonly<Record<string, string | undefined>>;

  private constructor(env: Environment, proxyEnv: Record<string, string | undefined>) {
    this.baseUrl = env.AWX_BASE_URL;
    this.apiPrefix = env.AWX_API_PREFIX;
    this.serviceCredentials = serviceCredentials(env);
    this.verifySsl = env.AWX_VERIFY_SSL;
    this.ca = readAuthority(env.AWX_CA_FILE);
    this.connectTimeoutMs = env.AWX_CONNECT_TIMEOUT_MS;
    this.timeoutMs = env.AWX_TIMEOUT_MS;
    this.maxResponseBytes = env.AWX_MAX_RESPONSE_BYTES;
    this.readRetries = env.AWX_READ_RETRIES;
    this.proxyEnv = proxyEnv;
  }

  /** @throws AwxConfigError naming the variables that are missing or wrong, never their values. */
  static from(env: NodeJS.ProcessEnv): AwxConfig {
    return new AwxConfig(parse(env), Object.fromEntries(PROXY_VARIABLES.map((name) => [name, env[name]])));
  }
}
