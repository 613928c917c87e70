import type { IncomingHttpHeaders } from 'node:http';
import { SERVER_NAMES } from '@libs/fleet';
import { atMost } from '@libs/shared-state';
import { validateHostHeader, validateOriginHeader } from '@modelcontextprotocol/server';
import type { NextFunction, Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { isMcpPath } from './mcp-paths';
import { respondRefused } from './respond';
import type { ServerConfig } from './server-config';

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];
/** Probes and scrapers call by pod address; these pages change nothing and tell nothing secret. */
const OPEN_PATHS = new Set(['/health', '/ready', '/metrics']);

/** Names under which the servers call each other in Compose and Kubernetes. */
const INTERNAL_NAMES: readonly string[] = [...SERVER_NAMES, 'gateway'];

/** What is wrong with a request's Host or Origin, worded for its caller; `undefined` when nothing is. */
export type HeaderCheck = (headers: IncomingHttpHeaders) => string | undefined;

/**
 * Finds requests with a foreign Host or Origin: a page in an operator's browser must not reach a server on the
 * operator's machine by rebinding a name.
 */
export function headerCheckOf(config: ServerConfig): HeaderCheck {
  const hosts = [...LOCAL, ...INTERNAL_NAMES, ...config.allowedHosts];
  const origins = [...LOCAL, ...config.allowedOrigins];
  const passed = new LRUCache<string, true>(atMost(MAX_PASSED));
  return ({ host, origin }) => {
    const key = `${host} ${origin}`;
    if (passed.has(key)) return undefined;
    const problem = problemOf({ host, origin }, hosts, origins);
    if (!problem && key.length < MAX_KEY) passed.set(key, true);
    return problem;
  };
}

/** Names under which a server is called are few, and each is read as an address to be checked. */
const MAX_PASSED = 100;
const MAX_KEY = 300;

/** Refuses such requests on every route. */
export function refuseForeign(server: string, config: ServerConfig) {
  const check = headerCheckOf(config);
  return (request: Request, response: Response, next: NextFunction): void => {
    if (OPEN_PATHS.has(request.path)) return next();
    const problem = check(request.headers);
    if (!problem) return next();
    respondRefused(response, { server, status: 403, detail: problem, mcp: isMcpPath(request.path) });
  };
}

function problemOf({ host, origin }: IncomingHttpHeaders, hosts: string[], origins: string[]): string | undefined {
  if (!hosts.includes('*') && !validateHostHeader(host, hosts).ok) {
    return 'This Host is not allowed. Call the server by a name listed in ALLOWED_HOSTS.';
  }
  if (!origins.includes('*') && !validateOriginHeader(origin, origins).ok) {
    return 'Pages of this Origin may not call the server. Its host name must be listed in ALLOWED_ORIGINS.';
  }
  return undefined;
}
