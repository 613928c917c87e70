import { HttpError, notAcceptable, notAllowed, notFound } from '../kernel/errors';
import { isKey } from '../kernel/named-url';
import type { Endpoint, Method, Param, Reply, Request, Row, Sim, Values } from '../kernel/types';
import { param } from '../query/params';
import { type Identity, identify, requireIdentity } from './auth';
import { parseBody } from './body';
import { checkSees } from './endpoints';
import { withFormat } from './format-suffix';
import { standardHeaders } from './headers';
import type { SimulatorLog } from './log';
import { inForm, isKnownFormat, negotiate, refusal, type Wanted } from './negotiate';
import { notFoundPage, serverErrorPage } from './pages';
import { withoutCapabilities } from './read-only';
import { apiRoot, versionRoot } from './roots';
import { decoded, findRoute, needsSlash, type Route, rowOf } from './router';
import { logIn, loginPage } from './session';

/** An HTTP request, read to its end. */
export interface Incoming {
  method: string;
  /** Path and query as they came. */
  target: string;
  headers: Record<string, string | undefined>;
  text: string;
}

/** A request on its way: what is known of it before its body is read. */
interface Exchange {
  sim: Sim;
  route: Route;
  path: string;
  query: string;
  params: readonly Param[];
  incoming: Incoming;
  identity?: Identity;
  wanted: Wanted;
  log?: SimulatorLog;
}

/** Answers one request. Nothing in here waits, so requests cannot overtake each other. */
export function handle(
  sim: Sim,
  endpoints: ReadonlyMap<string, Endpoint>,
  incoming: Incoming,
  log?: SimulatorLog,
): Reply {
  const [path, query = ''] = splitOnce(incoming.target, '?');
  const route = routeOf(sim, endpoints, path);
  if (!route) return beside(sim, path, incoming) ?? { ...notFoundPage(), headers: standardHeaders({ sim }) };
  const identity = identify(sim, incoming.headers);
  const params = [...new URLSearchParams(query)] as Param[];
  const wanted = negotiate(incoming.headers.accept, params);
  const reply = answer({ sim, route, path, query, params, incoming, identity, wanted, log });
  const requestId = incoming.headers['x-api-request-id'];
  const headers = standardHeaders({ sim, endpoint: route.endpoint, user: identity?.user, requestId });
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

function answer(exchange: Exchange): Reply {
  const { path, query, route, wanted } = exchange;
  if (!path.endsWith('/') && needsSlash(route)) {
    const location = query ? `${path}/?${query}` : `${path}/`;
    return { status: 301, type: 'text/html; charset=utf-8', headers: { Location: location } };
  }
  try {
    return inForm(withAskedFormat(perform(exchange), exchange.params), wanted);
  } catch (error) {
    if (error instanceof HttpError) return inForm(refusal(error), wanted);
    exchange.log?.error?.(error);
    return serverErrorPage();
  }
}

function withAskedFormat(reply: Reply, params: readonly Param[]): Reply {
  const format = param(params, 'format');
  if (format !== 'json' || reply.type) return reply;
  return { ...reply, body: withFormat(reply.body, format) };
}

function perform(exchange: Exchange): Reply {
  const { sim, route } = exchange;
  const { endpoint } = route;
  const { method } = exchange.incoming;
  const who = whoAsks(exchange);
  if (!endpoint.anyAccept && !isKnownFormat(exchange.params)) throw notFound();
  if (exchange.wanted === 'none' && !endpoint.anyAccept) throw notAcceptable();
  const handler = endpoint.methods[(method === 'HEAD' ? 'GET' : method) as Method];
  // The body is read before the method is looked at.
  const request = requestOf(exchange, who);
  if (!handler && method !== 'OPTIONS') throw notAllowed(method);
  // AWX describes what can be done with an object that is not there, or not to be seen, all the same.
  const describes = method === 'OPTIONS' && endpoint.kind !== 'sublist';
  const { keyed = false } = endpoint;
  const row = rowOf(sim, route, describes || keyed);
  if (row && !describes && !keyed) checkSees(request, row);
  if (!handler || method === 'OPTIONS') return { status: 200, body: sim.describe(request, row) };
  const reply = handler(request, row ?? NOBODY);
  const isReadOnly = who.scope !== undefined && !who.scope.includes('write');
  return isReadOnly && !reply.type ? { ...reply, body: withoutCapabilities(reply.body) } : reply;
}

function whoAsks({ route, identity, incoming }: Exchange): Identity {
  if (route.endpoint.anonymous) return identity ?? { user: NOBODY };
  return requireIdentity(identity, incoming.method, incoming.headers);
}

const WITH_BODY = ['POST', 'PUT', 'PATCH'];

function requestOf({ sim, route, path, params, incoming }: Exchange, { user, scope }: Identity): Request {
  const { method, headers, text } = incoming;
  const body: Values = WITH_BODY.includes(method) ? parseBody(text, headers['content-type']) : {};
  const plain = decoded(path);
  const slashed = plain.endsWith('/') ? plain : `${plain}/`;
  return {
    sim,
    user,
    scope,
    method: method as Method,
    path: slashed,
    params,
    headers,
    body,
    text,
    endpoint: route.endpoint,
  };
}

// Stands where there is no user, or no row, so that handlers need not ask.
const NOBODY: Row = { id: 0, type: 'anonymous' };

function routeOf(sim: Sim, endpoints: ReadonlyMap<string, Endpoint>, path: string): Route | undefined {
  const slashed = path.endsWith('/') ? path : `${path}/`;
  if (slashed === sim.root) return { endpoint: apiRoot(sim) };
  if (slashed === sim.base) return { endpoint: versionRoot(sim) };
  if (!slashed.startsWith(sim.base)) return undefined;
  const route = findRoute(endpoints, slashed.slice(sim.base.length, -1));
  const resource = route?.endpoint.resource;
  // What can be no name leads nowhere; the newer API alone looks for it.
  const isLost = route?.key !== undefined && resource && !resource.newerApi && !isKey(sim, resource, route.key);
  return isLost ? undefined : route;
}

/** What stands beside the API: the login form, and the directory of OAuth. */
function beside(sim: Sim, path: string, { method, text, headers }: Incoming): Reply | undefined {
  if (path === `${sim.root}o/`) {
    const parts = ['authorize', 'token', 'revoke_token'].map((name) => [name, `${sim.root}o/${name}/`]);
    return { status: 200, body: Object.fromEntries(parts) };
  }
  if (path.replace(/\/$/, '') === `${sim.root}logout`) return { status: 302, headers: { Location: sim.root } };
  if (path.replace(/\/$/, '') !== `${sim.root}login`) return undefined;
  return method === 'POST' ? logIn(sim, new URLSearchParams(text), headers) : loginPage();
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
