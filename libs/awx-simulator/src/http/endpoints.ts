import { copyAction } from '../kernel/copy';
import { change, create, destroy } from '../kernel/crud';
import { denied } from '../kernel/errors';
import { render } from '../kernel/render';
import type { Endpoint, Handler, Method, Reply, Request, Resource, Row, Sim } from '../kernel/types';
import { listRows } from '../query/list';
import { type Below, clearSubList, readSubList, writeSubList } from './sublist';

/**
 * Every URL of the version by its pattern: 'hosts', 'hosts/*', 'hosts/*​/groups'.
 * What a resource declares becomes endpoints here.
 */
export function endpointsOf(sim: Sim, views: Record<string, Endpoint>): Map<string, Endpoint> {
  const found = new Map(Object.entries(views));
  for (const resource of sim.resources.values()) {
    if (resource.internal) continue;
    // What is listed below other rows only has no list of its own.
    if (resource.listMethods?.length !== 0) found.set(resource.name, listEndpoint(resource));
    if (resource.union) continue;
    found.set(`${resource.name}/*`, detailEndpoint(resource));
    for (const sub of Object.keys(resource.sublists ?? {}))
      found.set(`${resource.name}/*/${sub}`, subEndpoint(sim, resource, sub));
    for (const [sub, action] of Object.entries(actionsOf(resource))) {
      found.set(`${resource.name}/*/${sub}`, {
        name: title(sub),
        kind: 'action',
        methods: {},
        ...action,
        resource,
        sub,
      });
    }
  }
  return found;
}

const actionsOf = (resource: Resource): Record<string, Partial<Endpoint>> => ({
  ...(resource.copy && { copy: copyAction(resource) }),
  ...resource.actions,
});

const title = (sub: string): string =>
  sub
    .split(/[_/]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

function listEndpoint(resource: Resource): Endpoint {
  const methods: Endpoint['methods'] = {
    GET: (request) => {
      if (resource.forSuperusers && !request.sim.policy.seesAll(request.user, resource.name))
        throw denied(resource.forSuperusers === 'silently' ? undefined : 'Superuser privileges needed.');
      return listRows(request, resource, {
        key: resource.name,
        rows: (sim) => rowsOf(sim, resource),
        membership: () => (row) => !resource.where || resource.where(row),
      });
    },
    POST: (request) => created(request, resource),
  };
  const allowed = resource.union ? (['GET'] as const) : (resource.listMethods ?? ['GET', 'POST']);
  return {
    name: `${title(resource.type)} List`,
    kind: 'list',
    resource,
    deprecated: resource.deprecated,
    lists: resource,
    methods: pick(methods, allowed),
  };
}

function* rowsOf(sim: Sim, resource: Resource): Iterable<Row> {
  for (const row of sim.store.all(resource.name)) if (!resource.where || resource.where(row)) yield row;
}

function created(request: Request, resource: Resource): Reply {
  const { sim, user } = request;
  const row = create(request, resource, { ...request.body });
  const body = render(sim, user, resource, row, 'create');
  return { status: 201, body, headers: { Location: sim.url(resource.name, row.id) } };
}

function detailEndpoint(resource: Resource): Endpoint {
  const write =
    (method: 'PUT' | 'PATCH') =>
    (request: Request, row: Row): Reply => {
      change(request, resource, row, { ...request.body }, method);
      return { status: 200, body: render(request.sim, request.user, resource, row, 'detail') };
    };
  const methods: Endpoint['methods'] = {
    GET: (request, row) => ({ status: 200, body: render(request.sim, request.user, resource, row, 'detail') }),
    PUT: write('PUT'),
    PATCH: write('PATCH'),
    DELETE: (request, row) => {
      destroy(request, resource, row);
      return { status: resource.deleteStatus ?? 204 };
    },
  };
  const allowed = resource.detailMethods ?? ['GET', 'PUT', 'PATCH', 'DELETE'];
  return {
    name: `${title(resource.type)} Detail`,
    kind: 'detail',
    resource,
    deprecated: resource.deprecated,
    methods: pick(methods, allowed),
  };
}

function subEndpoint(sim: Sim, resource: Resource, sub: string): Endpoint {
  const list = resource.sublists?.[sub];
  if (!list) throw new Error(`${resource.name} has no list ${sub}`);
  const handled =
    (handle: (below: Below) => Reply): Handler =>
    (request, parent) =>
      handle({ request, resource, name: sub, list, parent });
  const methods: Endpoint['methods'] = {
    GET: handled(readSubList),
    ...(!list.readOnly && { POST: handled(writeSubList) }),
    ...(list.clears && { DELETE: handled(clearSubList) }),
  };
  return {
    name: `${title(sub)} List`,
    kind: 'sublist',
    resource,
    sub,
    lists: sim.resource(list.of),
    deprecated: list.deprecated,
    methods,
  };
}

const pick = (methods: Endpoint['methods'], allowed: readonly Method[]): Endpoint['methods'] =>
  Object.fromEntries(allowed.map((method) => [method, methods[method]]));

/** @throws HttpError 403 unless the user may see the row */
export function checkSees(request: Request, row: Row): void {
  if (request.sim.policy.sees(request.user, row)) return;
  if (request.sim.resourceOf(row).forSuperusers === 'fails') throw new Error(`${row.type} cannot be looked for`);
  throw denied();
}
