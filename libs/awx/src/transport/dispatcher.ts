import { type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import type { AwxConfig } from '../awx.config';

// Shorter than any common server's patience, so that a write seldom meets a connection the other side is closing.
const IDLE_MS = 4000;

/** Connections to one AWX, as many as there are calls at once: how long one may take to be made, whom to trust, and by which proxy. */
export function createDispatcher(config: AwxConfig): Dispatcher {
  const { baseUrl, connectTimeoutMs: timeout, verifySsl: rejectUnauthorized, ca } = config;
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
  const proxy = proxyOf(config);
  if (!proxy) return new Pool(baseUrl.origin, options);
  return new EnvHttpProxyAgent({
    ...options,
    ...{ httpProxy: proxy, httpsProxy: proxy, noProxy: noProxyOf(config) },
    // Only what is encrypted needs a tunnel.
    proxyTunnel: false,
    connectTimeout: timeout,
    proxyTls: trust,
    requestTls: trust,
  });
}

const proxyOf = ({ baseUrl, proxyEnv }: AwxConfig): string | undefined =>
  baseUrl.protocol === 'https:'
    ? (proxyEnv.https_proxy ?? proxyEnv.HTTPS_PROXY)
    : (proxyEnv.http_proxy ?? proxyEnv.HTTP_PROXY);

const noProxyOf = ({ proxyEnv }: AwxConfig): string => proxyEnv.no_proxy ?? proxyEnv.NO_PROXY ?? '';
