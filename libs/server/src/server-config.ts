/** Where and how a server listens. One per process; the port comes with the server. */
export class ServerConfig {
  private constructor(
    /** Address to bind. */
    readonly host: string,
    /** Host names under which the server may be called; `*` switches the check off. */
    readonly allowedHosts: readonly string[],
    /** Host names of pages that may call it; `*` switches the check off. */
    readonly allowedOrigins: readonly string[],
    /** Largest request body in bytes. */
    readonly bodyLimit: number,
    /** Most calls that are answered at once. */
    readonly maxCalls: number,
    readonly logLevel: string,
    /** How long to go on serving after a stop signal, until no new calls come. */
    readonly shutdownDelayMs: number,
    /** How long calls in flight may take to finish after a stop signal. */
    readonly shutdownGraceMs: number,
  ) {}

  /** @throws {Error} naming the variable that is wrong. */
  static from(env: NodeJS.ProcessEnv): ServerConfig {
    const host = env['HOST'] || '127.0.0.1';
    const hosts = list(env['ALLOWED_HOSTS']);
    return new ServerConfig(
      host,
      [...hosts, host],
      env['ALLOWED_ORIGINS'] ? list(env['ALLOWED_ORIGINS']) : hosts,
      integer('BODY_LIMIT_BYTES', env['BODY_LIMIT_BYTES'], 1_048_576),
      integer('MAX_CALLS', env['MAX_CALLS'], 256),
      oneOf('LOG_LEVEL', env['LOG_LEVEL'], LOG_LEVELS, 'info'),
      integer('SHUTDOWN_DELAY_MS', env['SHUTDOWN_DELAY_MS'], env['KUBERNETES_SERVICE_HOST'] ? ROUTES_CHANGE_MS : 0),
      integer('SHUTDOWN_GRACE_MS', env['SHUTDOWN_GRACE_MS'], 25_000),
    );
  }
}

/** Kubernetes goes on sending calls to a stopping pod until every node has heard of it; elsewhere nobody waits. */
const ROUTES_CHANGE_MS = 5_000;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

const list = (text = ''): string[] =>
  text
    .split(',')
    .map((item) => item.trim().toLowerCase())
    .filter(Boolean);

function integer(name: string, text: string | undefined, fallback: number): number {
  if (!text) return fallback;
  if (!/^\d{1,12}$/.test(text)) throw new Error(`${name} must be a whole number.`);
  return Number(text);
}

function oneOf(name: string, text: string | undefined, values: readonly string[], fallback: string): string {
  if (!text) return fallback;
  if (!values.includes(text)) throw new Error(`${name} must be one of ${values.join(', ')}.`);
  return text;
}
