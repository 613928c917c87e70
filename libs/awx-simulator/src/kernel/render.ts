import { namedUrlOf } from './named-url';
import type { Field, Resource, Row, Sim, Values, View } from './types';

/** A row as AWX answers it to this user. */
export function render(sim: Sim, user: Row, resource: Resource, row: Row, view: View): Values {
  const out: Values = {
    id: row.id,
    type: row.type,
    url: sim.url(resource.name, row.id),
    related: related(sim, resource, row, view),
    summary_fields: summaryFields(sim, user, resource, row, view),
    created: row.created,
    modified: row.modified,
  };
  for (const [name, field] of shownFields(resource, view)) out[name] = field.get ? field.get(row, sim) : row[name];
  for (const key of resource.omit ?? []) delete out[key];
  return resource.extra ? Object.assign(out, resource.extra(row, sim, view, user)) : out;
}

const isList = (view: View): boolean => view === 'list' || view === 'sublist';

/** AWX calls every URL with an id a detail view, lists below a row too. */
export const isDetailView = (view: View): boolean => view !== 'list' && view !== 'create';

/** The answer to the POST that made a row: what it shows once, it shows here. */
export const isCreateView = (view: View): boolean => view === 'create' || view === 'subcreate';

const shown = new WeakMap<Resource, Record<'list' | 'detail', [string, Field][]>>();

function shownFields(resource: Resource, view: View): [string, Field][] {
  let cached = shown.get(resource);
  if (!cached) {
    const detail = Object.entries(resource.fields).filter(([, field]) => !field.hidden);
    cached = { detail, list: detail.filter(([, field]) => !field.detailOnly) };
    shown.set(resource, cached);
  }
  return cached[isList(view) ? 'list' : 'detail'];
}

export const WHO: Record<string, Field> = {
  created_by: { kind: 'ref', to: 'users', hidden: true, readOnly: true },
  modified_by: { kind: 'ref', to: 'users', hidden: true, readOnly: true },
};

function related(sim: Sim, resource: Resource, row: Row, view: View): Values {
  const links: Values = {};
  if (!isList(view) && resource.named) {
    links.named_url = sim.url(resource.name, namedUrlOf(sim, resource, row) ?? row.id);
  }
  for (const [name, field] of references(resource)) {
    const target = field.link === false ? undefined : sim.store.get(field.to ?? '', targetId(row, name, field, sim));
    if (target) links[field.link || name] = sim.url(sim.resourceOf(target).name, target.id);
  }
  const own = sim.url(resource.table ?? resource.name, row.id);
  for (const link of resource.links ?? []) {
    const [key, path] = typeof link === 'string' ? [link, link] : link;
    links[key] = `${own}${path}/`;
  }
  return resource.related ? Object.assign(links, resource.related(row, sim, view)) : links;
}

const targetId = (row: Row, name: string, field: Field, sim: Sim): unknown =>
  field.get ? field.get(row, sim) : row[name];

const refs = new WeakMap<Resource, [string, Field][]>();

function references(resource: Resource): [string, Field][] {
  let cached = refs.get(resource);
  if (!cached) {
    cached = Object.entries(resource.fields).filter(([, field]) => field.kind === 'ref');
    refs.set(resource, cached);
  }
  return cached;
}

function summaryFields(sim: Sim, user: Row, resource: Resource, row: Row, view: View): Values {
  const summary: Values = {};
  for (const [name, field] of references(resource)) {
    const target = field.summary === false ? undefined : sim.store.get(field.to ?? '', targetId(row, name, field, sim));
    if (target) summary[name] = summarize(sim, target, name);
  }
  if (resource.roles) summary.object_roles = objectRoles(sim, resource, row);
  if (resource.capabilities) summary.user_capabilities = capabilities(sim, user, resource.capabilities, row);
  return resource.summary ? Object.assign(summary, resource.summary(row, sim, view, user)) : summary;
}

/** The row as it appears in the `summary_fields` of another, under the key `as`. */
export function summarize(sim: Sim, row: Row, as?: string): Values {
  const { summarize: own } = sim.resourceOf(row);
  return own ? own(row, sim, as) : basics(row);
}

export const basics = ({ id, name, description }: Row): Values => ({ id, name, description: description ?? '' });

function capabilities(sim: Sim, user: Row, actions: readonly string[], row: Row): Values {
  return Object.fromEntries(actions.map((action) => [action, sim.policy.capability(user, action, row)]));
}

/** The roles of an object with their ids: rows of `roles` made with the object. */
function objectRoles(sim: Sim, resource: Resource, row: Row): Values {
  const out: Values = {};
  for (const role of sim.store.where('roles', 'object_key', roleKey(row))) {
    const { name, description, user_only } = resource.roles?.[role.role_field] ?? {};
    out[role.role_field] = { description, name, id: role.id, ...(user_only && { user_only }) };
  }
  return out;
}

/** What ties the roles of an object to it: 'inventory:5'. */
export const roleKey = (row: Row): string => `${row.type}:${row.id}`;
