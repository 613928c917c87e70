import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { AwxConfig } from '../awx.config';

/** No connection within the configured time. */
export class ConnectTimeout extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(ms: number) {
    super(
      `AWX did not accept a connection within ${ms / 1000} seconds. Check that it runs and that AWX_BASE_URL is right.`,
    );
  }
}

/** Ends a connection that is not ready in time; afterwards the limit of the whole call applies. */
const limitConnect = (socket: Duplex | null | undefined, ms: number): void => {
  if (!socket) return;
  const timer = setTimeout(() => socket.destroy(new ConnectTimeout(ms)), ms);
  const done = () => clearTimeout(timer);
  socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', done).once('close', done);
};

class LimitedHttpAgent extends http.Agent {
  constructor(
    private readonly connectMs: number,
    options: http.AgentOptions,
  ) {
    super(options);
  }

  override createConnection(...args: Parameters<http.Agent['createConnection']>) {
    const socket = super.createConnection(...args);
    limitConnect(socket, this.connectMs);
    return socket;
  }
}

class LimitedHttpsAgent extends https.Agent {
  constructor(
    private readonly connectMs: number,
    options: https.AgentOptions,
  ) {
    super(options);
  }

  override createConnection(...args: Parameters<https.Agent['createConnection']>) {
    const socket = super.createConnection(...args);
    limitConnect(socket, this.connectMs);
    return socket;
  }
}

// Shorter than any common server's patience, so that a write seldom meets a connection the other side is closing.
const IDLE_MS = 4000;

export interface Agents {
  readonly httpAgent: http.Agent;
  readonly httpsAgent: https.Agent;
}

/** Keep-alive agents that know whom to trust, and the proxies: axios leaves these to agents that have a `proxyEnv`. */
export const createAgents = (config: AwxConfig): Agents => {
  const common = { keepAlive: true, timeout: IDLE_MS, proxyEnv: config.proxyEnv };
  const trust = { rejectUnauthorized: config.verifySsl, ca: config.ca };
  return {
    httpAgent: new LimitedHttpAgent(config.connectTimeoutMs, common),
    httpsAgent: new LimitedHttpsAgent(config.connectTimeoutMs, { ...common, ...trust }),
  };
};
