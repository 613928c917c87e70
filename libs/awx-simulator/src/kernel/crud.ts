import { isDeepStrictEqual } from 'node:util';
import { checkBlanks, cleanBody } from './clean';
import { denied, HttpError } from './errors';
import { roleKey } from './render';
import type { Act, Change, Hooks, Resource, Row, Sim, Values } from './types';
import { checkUnique } from './unique';

type Step = keyof Hooks;

function run<S extends Step>(resource: Resource, step: S, ...args: Parameters<NonNullable<Hooks[S]>>): void {
  for (const hooks of resource.hooks ?? []) (hooks[step] as ((...all: unknown[]) => void) | undefined)?.(...args);
}

/** Values of an object of which only some fields were given. */
export function withDefaults(resource: Resource, values: Values): Values {
  const out: Values = { ...values };
  for (const [name, value] of defaultsOf(resource)) {
    if (out[name] === undefined)
      out[name] = value !== null && typeof value === 'object' ? structuredClone(value) : value;
  }
  return out;
}

const knownDefaults = new WeakMap<Resource, readonly (readonly [name: string, value: unknown])[]>();

/** The stored fields of a resource with their defaults, found out once: rows come by the hundred thousand. */
function defaultsOf(resource: Resource): readonly (readonly [name: string, value: unknown])[] {
  let found = knownDefaults.get(resource);
  if (!found) {
    const stored = Object.entries(resource.fields).filter(([, field]) => !field.get);
    found = stored.map(([name, field]) => [name, field.default ?? null] as const);
    knownDefaults.set(resource, found);
  }
  return found;
}

/**
 * Makes an object as POST does, in a list below `parent` if there is one. Rights are asked before fields are checked.
 * @throws HttpError 400 or 403
 */
export function create(act: Act, resource: Resource, body: Values, parent?: Row): Row {
  const { sim } = act;
  if (act.user && !sim.policy.canAdd(act.user, resource.name, body, parent)) {
    throw resource.refusesSilently ? new HttpError(403, {}) : denied();
  }
  run(resource, 'prepare', body, undefined, act);
  const sent = cleanBody(sim, resource, body, 'POST');
  const after = withDefaults(resource, sent);
  const change: Change = { act, resource, method: 'POST', sent, after, body };
  checkBlanks(resource, after);
  run(resource, 'validate', change);
  checkUnique(sim, resource, after);
  run(resource, 'beforeSave', change);
  const row = insert(act, resource, after);
  afterStore(act, resource, row);
  run(resource, 'afterCreate', row, change);
  sim.activity.record(act, { operation: 'create', row, changes: after });
  return row;
}

/** What comes with every new object, be it made by a client or copied. */
export const afterStore = (act: Act, resource: Resource, row: Row): void => run(resource, 'afterStore', row, act);

/** Stores a checked object with its stamps and its roles. */
export function insert(act: Act, resource: Resource, values: Values): Row {
  const { sim, user } = act;
  const stamp = { created: sim.now(), modified: sim.now() };
  const who = resource.anonymous ? {} : { created_by: user?.id ?? null, modified_by: user?.id ?? null };
  const given = Object.fromEntries(
    Object.entries(values).filter(([field, value]) => !(field in who && value === null)),
  );
  const row = sim.store.insert(resource.table ?? resource.name, {
    ...withDefaults(resource.table ? sim.resource(resource.table) : resource, {}),
    ...stamp,
    ...who,
    ...given,
  });
  addRoles(sim, resource, row);
  return row;
}

function addRoles(sim: Sim, resource: Resource, row: Row): void {
  for (const role_field of Object.keys(resource.roles ?? {})) {
    sim.store.insert('roles', { role_field, object_key: roleKey(row), object_type: row.type, object_id: row.id });
  }
}

/**
 * Changes an object as PATCH and PUT do. PUT sets what is not sent back to its default.
 * @throws HttpError 400 or 403
 */
export function change(act: Act, resource: Resource, row: Row, body: Values, method: 'PUT' | 'PATCH'): void {
  const { sim } = act;
  if (act.user && !sim.policy.can(act.user, 'edit', row, body)) throw denied();
  run(resource, 'prepare', body, row, act);
  const sent = cleanBody(sim, resource, body, method, row);
  const reset = method === 'PUT' ? defaults(resource) : {};
  const after: Values = { ...row, ...reset, ...sent };
  const step: Change = { act, resource, method, before: row, sent, after, body };
  checkBlanks(resource, { ...reset, ...sent });
  run(resource, 'validate', step);
  checkUnique(sim, resource, after, row);
  run(resource, 'beforeSave', step);
  save(act, resource, row, after, step);
}

function save(act: Act, resource: Resource, row: Row, after: Values, step: Change): void {
  const before: Row = { ...row };
  const patch = Object.fromEntries(
    Object.entries(after).filter(([field, value]) => !isDeepStrictEqual(value, row[field])),
  );
  // AWX notes who changed a row only when something changed.
  const noted = act.user && !resource.anonymous && Object.keys(patch).length > 0;
  const who = noted ? { modified_by: act.user?.id } : {};
  act.sim.store.update(row, { ...patch, modified: act.sim.now(), ...who });
  run(resource, 'afterUpdate', row, before, step);
  const changes = Object.fromEntries(Object.keys(patch).map((field) => [field, [before[field], patch[field]]]));
  if (Object.keys(changes).length) act.sim.activity.record(act, { operation: 'update', row, changes });
}

/** What PUT makes of the writable fields that it does not name. */
function defaults(resource: Resource): Values {
  const out: Values = {};
  for (const [name, field] of Object.entries(resource.fields)) {
    if (field.readOnly || field.get || field.createOnly || field.required || field.hidden || field.kept) continue;
    // A reference that is left out stays as it is.
    if (field.kind === 'ref') continue;
    if (field.default !== undefined) out[name] = structuredClone(field.default);
  }
  return out;
}

/**
 * Removes an object as DELETE does.
 * @throws HttpError 400, 403, 405 or 409
 */
export function destroy(act: Act, resource: Resource, row: Row): void {
  const { sim, user } = act;
  if (user && !sim.policy.can(user, 'delete', row)) throw denied();
  run(resource, 'beforeDelete', row, act);
  sim.activity.record(act, { operation: 'delete', row, changes: { ...row } });
  if (!resource.keepsDeleted) sim.store.remove(row);
  run(resource, 'afterDelete', row, act);
}

/** Roles go with their object, also when a cascade removes it. */
export function dropRoles(sim: Sim, row: Row): void {
  for (const role of [...sim.store.where('roles', 'object_key', roleKey(row))]) sim.store.remove(role);
}
