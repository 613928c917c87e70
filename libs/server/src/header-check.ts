import { validateHostHeader, validateOriginHeader } from '@modelcontextprotocol/server';
import type { NextFunction, Request, Response } from 'express';
import { MCP_PATH } from './call.middleware';
import { respondRefused } from './respond';
import type { ServerConfig } from './server-config';

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];
/** Probes and scrapers call by pod address; these pages change nothing and tell nothing secret. */
const OPEN_PATHS = new Set(['/health', '/ready', '/metrics']);

/**
 * Refuses requests with a foreign Host or Origin, on every route: a page in an operator's browser must not reach a
 * server on the operator's machine by rebinding a name.
 */
export function headerCheck(server: string, config: ServerConfig, internalNames: readonly string[]) {
  const hosts = [...LOCAL, ...internalNames, ...config.allowedHosts];
  const origins = [...LOCAL, ...config.allowedOrigins];
  return (request: Request, response: Response, next: NextFunction): void => {
    if (OPEN_PATHS.has(request.path)) return next();
    const problem = refuse(request, hosts, origins);
    if (!problem) return next();
    respondRefused(response, { server, status: 403, detail: problem, mcp: request.path === MCP_PATH });
  };
}

function refuse(request: Request, hosts: readonly string[], origins: readonly string[]): string | undefined {
  const { host, origin } = request.headers;
  if (!hosts.includes('*') && !validateHostHeader(host, [...hosts]).ok) {
    return 'This Host is not allowed. Call the server by a name listed in ALLOWED_HOSTS.';
  }
  if (!origins.includes('*') && !validateOriginHeader(origin, [...origins]).ok) {
    return 'Pages of this Origin may not call the server. Its host name must be listed in ALLOWED_ORIGINS.';
  }
  return undefined;
}
