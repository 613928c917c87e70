import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { isMcpPath } from './call.middleware';
import { inTurn } from './in-turn';
import { pathOf } from './logging';
import { respondRefused } from './respond';

/** How long a whole request may take to arrive, and its head alone, in ms. Bodies are small here. */
const REQUEST_MS = 60_000;
const HEADERS_MS = 20_000;
const MAX_CONNECTIONS = 2_048;

interface Problem {
  readonly status: number;
  readonly detail: string;
}

/**
 * Bounds what arrives at a host, and refuses requests that Node would answer without a word or read in a way of its own.
 * Call it when all listeners are on the server: it comes before them.
 */
export function guardIncoming(server: Server, name: string): void {
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = HEADERS_MS;
  server.maxConnections = MAX_CONNECTIONS;
  // Node would refuse a request without Host itself, with an empty body.
  Object.assign(server, { requireHostHeader: false });
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  const refuse = (request: IncomingMessage, response: ServerResponse, problem: Problem): void =>
    respondRefused(response, {
      ...problem,
      server: name,
      mcp: isMcpPath(pathOf(request)),
      headers: { Connection: 'close' },
    });
  server.on('request', (request, response) => {
    const problem = problemOf(request);
    if (problem) return refuse(request, response, problem);
    takeTarget(request);
    const begin = (): void => {
      for (const listener of listeners) listener(request, response);
    };
    if (!inTurn(request.socket, response, begin)) refuse(request, response, PIPELINED);
  });
  server.on('checkExpectation', (request, response) => refuse(request, response, EXPECTATION));
}

const PIPELINED = { status: 503, detail: 'Too many requests at once on one connection. Wait for each answer.' };
const EXPECTATION = { status: 417, detail: 'Only Expect: 100-continue is understood. Leave the header out.' };

function problemOf({ headers, httpVersion }: IncomingMessage): Problem | undefined {
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && coding.trim().toLowerCase() !== 'chunked') {
    return { status: 501, detail: 'Only Transfer-Encoding: chunked is understood. Use Content-Encoding for gzip.' };
  }
  if (headers.host === undefined && httpVersion === '1.1')
    return { status: 400, detail: 'The Host header is missing.' };
  return undefined;
}

/** The form that proxies get (`GET http://host/path`) is taken from everybody; the host in it is the one that counts. */
function takeTarget(request: IncomingMessage): void {
  const [, host, target] = /^https?:\/\/([^/?#]+)(.*)$/i.exec(request.url ?? '') ?? [];
  if (host === undefined) return;
  request.url = target!.startsWith('/') ? target! : `/${target}`;
  request.headers.host = host;
}
