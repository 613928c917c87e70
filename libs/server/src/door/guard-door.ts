import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { isModernMcp, requestIdOf } from '../call.middleware';
import { isBelowMcp } from '../mcp-paths';
import { respondRefused } from '../respond';
import { framingProblem } from './framing';
import type { InFlight } from './in-flight';
import { oneAtATime } from './one-at-a-time';

/** A request must have arrived in this time, its body too; and its head in this. Bodies are small here. */
const REQUEST_MS = 60_000;
const HEADERS_MS = 20_000;
/** Most connections, idle ones too. */
const CONNECTIONS = 4_096;

interface Refused {
  readonly status: number;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const CLOSE = { Connection: 'close' };

const UNEXPECTED: Refused = {
  status: 417,
  detail: 'The only Expect that is understood here is 100-continue.',
  headers: CLOSE,
};

const PIPELINED: Refused = {
  status: 503,
  detail: 'Too many requests at once on one connection. Wait for each answer.',
  headers: CLOSE,
};

const FULL: Refused = {
  status: 503,
  detail: 'Too many calls are being answered. This one was not begun; repeat it in a moment.',
  headers: { 'Retry-After': '1' },
};

type Refuse = (request: IncomingMessage, response: ServerResponse, failure: Refused) => void;

/**
 * What every request passes before anything else sees it, at the servers and at the gateway alike: framing that can
 * be read in one way only, one request at a time on a connection, so many in all, in so much time.
 */
export function guardDoor(server: Server, name: string, inFlight: InFlight): void {
  const refuse: Refuse = (request, response, { status, detail, headers }) => {
    response.setHeader('X-Request-Id', requestIdOf(request.headers));
    respondRefused(response, { status, detail, headers, server: name, mcp: isBelowMcp(request.url ?? '') });
  };
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = HEADERS_MS;
  server.maxConnections = CONNECTIONS;
  // Of several workers each closes what is too many for it. Otherwise they would pass it on to each other without end.
  Object.assign(server, { dropMaxConnection: true });
  // Node would answer a missing Host with an empty body; `framingProblem` says what is wrong.
  Object.assign(server, { requireHostHeader: false });
  server.on('checkExpectation', (request, response) => refuse(request, response, UNEXPECTED));
  wrapRequests(server, (handle) =>
    oneAtATime(admitting(handle, inFlight, refuse), (request, response) => refuse(request, response, PIPELINED)),
  );
}

function admitting(handle: RequestListener, inFlight: InFlight, refuse: Refuse): RequestListener {
  return (request, response) => {
    const problem = framingProblem(request);
    if (problem) return refuse(request, response, { ...problem, headers: CLOSE });
    // That the process lives must be told whatever it has to do.
    if (request.url !== '/health' && !inFlight.admits(response, isListening(request))) {
      return refuse(request, response, FULL);
    }
    handle(request, response);
  };
}

/** Lets `wrap` see every request of the server before those who have listened so far. */
export function wrapRequests(server: Server, wrap: (handle: RequestListener) => RequestListener): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on(
    'request',
    wrap((request, response) => {
      for (const listener of listeners) listener(request, response);
    }),
  );
}

/** Whether the request opens a stream that stays open, quiet for most of the time. */
export const isListening = ({ headers }: IncomingMessage): boolean =>
  headers['mcp-method'] === 'subscriptions/listen' && isModernMcp(headers);
