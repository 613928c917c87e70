import { cleanFields } from '../kernel/clean';
import { insert, withDefaults } from '../kernel/crud';
import { badRequest, bodyType, HttpError, objectError, TEXTS } from '../kernel/errors';
import type { Endpoint, Field, Reply, Request, Row, Sim, Values } from '../kernel/types';
import { isMapping } from '../kernel/variables';
import { pythonRepr, pythonType } from '../python/python';

const told = (detail: string): Reply => ({ status: 200, body: { detail } });

/** `bulk/host_create/`: many hosts of one inventory in one request, all or none. */
export const bulkHostCreate: Endpoint = {
  name: 'Bulk Host Create',
  kind: 'view',
  methods: { GET: () => told('Bulk create hosts with this endpoint'), POST: createHosts },
};

/** `bulk/host_delete/`: hosts by their ids, all or none. */
export const bulkHostDelete: Endpoint = {
  name: 'Bulk Host Delete',
  kind: 'view',
  methods: { GET: () => told('Bulk delete hosts with this endpoint'), POST: deleteHosts },
};

function createHosts(request: Request): Reply {
  const { sim, user } = request;
  const inventory = inventoryOf(request);
  const hosts = readHosts(request, inventory);
  if (inventory.kind !== '') {
    throw objectError('Hosts can only be created in manual inventories (not smart or constructed types).');
  }
  if (hosts.length > sim.settings.BULK_HOST_MAX_CREATE) {
    throw objectError('Number of hosts exceeds system setting BULK_HOST_MAX_CREATE');
  }
  if (!sim.policy.holds(user, inventory, 'admin_role')) {
    throw objectError(`Inventory with id ${inventory.id} not found or lack permissions to add hosts.`);
  }
  refuseDuplicates(request, hosts, inventory);
  const before = countHosts(request, inventory);
  // AWX stores them in bulk and so forgets who made them; it tells of their number only.
  const rows = hosts.map((host) => insert({ sim }, sim.resource('hosts'), host));
  const told = { total_hosts: [before, countHosts(request, inventory)] };
  sim.activity.record(request, { operation: 'update', row: inventory, told });
  return {
    status: 201,
    body: { url: sim.url('inventories', inventory.id), hosts: rows.map((row) => shown(request, row)) },
  };
}

/** @throws HttpError 400 with what is wrong with the inventory and with the list */
function inventoryOf({ sim, body }: Request): Row {
  const inventory = sim.store.get('inventories', body.inventory);
  const errors: Values = {
    ...(!inventory && { inventory: [body.inventory === undefined ? TEXTS.required : TEXTS.pk(body.inventory)] }),
    ...listErrors(body.hosts),
  };
  if (!inventory || Object.keys(errors).length) throw new HttpError(400, errors);
  return inventory;
}

function listErrors(hosts: unknown): Values {
  if (hosts === undefined) return { hosts: [TEXTS.required] };
  if (!Array.isArray(hosts)) return { hosts: [TEXTS.list(bodyType(hosts))] };
  return hosts.length ? {} : { hosts: ['This list may not be empty.'] };
}

function listOf(hosts: unknown): unknown[] {
  const errors = listErrors(hosts);
  if (Object.keys(errors).length) throw new HttpError(400, errors);
  return hosts as unknown[];
}

const FIELDS = ['name', 'enabled', 'instance_id', 'description', 'variables'];

/** @throws HttpError 400 with the errors of every host by its place in the list */
function readHosts({ sim, body }: Request, inventory: Row): Values[] {
  const resource = sim.resource('hosts');
  const fields = Object.fromEntries(FIELDS.map((field) => [field, resource.fields[field]!]));
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

const countHosts = ({ sim }: Request, { id }: Row): number => [...sim.store.where('hosts', 'inventory', id)].length;

function deleteHosts(request: Request): Reply {
  const { sim, body } = request;
  const rows = hostsToDelete(request, listOf(body.hosts));
  const inventories = new Set(rows.map((row) => sim.store.get('inventories', row.inventory)!));
  checkDeletion(request, inventories);
  const told: Values = {};
  for (const row of rows) {
    told[row.id] = `The host ${row.name} was deleted`;
    sim.activity.record(request, { operation: 'delete', row, changes: { ...row } });
    sim.store.remove(row);
  }
  for (const inventory of inventories) {
    const own = rows.filter((row) => row.inventory === inventory.id);
    const list = own.map(({ id, name }) => ({ host_id: id, host_name: name }));
    sim.activity.record(request, { operation: 'update', row: inventory, told: list });
  }
  return { status: 201, body: { hosts: told } };
}

function hostsToDelete({ sim }: Request, ids: readonly unknown[]): Row[] {
  const most = sim.settings.BULK_HOST_MAX_DELETE;
  if (ids.length > most) {
    throw badRequest({
      ERROR: ['Number of hosts exceeds system setting BULK_HOST_MAX_DELETE'],
      BULK_HOST_MAX_DELETE: [String(most)],
      Hosts_count: [String(ids.length)],
    });
  }
  // AWX fails on anything else, too.
  if (!ids.every(Number.isInteger)) throw new Error('Host ids must be integers');
  const lost = ids.filter((id) => !sim.store.get('hosts', id));
  const refusal = 'Hosts do not exist or you lack permission to delete it';
  if (lost.length) throw badRequest({ hosts: Object.fromEntries(lost.map((id) => [String(id), refusal])) });
  return [...new Set(ids)].map((id) => sim.store.get('hosts', id)!);
}

/** @throws HttpError 403 or 400 by the names of inventories */
function checkDeletion({ sim, user }: Request, inventories: ReadonlySet<Row>): void {
  const told = (rows: Row[], text: string): Values => ({
    inventories: Object.fromEntries(rows.map(({ name }) => [name, text])),
  });
  const foreign = [...inventories].filter((one) => !sim.policy.holds(user, one, 'admin_role'));
  if (foreign.length) throw new HttpError(403, told(foreign, 'Lack permissions to delete hosts from this inventory.'));
  const other = [...inventories].filter(({ kind }) => kind !== '');
  if (other.length) throw badRequest(told(other, 'Hosts can only be deleted from manual inventories.'));
}
