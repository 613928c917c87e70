import { cleanFields } from '../kernel/clean';
import { insert, withDefaults } from '../kernel/crud';
import { badRequest, fieldError, HttpError, objectError, TEXTS } from '../kernel/errors';
import type { Endpoint, Field, Reply, Request, Row, Sim, Values } from '../kernel/types';
import { isMapping } from '../kernel/variables';
import { pythonRepr, pythonType } from '../python/python';

const told = (detail: string): Reply => ({ status: 200, body: { detail } });

/** `bulk/host_create/`: many hosts of one inventory in one request, all or none. */
export const bulkHostCreate: Endpoint = {
  name: 'Bulk Host Create',
  kind: 'view',
  methods: { GET: () => told('Bulk create hosts with this endpoint.'), POST: createHosts },
};

/** `bulk/host_delete/`: hosts by their ids, all or none. */
export const bulkHostDelete: Endpoint = {
  name: 'Bulk Host Delete',
  kind: 'view',
  methods: { GET: () => told('Bulk delete hosts with this endpoint.'), POST: deleteHosts },
};

function createHosts(request: Request): Reply {
  const { sim, user, body } = request;
  requireFields(body, ['inventory', 'hosts']);
  const inventory = inventoryOf(request);
  const hosts = readHosts(request, inventory);
  if (inventory.kind !== '') {
    throw objectError('Hosts can only be created in manual inventories (not smart or constructed types).');
  }
  if (hosts.length > sim.settings.BULK_HOST_MAX_CREATE) {
    throw objectError('Number of hosts exceeds system setting BULK_HOST_MAX_CREATE');
  }
  refuseDuplicates(request, hosts, inventory);
  if (!sim.policy.canAdd(user, 'hosts', { inventory: inventory.id })) {
    throw badRequest({ inventory: [`Inventory with id ${inventory.id} not found or lack permissions to add hosts.`] });
  }
  // AWX stores them in bulk and so forgets who made them.
  const rows = hosts.map((host) => insert({ sim }, sim.resource('hosts'), host));
  for (const row of rows) sim.activity.record(request, { operation: 'create', row, changes: { ...row } });
  return {
    status: 201,
    body: { url: sim.url('inventories', inventory.id), hosts: rows.map((row) => shown(request, row)) },
  };
}

function requireFields(body: Values, fields: readonly string[]): void {
  const missing = fields.filter((field) => body[field] === undefined);
  if (missing.length) throw new HttpError(400, Object.fromEntries(missing.map((field) => [field, [TEXTS.required]])));
}

function inventoryOf({ sim, body }: Request): Row {
  const inventory = sim.store.get('inventories', body.inventory);
  if (!inventory) throw fieldError('inventory', TEXTS.pk(body.inventory));
  return inventory;
}

function listOf(hosts: unknown): unknown[] {
  if (!Array.isArray(hosts)) throw fieldError('hosts', `Expected a list of items but got type "${pythonType(hosts)}".`);
  if (hosts.length === 0) throw fieldError('hosts', 'This list may not be empty.');
  return hosts;
}

const FIELDS = ['name', 'enabled', 'instance_id', 'description', 'variables'];

/** @throws HttpError 400 with the errors of every host by its place in the list */
function readHosts({ sim, body }: Request, inventory: Row): Values[] {
  const resource = sim.resource('hosts');
  const fields = Object.fromEntries(FIELDS.map((field) => [field, resource.fields[field]]));
  const errors: Values = {};
  const hosts = listOf(body.hosts).map((host, index) => {
    try {
      return withDefaults(resource, { ...readHost(sim, fields, host), inventory: inventory.id });
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      errors[index] = error.body;
      return {};
    }
  });
  if (Object.keys(errors).length) throw badRequest({ hosts: errors });
  return hosts;
}

function readHost(sim: Sim, fields: Record<string, Field>, host: unknown): Values {
  if (isMapping(host)) return cleanFields(sim, fields, host, 'POST');
  throw objectError(`Invalid data. Expected a dictionary, but got ${pythonType(host)}.`);
}

function refuseDuplicates({ sim }: Request, hosts: Values[], inventory: Row): void {
  const taken = new Set([...sim.store.where('hosts', 'inventory', inventory.id)].map((row) => row.name));
  const names = hosts.map((host) => host.name as string);
  const twice = names.filter((name) => taken.has(name) || names.indexOf(name) !== names.lastIndexOf(name));
  if (twice.length) {
    throw objectError(`Hostnames must be unique in an inventory. Duplicates found: ${pythonRepr(twice)}`);
  }
}

function shown({ sim }: Request, row: Row): Values {
  const { name, enabled, instance_id, description, variables, id, inventory } = row;
  const urls = { url: sim.url('hosts', id), inventory: sim.url('inventories', inventory) };
  return { name, enabled, instance_id, description, variables, id, ...urls };
}

function deleteHosts(request: Request): Reply {
  const { sim, user, body } = request;
  requireFields(body, ['hosts']);
  const ids = listOf(body.hosts);
  if (ids.length > sim.settings.BULK_HOST_MAX_DELETE) {
    throw objectError('Number of hosts exceeds system setting BULK_HOST_MAX_DELETE');
  }
  // AWX fails on anything else, too.
  if (!ids.every(Number.isInteger)) throw new Error('Host ids must be integers');
  const rows = ids.map((id) => sim.store.get('hosts', id));
  const lost = ids.filter((_id, index) => {
    const row = rows[index];
    return !row || !sim.policy.can(user, 'delete', row);
  });
  const refusal = 'Hosts do not exist or you lack permission to delete it';
  if (lost.length) throw badRequest({ hosts: Object.fromEntries(lost.map((id) => [String(id), refusal])) });
  const told: Values = {};
  for (const row of rows.filter((one) => one !== undefined)) {
    told[row.id] = `The host ${row.name} was deleted`;
    sim.activity.record(request, { operation: 'delete', row, changes: { ...row } });
    sim.store.remove(row);
  }
  return { status: 201, body: { hosts: told } };
}
