import { PROXIES } from './groups/awx';
import { type Environment, read } from './read';

/** The proxies of the environment, by the names of undici; empty where there is none. */
export interface Proxies {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/** Names in small letters come first, as everywhere. */
export function readProxies(env: Environment): Proxies {
  const { HTTP_PROXY, HTTPS_PROXY, NO_PROXY, http_proxy, https_proxy, no_proxy } = read(env, PROXIES);
  return {
    httpProxy: withScheme(http_proxy ?? HTTP_PROXY ?? ''),
    httpsProxy: withScheme(https_proxy ?? HTTPS_PROXY ?? ''),
    noProxy: no_proxy ?? NO_PROXY ?? '',
  };
}

/** As curl takes it. */
const withScheme = (proxy: string): string =>
  proxy === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;

export const isProxy = (value: string): boolean => {
  const url = URL.parse(withScheme(value.trim()));
  return url !== null && /^https?:$/.test(url.protocol);
};
