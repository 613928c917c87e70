import type { Incoming } from '../http/handle';
import { negotiate } from '../http/negotiate';
import type { Reply } from '../kernel/types';
import { type Facts, frontPage } from './front-page';

const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  'X-Content-Type-Options': 'nosniff',
};

/** What the browser calls the simulator, unless that is no name. */
const originOf = (host = ''): string => (/^[\w.:[\]-]+$/.test(host) ? `http://${host}` : 'http://127.0.0.1:8052');

/**
 * What the simulator answers for itself, where AWX has its web pages: `/` says what it is, `/health` that it is there.
 * Undefined for everything else, which is AWX's.
 */
export function frontReply({ method, target, headers }: Incoming, facts: () => Facts): Reply | undefined {
  const [path] = target.split('?');
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  if (path === '/health') return { status: 200, headers: HEADERS, body: { status: 'ok' } };
  if (path !== '/') return undefined;
  const { name, api, control } = facts();
  if (negotiate(headers.accept, []) !== 'html')
    return { status: 200, headers: HEADERS, body: { name, api, health: '/health', ...(control && { control }) } };
  return {
    status: 200,
    headers: HEADERS,
    type: 'text/html; charset=utf-8',
    body: frontPage(facts(), originOf(headers.host)),
  };
}
