import type { Endpoint, Row, Sim } from '../kernel/types';
import { wireRandom } from './wire-random';

const DEPRECATED = '299 awx "This resource has been deprecated and will be removed in a future release."';
const UUID_HEX = /^[0-9a-f]{32}$/i;

export const VERSION = '24.6.2.dev145';
export const NODE = 'awx-1';

interface Context {
  sim: Sim;
  endpoint?: Endpoint;
  user?: Row;
  requestId?: string;
}

/** What AWX says beside every answer. */
export function standardHeaders({ sim, endpoint, user, requestId }: Context): Record<string, string> {
  const headers: Record<string, string> = {
    'X-API-Node': NODE,
    'X-API-Product-Name': 'AWX',
    'X-API-Time': '0.010s',
    'X-API-Total-Time': '0.010s',
    'X-API-Request-Id': requestId && UUID_HEX.test(requestId) ? requestId : wireRandom(sim).hex(32),
    Vary: 'Accept, Accept-Language, Origin, Cookie',
    'Content-Language': 'en',
  };
  if (user) headers['X-API-Product-Version'] = VERSION;
  if (endpoint) headers.Allow = allow(endpoint);
  if (endpoint?.deprecated) headers.Warning = DEPRECATED;
  if (endpoint?.lists?.params?.includes('limit')) headers['X-UI-Max-Events'] = '4000';
  return headers;
}

function allow({ methods }: Endpoint): string {
  const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
  return [...order.filter((method) => methods[method]), ...(methods.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}
