import { SERVER_NAMES, SERVERS, type ServerName } from '@libs/fleet';
import type { BackendLimits } from './backends/backend';

/** Longer than a server waits for AWX (30 s), so that a slow AWX is explained by the server that asked it. */
const DEFAULT_TIMEOUT_MS = 35_000;
/** A call that finds no connection in this time is given up: its caller knows better what to do than a queue. */
const MOST_PATIENCE_MS = 10_000;

/** Where the servers are and how long they may take. */
export class GatewayConfig {
  private constructor(
    private readonly urls: ReadonlyMap<ServerName, URL>,
    /**
     * How long a server may keep silent, in ms: until its answer begins, and between its parts. An operation whose
     * contract says more has more.
     */
    readonly timeoutMs: number,
    /** Of each server. */
    readonly limits: BackendLimits,
  ) {}

  /** @throws {Error} naming the variable that is wrong, never its value. */
  static from(env: NodeJS.ProcessEnv): GatewayConfig {
    const timeoutMs = positive('GATEWAY_TIMEOUT_MS', env, DEFAULT_TIMEOUT_MS);
    return new GatewayConfig(
      new Map(SERVER_NAMES.map((name) => [name, addressOf(name, env)])),
      timeoutMs,
      limitsOf(env, Math.min(timeoutMs, MOST_PATIENCE_MS)),
    );
  }

  urlOf(server: ServerName): URL {
    return this.urls.get(server)!;
  }
}

/** The variable that says where a server is, e.g. `CORE_URL`. */
export const urlVariable = (server: ServerName): string => `${server.toUpperCase()}_URL`;

function addressOf(server: ServerName, env: NodeJS.ProcessEnv): URL {
  const variable = urlVariable(server);
  const text = env[variable] || `http://127.0.0.1:${SERVERS[server].port}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (!isOrigin) throw new Error(`${variable} must be an address without path and credentials, e.g. http://core:8001.`);
  return url;
}

const limitsOf = (env: NodeJS.ProcessEnv, patienceMs: number): BackendLimits => ({
  calls: {
    connections: positive('GATEWAY_CONNECTIONS', env, 64),
    queue: positive('GATEWAY_QUEUE', env, 64),
    patienceMs,
  },
  lasting: {
    all: positive('GATEWAY_STREAMS', env, 128),
    perCaller: positive('GATEWAY_STREAMS_PER_CALLER', env, 16),
  },
});

function positive(variable: string, env: NodeJS.ProcessEnv, fallback: number): number {
  const text = env[variable] || String(fallback);
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${variable} must be a whole number above 0.`);
  return Number(text);
}
