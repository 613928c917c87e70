import { HttpError, notAllowed } from '../kernel/errors';
import type { Endpoint, Method, Param, Reply, Request, Row, Sim, Values } from '../kernel/types';
import { type Identity, identify, requireIdentity } from './auth';
import { parseBody } from './body';
import { checkSees } from './endpoints';
import { standardHeaders } from './headers';
import { browsable, notAcceptablePage, notFoundPage, serverErrorPage } from './pages';
import { withoutCapabilities } from './read-only';
import { apiRoot, versionRoot } from './roots';
import { findRoute, needsSlash, type Route, rowOf } from './router';
import { logIn, loginPage } from './session';

/** An HTTP request, read to its end. */
export interface Incoming {
  method: string;
  /** Path and query as they came. */
  target: string;
  headers: Record<string, string | undefined>;
  text: string;
}

/** Answers one request. Nothing in here waits, so requests cannot overtake each other. */
export function handle(sim: Sim, endpoints: ReadonlyMap<string, Endpoint>, incoming: Incoming): Reply {
  const [path, query = ''] = splitOnce(incoming.target, '?');
  const route = routeOf(sim, endpoints, path);
  if (!route) return loginReply(sim, path, incoming) ?? { ...notFoundPage(), headers: standardHeaders({ sim }) };
  const identity = identify(sim, incoming.headers);
  const headers = standardHeaders({
    sim,
    endpoint: route.endpoint,
    user: identity?.user,
    requestId: incoming.headers['x-api-request-id'],
  });
  const reply = answer(sim, route, path, query, incoming, identity);
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

function answer(sim: Sim, route: Route, path: string, query: string, incoming: Incoming, identity?: Identity): Reply {
  if (!path.endsWith('/') && needsSlash(route)) {
    const location = query ? `${path}/?${query}` : `${path}/`;
    return { status: 301, type: 'text/html; charset=utf-8', headers: { Location: location } };
  }
  const wanted = accepts(incoming.headers.accept);
  try {
    const reply = perform(sim, route, path, query, incoming, identity, wanted);
    return wanted === 'html' && !reply.type && reply.status !== 204 ? browsable(reply) : reply;
  } catch (error) {
    if (error instanceof HttpError) return refusal(error, wanted);
    if (process.env.AWX_SIMULATOR_DEBUG) console.error(error);
    return serverErrorPage();
  }
}

function refusal({ status, body, headers }: HttpError, wanted: Wanted): Reply {
  const reply: Reply = { status, body, headers };
  return wanted === 'html' ? browsable(reply) : reply;
}

type Wanted = 'json' | 'html' | 'none';

function perform(
  sim: Sim,
  route: Route,
  path: string,
  query: string,
  incoming: Incoming,
  identity: Identity | undefined,
  wanted: Wanted,
): Reply {
  const { endpoint } = route;
  const { method, headers, text } = incoming;
  const { user, scope } = endpoint.anonymous
    ? (identity ?? { user: ANONYMOUS })
    : requireIdentity(identity, method, headers);
  if (wanted === 'none' && !endpoint.anyAccept)
    throw new HttpError(406, { detail: 'Could not satisfy the request Accept header.' });
  const handler = endpoint.methods[(method === 'HEAD' ? 'GET' : method) as Method];
  if (!handler && method !== 'OPTIONS') throw notAllowed(method);
  const params = [...new URLSearchParams(query)] as Param[];
  const body: Values = ['POST', 'PUT', 'PATCH'].includes(method) ? parseBody(text, headers['content-type']) : {};
  const slashed = path.endsWith('/') ? decodeURI(path) : `${decodeURI(path)}/`;
  const request: Request = {
    sim,
    user,
    scope,
    method: method as Method,
    path: slashed,
    params,
    headers,
    body,
    endpoint,
  };
  // AWX describes the detail of what is not there, or not to be seen, all the same.
  const describesDetail = method === 'OPTIONS' && endpoint.kind === 'detail';
  const row = rowOf(sim, route, describesDetail);
  if (row && !describesDetail) checkSees(request, row);
  if (method === 'OPTIONS') return { status: 200, body: sim.describe(request, row) };
  const reply = handler ? handler(request, row ?? ANONYMOUS) : notAcceptablePage();
  const isReadOnly = scope !== undefined && !scope.includes('write');
  return isReadOnly && !reply.type ? { ...reply, body: withoutCapabilities(reply.body) } : reply;
}

// Stands where there is no user, or no row, so that handlers need not ask.
const ANONYMOUS: Row = { id: 0, type: 'anonymous' };

function accepts(header: string | undefined): Wanted {
  const types = (header ?? '*/*').split(',').map((one) => one.split(';')[0].trim().toLowerCase());
  for (const type of types) {
    if (type === '*/*' || type === 'application/json' || type === 'application/*') return 'json';
    if (type === 'text/html' || type === 'text/*') return 'html';
  }
  return 'none';
}

function routeOf(sim: Sim, endpoints: ReadonlyMap<string, Endpoint>, path: string): Route | undefined {
  const slashed = path.endsWith('/') ? path : `${path}/`;
  if (slashed === sim.root) return { endpoint: apiRoot(sim) };
  if (slashed === sim.base) return { endpoint: versionRoot(sim) };
  if (!slashed.startsWith(sim.base)) return undefined;
  return findRoute(endpoints, slashed.slice(sim.base.length, -1));
}

function loginReply(sim: Sim, path: string, { method, text, headers }: Incoming): Reply | undefined {
  if (path === `${sim.root}o/`) {
    const parts = ['authorize', 'token', 'revoke_token'].map((name) => [name, `${sim.root}o/${name}/`]);
    return { status: 200, body: Object.fromEntries(parts) };
  }
  if (path.replace(/\/$/, '') === `${sim.root}logout`) return { status: 302, headers: { Location: sim.root } };
  if (path.replace(/\/$/, '') !== `${sim.root}login`) return undefined;
  return method === 'POST' ? logIn(sim, new URLSearchParams(text), headers) : loginPage(sim);
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
