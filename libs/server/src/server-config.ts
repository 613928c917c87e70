import { type Environment, LISTENING, LOG_TO, LOGS, read } from '@libs/config';

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
    /** Under which a person's browser reaches this server or the gateway; without a slash at the end. */
    readonly publicUrl: string | undefined,
    readonly logLevel: string,
    /** File descriptor: 1 or 2. */
    readonly logTo: number,
    /** How long to go on serving after a stop signal, until no new calls come. */
    readonly shutdownDelayMs: number,
    /** How long calls in flight may take to finish after a stop signal. */
    readonly shutdownGraceMs: number,
    /** Whether plain MCP messages go by the lane. */
    readonly mcpLane: boolean,
  ) {}

  /** @throws {ConfigError} naming each variable that is wrong */
  static from(env: Environment): ServerConfig {
    const { HOST, ALLOWED_HOSTS = [], ALLOWED_ORIGINS = ALLOWED_HOSTS, PUBLIC_URL, ...limits } = read(env, LISTENING);
    const { LOG_LEVEL } = read(env, LOGS);
    const publicHosts = PUBLIC_URL ? [PUBLIC_URL.hostname] : [];
    return new ServerConfig(
      HOST,
      [...ALLOWED_HOSTS, HOST, ...publicHosts],
      [...ALLOWED_ORIGINS, ...publicHosts],
      limits.BODY_LIMIT_BYTES,
      limits.MAX_CALLS,
      PUBLIC_URL?.href.replace(/\/$/, ''),
      LOG_LEVEL,
      read(env, LOG_TO).LOG_TO === 'stderr' ? 2 : 1,
      limits.SHUTDOWN_DELAY_MS ?? (env['KUBERNETES_SERVICE_HOST'] ? ROUTES_CHANGE_MS : 0),
      limits.SHUTDOWN_GRACE_MS,
      limits.MCP_LANE,
    );
  }
}

/** Kubernetes goes on sending calls to a stopping pod until every node has heard of it; elsewhere nobody waits. */
const ROUTES_CHANGE_MS = 5_000;
