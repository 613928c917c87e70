import type { Endpoint, Field, Request, Resource, Row, Values } from '../kernel/types';
import { MAX_PAGE_SIZE } from '../query/page';
import { describeInWords } from './description';
import { COMMON, commonInfo, type For, fieldInfo } from './field-info';
import { ALSO_READ, ONLY_POSTED } from './quirks';

/** The answer to OPTIONS. `row` is the one that the URL names. */
export function describe(request: Request, row?: Row): Values {
  const { endpoint } = request;
  const resource = endpoint.lists ?? (endpoint.kind === 'detail' ? endpoint.resource : undefined);
  return {
    name: endpoint.resource?.name === 'schedules' && endpoint.kind === 'list' ? 'Schedules' : endpoint.name,
    description: endpoint.description ?? (resource ? describeInWords(resource, endpoint) : ''),
    renders: ['application/json', 'text/html'],
    parses: ['application/json'],
    ...(resource && shape(request, endpoint, resource, row)),
    ...(endpoint.resource &&
      endpoint.takes && { actions: { POST: infos(endpoint.resource, Object.entries(endpoint.takes), 'POST') } }),
  };
}

function shape(request: Request, endpoint: Endpoint, resource: Resource, row?: Row): Values {
  const isList = endpoint.kind !== 'detail';
  return {
    actions: actionsOf(request, endpoint, resource, row),
    types: resource.union ? resource.union.map((name) => request.sim.resource(name).type) : [resource.type],
    ...(isList && { search_fields: searchFields(resource), related_search_fields: relatedSearch(resource) }),
    ...(resource.roles && { object_roles: Object.keys(resource.roles) }),
    ...(isList && { max_page_size: MAX_PAGE_SIZE }),
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
    ...(edits && { PUT: written(resource, 'PUT') }),
    ...(adds && { POST: resource.type === 'role' ? ROLE_POST : written(resource, 'POST') }),
    ...(methods.GET && { GET: read(resource) }),
  };
}

const ROLE_POST: Values = {
  id: { type: 'integer', label: 'ID', help_text: 'Database ID for this role.' },
  disassociate: { type: 'integer', label: 'Disassociate', help_text: 'Provide to remove this role.' },
};

const cache = new WeakMap<Resource, Map<For, Values>>();

function remembered(resource: Resource, method: For, make: () => Values): Values {
  const known = cache.get(resource) ?? new Map<For, Values>();
  cache.set(resource, known);
  const info = known.get(method) ?? make();
  known.set(method, info);
  return info;
}

const read = (resource: Resource): Values =>
  remembered(resource, 'GET', () => {
    const common = Object.keys(COMMON).filter((name) => !resource.omit?.includes(name));
    const fields = Object.entries(resource.fields).filter(([, field]) => !field.hidden);
    return {
      ...Object.fromEntries(common.map((name) => [name, commonInfo(resource, name)])),
      ...infos(resource, fields, 'GET'),
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

/** Relations that `<relation>__search=` can be asked of. */
function relatedSearch({ fields, relations = {} }: Resource): string[] {
  const references = Object.keys(fields).filter((name) => fields[name].kind === 'ref' && !fields[name].get);
  return [...new Set([...references, ...Object.keys(relations)])].map((name) => `${name}__search`);
}
