import { z } from 'zod';

const AUTH_MODES = ['awx', 'service', 'none'] as const;

/**
 * Who checks a caller: `awx` (AWX itself, and the call runs as the caller), `service` (this server's own users, and the
 * call runs as the service account) or `none` (nobody; only on loopback).
 */
export type AuthMode = (typeof AUTH_MODES)[number];

/** The value in `.env.example` begins so; whoever copied that file without reading must not go into production. */
const SAMPLE_TOKEN = /^change-?me/i;
const TOKEN_LENGTH = 32;

const seconds = (fallback: number) => z.coerce.number().int().min(1).max(3600).default(fallback);

const environment = z
  .object({
    AUTH_MODE: z.enum(AUTH_MODES).default('awx'),
    AUTH_USERNAME: z.string().optional(),
    AUTH_PASSWORD: z.string().optional(),
    AUTH_HTPASSWD_FILE: z.string().optional(),
    INTERNAL_AUTH_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces')
      .optional(),
    AUTH_CACHE_SECONDS: seconds(60),
    AUTH_FAILURE_CACHE_SECONDS: seconds(5),
    NODE_ENV: z.string().optional(),
  })
  .superRefine((env, context) => {
    const refuse = (variable: keyof typeof env, message: string) =>
      context.addIssue({ code: 'custom', path: [variable], message });
    if (env.AUTH_USERNAME && !env.AUTH_PASSWORD) refuse('AUTH_PASSWORD', 'is required with AUTH_USERNAME');
    if (env.AUTH_PASSWORD && !env.AUTH_USERNAME) refuse('AUTH_USERNAME', 'is required with AUTH_PASSWORD');
    if (env.AUTH_USERNAME?.includes(':'))
      refuse('AUTH_USERNAME', 'must not contain a colon (HTTP Basic ends it there)');
    if (env.AUTH_MODE === 'service' && !env.AUTH_USERNAME && !env.AUTH_HTPASSWD_FILE)
      refuse('AUTH_MODE', 'service needs AUTH_HTPASSWD_FILE, or AUTH_USERNAME and AUTH_PASSWORD');
    if (env.NODE_ENV === 'production' && env.INTERNAL_AUTH_TOKEN && isWeak(env.INTERNAL_AUTH_TOKEN))
      refuse(
        'INTERNAL_AUTH_TOKEN',
        `must be ${TOKEN_LENGTH} characters or more and not the sample value in production`,
      );
  });

const isWeak = (token: string) => token.length < TOKEN_LENGTH || SAMPLE_TOKEN.test(token);

/** How callers are authenticated. Times in seconds. */
export class AuthConfig {
  private constructor(
    readonly mode: AuthMode,
    /** The one user of `service` mode that needs no file. */
    readonly user: { readonly username: string; readonly password: string } | undefined,
    /** Path of an htpasswd file with bcrypt entries, for `service` mode. */
    readonly htpasswdFile: string | undefined,
    /** Shared by the gateway and the servers; without it no caller's name is taken from a header. */
    readonly internalToken: string | undefined,
    readonly cacheSeconds: number,
    readonly failureCacheSeconds: number,
  ) {}

  /** Throws an error that names each wrong variable, never its value. An empty variable counts as not set. */
  static from(env: NodeJS.ProcessEnv): AuthConfig {
    const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
    if (!parsed.success)
      throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
    const { AUTH_USERNAME: username, AUTH_PASSWORD: password, ...rest } = parsed.data;
    return new AuthConfig(
      rest.AUTH_MODE,
      username && password ? { username, password } : undefined,
      rest.AUTH_HTPASSWD_FILE,
      rest.INTERNAL_AUTH_TOKEN,
      rest.AUTH_CACHE_SECONDS,
      rest.AUTH_FAILURE_CACHE_SECONDS,
    );
  }
}
