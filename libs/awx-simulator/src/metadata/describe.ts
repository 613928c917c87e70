import type { Endpoint, Field, Request, Resource, Row, Values } from '../kernel/types';
import { MAX_PAGE_SIZE } from '../query/page';
import { describeInWords } from './description';
import { COMMON, commonInfo, type For, fieldInfo, typesOf } from './field-info';
import type { Told } from './field-lines';
import { newerFields, newerTitle } from './newer-api';
import { ALSO_READ, FIRST, ONLY_POSTED } from './quirks';

/** The answer to OPTIONS. `row` is the one that the URL names. */
export function describe(request: Request, row?: Row): Values {
  const { endpoint } = request;
  const listed = endpoint.lists && request.sim.resource(endpoint.lists.name);
  const resource = listed ?? (endpoint.kind === 'detail' ? endpoint.resource : undefined);
  return {
    name: ownName(endpoint) ?? endpoint.name,
    description:
      endpoint.description ?? (resource ? describeInWords(resource, endpoint, told(resource, endpoint)) : ''),
    renders: ['application/json', 'text/html'],
    parses: ['application/json'],
    ...(resource && shape(request, endpoint, resource, row)),
    ...(endpoint.resource &&
      endpoint.takes && { actions: { POST: infos(endpoint.resource, Object.entries(endpoint.takes), 'POST') } }),
  };
}

/** Lists that AWX names otherwise than by their type. */
const LIST_NAMES: Record<string, string> = {
  schedules: 'Schedules',
  credential_input_sources: 'Credential Input Sources',
  labels: 'Labels',
  instances: 'Instances',
  instance_groups: 'Instance Groups',
  receptor_addresses: 'Receptor Addresses',
  constructed_inventories: 'Constructed Inventory List',
  host_metrics: 'Host Metrics List',
  applications: 'OAuth 2 Applications',
  tokens: 'OAuth2 Tokens',
};

const DETAIL_NAMES: Record<string, string> = {
  constructed_inventories: 'Constructed Inventory Detail',
  applications: 'OAuth 2 Application Detail',
  tokens: 'OAuth Token Detail',
};

function ownName({ kind, resource }: Endpoint): string | undefined {
  const names = { list: LIST_NAMES, detail: DETAIL_NAMES }[kind as string];
  return names?.[resource?.name ?? ''];
}

function shape(request: Request, endpoint: Endpoint, resource: Resource, row?: Row): Values {
  if (resource.newerApi) return newerShape(request, endpoint, resource, row);
  const isList = endpoint.kind !== 'detail';
  return {
    actions: actionsOf(request, endpoint, resource, row),
    types: typesOf(resource),
    ...(isList && { search_fields: searchFields(resource), related_search_fields: relatedSearch(resource) }),
    ...(resource.roles && { object_roles: Object.keys(resource.roles) }),
    ...(isList && { max_page_size: MAX_PAGE_SIZE }),
  };
}

function newerShape(request: Request, endpoint: Endpoint, resource: Resource, row?: Row): Values {
  const actions = Object.entries(actionsOf(request, endpoint, resource, row)).map(([method, fields]) => [
    method,
    newerFields(resource, fields, method as For),
  ]);
  return {
    ...(endpoint.kind !== 'sublist' && newerTitle(resource, endpoint.kind)),
    actions: Object.fromEntries(actions),
  };
}

/** Fields are told for what the user may do. */
function actionsOf(request: Request, endpoint: Endpoint, resource: Resource, row?: Row): Values {
  const { sim, user } = request;
  const { methods } = endpoint;
  const parent = endpoint.kind === 'sublist' ? row : undefined;
  const adds = methods.POST && sim.policy.canAdd(user, resource.name, {}, parent);
  const edits = methods.PUT && row !== undefined && sim.policy.can(user, 'edit', row, {});
  return {
    ...(edits && { PUT: changeable(resource) }),
    ...(adds && { POST: resource.type === 'role' ? ROLE_POST : written(resource, 'POST') }),
    ...(methods.GET && { GET: read(resource, endpoint.kind === 'detail' ? 'GET' : 'LIST') }),
  };
}

/** What is settled when a row is made is not told of a change, though the words beside it do. */
const changeable = (resource: Resource): Values =>
  Object.fromEntries(Object.entries(written(resource, 'PUT')).filter(([name]) => !resource.fields[name]?.createOnly));

/** All that a URL has, whatever the user may do. */
const told = (resource: Resource, { kind, methods }: Endpoint): Told => ({
  GET: read(resource, kind === 'detail' ? 'GET' : 'LIST'),
  ...(methods.POST && { POST: written(resource, 'POST') }),
  ...(methods.PUT && { PUT: written(resource, 'PUT') }),
});

const ROLE_POST: Values = {
  id: { type: 'integer', label: 'ID', help_text: 'Database ID for this role.' },
  disassociate: { type: 'integer', label: 'Disassociate', help_text: 'Provide to remove this role.' },
};

const cache = new WeakMap<Resource, Map<string, Values>>();

function remembered(resource: Resource, method: string, make: () => Values): Values {
  const known = cache.get(resource) ?? new Map<string, Values>();
  cache.set(resource, known);
  const info = known.get(method) ?? make();
  known.set(method, info);
  return info;
}

const read = (resource: Resource, view: 'GET' | 'LIST'): Values =>
  remembered(resource, view, () => {
    const common = Object.keys(COMMON).filter((name) => !resource.omit?.includes(name));
    const isShown = ({ hidden, detailOnly }: Field): boolean => !hidden && (view === 'GET' || !detailOnly);
    const fields = Object.entries(resource.fields).filter(([, field]) => isShown(field));
    const own = infos(resource, fields, 'GET');
    const first = FIRST[resource.type];
    return {
      ...(first && { [first]: own[first] }),
      ...Object.fromEntries(common.map((name) => [name, commonInfo(resource, name)])),
      ...own,
      ...ALSO_READ[resource.type],
    };
  });

const written = (resource: Resource, method: 'POST' | 'PUT'): Values =>
  remembered(resource, method, () => {
    const fields = Object.entries(resource.fields).filter(
      ([, { readOnly, hidden, get }]) => !readOnly && !hidden && !get,
    );
    return { ...infos(resource, fields, method), ...(method === 'POST' && ONLY_POSTED[resource.type]) };
  });

const infos = (resource: Resource, fields: [string, Field][], method: For): Values =>
  Object.fromEntries(fields.map(([name, field]) => [name, fieldInfo(resource, name, field, method)]));

const searchFields = ({ search = [] }: Resource): string[] =>
  search.join() === 'name,description' ? ['description', 'name'] : [...search];

/** Relations that `<relation>__search=` can be asked of. Roles are none of them. */
function relatedSearch({ fields, roles = {}, relations = {}, relationNames }: Resource): string[] {
  const isStored = (name: string): boolean => fields[name]?.kind === 'ref' && !fields[name].get;
  const derived = [...new Set([...Object.keys(fields).filter(isStored), ...Object.keys(relations)])];
  const names =
    relationNames ??
    derived.filter((name) => !(name in roles) && !['activity_stream', 'polymorphic_ctype'].includes(name));
  // Facts are told of besides, though only `host_filter` knows them.
  return names.map((name) => (name === 'ansible_facts' ? name : `${name}__search`));
}
