import { type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import type { AwxConfig } from '../awx.config';

// Shorter than any common server's patience, so that a write seldom meets a connection the other side is closing.
const IDLE_MS = 4000;

/** Connections to one AWX, as many as there are calls at once: how long one may take to be made, whom to trust, and by which proxy. */
export function createDispatcher(config: AwxConfig): Dispatcher {
  const { baseUrl, connectTimeoutMs: timeout, verifySsl: rejectUnauthorized, ca, proxies } = config;
  const trust = { rejectUnauthorized, ca };
  const options = {
    allowH2: false,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
    // What uses it has limits of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { ...trust, timeout },
  };
  const proxy = baseUrl.protocol === 'https:' ? proxies.httpsProxy : proxies.httpProxy;
  if (!proxy) return new Pool(baseUrl.origin, options);
  return new EnvHttpProxyAgent({
    ...options,
    // The one for other schemes is not looked at: it may be wrong.
    httpProxy: proxy,
    httpsProxy: proxy,
    noProxy: proxies.noProxy,
    // Only what is encrypted needs a tunnel.
    proxyTunnel: false,
    connectTimeout: timeout,
    proxyTls: trust,
    requestTls: trust,
  });
}
