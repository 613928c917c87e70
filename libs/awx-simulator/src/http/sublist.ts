import { change, create } from '../kernel/crud';
import { badRequest, denied, detailError } from '../kernel/errors';
import { render } from '../kernel/render';
import type { Reply, Request, Resource, Row, Sim, SubList, Values } from '../kernel/types';
import { listRows } from '../query/list';
import type { Compare } from '../query/order';

/** A list below a row, `groups/5/hosts/`, and what is asked of it. */
export interface Below {
  request: Request;
  /** The parent's resource. */
  resource: Resource;
  name: string;
  list: SubList;
  parent: Row;
}

/** GET of a list below a row. */
export function readSubList({ request, resource, name, list, parent }: Below): Reply {
  const source = {
    key: `${resource.name}/${parent.id}/${name}`,
    rows: (sim: Sim) => subListRows(sim, list, parent),
    membership: membershipOf(request.sim, list, parent),
    order: list.ordered ? () => asAttached(request.sim, list, parent) : list.order,
  };
  const reply = listRows(request, request.sim.resource(list.of), source);
  const { show } = list;
  if (show) for (const shown of (reply.body as Values).results) showRow({ request, list, parent }, show, shown);
  return reply;
}

function asAttached({ store }: Sim, { link = '' }: SubList, { id }: Row): Compare {
  const place = new Map(store.links.of(link, id).map((right, index) => [right, index]));
  return (a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0);
}

type Shown = Pick<Below, 'request' | 'list' | 'parent'>;

function showRow({ request, list, parent }: Shown, show: NonNullable<SubList['show']>, shown: Values): void {
  const row = request.sim.store.get(list.of, shown.id);
  if (row) show(shown, row, parent, request);
}

function subListRows(sim: Sim, list: SubList, parent: Row): Iterable<Row> {
  if (list.rows) return list.rows(parent, sim);
  if (list.fk) return sim.store.where(list.of, list.fk, parent.id);
  return sim.store.linked(list.link ?? '', parent.id, list.of, list.flip);
}

/** Where it can be told of a row alone whether it is in the list. */
function membershipOf(
  { store }: Sim,
  { rows, fk, link = '', flip }: SubList,
  { id }: Row,
): (() => (row: Row) => boolean) | undefined {
  if (rows) return undefined;
  if (fk) return () => (row) => row[fk] === id;
  return () => {
    const ids = new Set(flip ? store.links.to(link, id) : store.links.of(link, id));
    return (row) => ids.has(row.id);
  };
}

/** POST to a list below a row: attach, detach, or create in it. */
export function writeSubList(below: Below): Reply {
  const { request, list, parent } = below;
  const { body, sim } = request;
  if (list.attach === false) return createIn(below);
  // As python sees it: 0 and an empty text are no id, and whoever says `disassociate` at all takes away.
  const id = idIn(body);
  if (id === undefined && !list.create) throw badRequest({ msg: `${spaced(list, sim)} 'id' field is missing.` });
  if ('disassociate' in body) {
    if (body.id === undefined && list.withoutId) return undoWithoutId(request, list, parent);
    if (id === undefined) throw badRequest({ msg: '"id" is required to disassociate' });
    return attach(below, childOf(sim, list, id), true);
  }
  if (id !== undefined) return attach(below, childOf(sim, list, id), false);
  const known = list.find?.(body, sim);
  return known ? attach(below, known, false) : createIn(below);
}

function undoWithoutId(request: Request, { withoutId }: SubList, parent: Row): Reply {
  withoutId?.(parent, request);
  return { status: 204 };
}

/** Python takes yes for the number 1. */
const idIn = ({ id }: Values): unknown => (id === true ? 1 : id || undefined);

/** DELETE of a list below a row: what is in it goes. */
export function clearSubList({ request: { sim, user }, list, parent }: Below): Reply {
  if (!sim.policy.can(user, 'delete', parent)) throw denied();
  for (const row of [...subListRows(sim, list, parent)]) sim.store.remove(row);
  return { status: 204 };
}

const spaced = ({ of }: SubList, sim: Sim): string => sim.resource(of).model.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

function childOf(sim: Sim, list: SubList, id: unknown): Row {
  if (!Number.isInteger(id)) throw badRequest({ msg: '"id" field must be an integer.' });
  const child = sim.store.get(list.of, id);
  if (!child) throw detailError(`${sim.resource(list.of).model} matching query does not exist.`);
  return child;
}

function attach(below: Below, child: Row, undo: boolean): Reply {
  const { request, name, list, parent } = below;
  const { sim, user } = request;
  if (!sim.policy.canAttach(user, parent, name, child, undo)) throw denied();
  if (list.check?.(parent, child, undo, request) !== 'done') connect(below, child, undo);
  return { status: 204 };
}

/** Ties two rows together, or apart, and tells who listens. */
function connect(below: Below, child: Row, undo: boolean): void {
  const { request, name, list, parent } = below;
  if (!tie(below, child, undo)) return;
  list.changed?.(parent, child, undo, request);
  const operation = undo ? 'disassociate' : 'associate';
  request.sim.activity.record(request, { operation, row: parent, other: child, relation: name });
}

/** False when nothing changed. */
function tie({ request: { sim }, list, parent }: Below, child: Row, undo: boolean): boolean {
  const { store } = sim;
  if (list.link) {
    const pair: [number, number] = list.flip ? [child.id, parent.id] : [parent.id, child.id];
    return undo ? store.unlink(list.link, ...pair) : store.link(list.link, ...pair);
  }
  if (!list.fk || (child[list.fk] === parent.id) !== undo) return false;
  if (undo) store.remove(child);
  else change({ sim }, sim.resourceOf(child), child, { [list.fk]: parent.id }, 'PATCH');
  return true;
}

function createIn(below: Below): Reply {
  const { request, list, parent } = below;
  const { sim, user } = request;
  const resource = sim.resource(list.of);
  const body: Values = { ...request.body };
  if (list.fk) body[list.fk] = parent.id;
  list.fill?.(parent, body, request);
  const child = create(request, resource, body, parent);
  // The answer shows the row as it was made: it is attached afterwards.
  const shown = render(sim, user, resource, child, 'subcreate');
  if (list.link && list.check?.(parent, child, false, request) !== 'done') connect(below, child, false);
  else if (!list.link) list.changed?.(parent, child, false, request);
  return {
    status: 201,
    body: shown,
    headers: { Location: sim.url(resource.name, child.id) },
  };
}
