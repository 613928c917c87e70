import type { IncomingMessage, ServerResponse } from 'node:http';
import { validateOriginHeader } from '@modelcontextprotocol/server';
import type { ServerConfig } from './server-config';

/**
 * Lets pages of the allowed origins call (the Fetch standard's CORS protocol). Needs nothing of Express.
 *
 * @returns whether the request was a preflight; it is answered then.
 */
export type Cors = (request: IncomingMessage, response: ServerResponse) => boolean;

const METHODS = 'GET, HEAD, POST, PATCH, DELETE';
/** What MCP clients and REST callers send; MCP names headers after parameters too. */
const SENT =
  /^(authorization|content-type|accept|last-event-id|x-request-id|x-mcp-read-?only|traceparent|tracestate|baggage|mcp-[\w-]+)$/;
const EXPOSED = 'X-Request-Id, WWW-Authenticate, Retry-After, Allow, Mcp-Protocol-Version, Mcp-Session-Id';
const KEPT_SECONDS = '600';

export function corsOf({ allowedOrigins }: Pick<ServerConfig, 'allowedOrigins'>): Cors {
  const origins = [...allowedOrigins];
  const isAllowed = (origin: string): boolean => origins.includes('*') || validateOriginHeader(origin, origins).ok;
  return (request, response) => {
    const { origin } = request.headers;
    if (origin === undefined || !isAllowed(origin)) return false;
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Vary', 'Origin');
    if (isPreflight(request)) return answerPreflight(request, response);
    response.setHeader('Access-Control-Expose-Headers', EXPOSED);
    return false;
  };
}

const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

function answerPreflight({ headers }: IncomingMessage, response: ServerResponse): true {
  const asked = String(headers['access-control-request-headers'] ?? '').split(',');
  const allowed = asked.map((name) => name.trim().toLowerCase()).filter((name) => SENT.test(name));
  response.setHeader('Access-Control-Allow-Methods', METHODS);
  response.setHeader('Access-Control-Allow-Headers', allowed.join(', '));
  response.setHeader('Access-Control-Max-Age', KEPT_SECONDS);
  response.writeHead(204).end();
  return true;
}
