import { badRequest, denied, detailError, objectError } from '../kernel/errors';
import { description, flag, name, owner, ref, shown, text, time } from '../kernel/fields';
import { checkNamed } from '../kernel/named';
import { newest } from '../kernel/newest';
import { summarize } from '../kernel/render';
import type { Act, Change, Reply, Resource, Row, Sim, Values, View } from '../kernel/types';
import { parseVariables, variablesError, variablesField } from '../kernel/variables';
import { pythonInt } from '../python/python';
import { allGroups } from './group-tree';
import { variableData } from './variable-data';

export const hosts: Resource = {
  name: 'hosts',
  type: 'host',
  model: 'Host',
  order: ['name'],
  search: ['name', 'description'],
  named: ['name', 'inventory.name', 'inventory.organization.name'],
  errorKey: 'error',
  params: ['host_filter'],
  fields: {
    name: name({ check: portError }),
    description: description(),
    inventory: owner('inventories', {
      createOnly: true,
      check: (id, { sim, before }) => kindError(sim, id, before, 'Host'),
    }),
    enabled: flag(true),
    instance_id: text({ max: 1024 }),
    variables: variablesField(),
    has_active_failures: shown('bool', (row, sim) =>
      Boolean(sim.store.get('job_host_summaries', row.last_job_host_summary)?.failed),
    ),
    has_inventory_sources: shown('bool', (row, sim) => sim.store.links.to('source_hosts', row.id).length > 0),
    last_job: ref('jobs', { readOnly: true, summary: false }),
    last_job_host_summary: ref('job_host_summaries', { readOnly: true, summary: false }),
    ansible_facts_modified: time(),
  },
  unique: [
    {
      fields: ['name', 'inventory'],
      error: { __all__: ['Host with this Name and Inventory already exists.'] },
      constraint: 'main_host_name_inventory_id_45aecd68_uniq',
    },
  ],
  capabilities: ['edit', 'delete'],
  links: [
    'variable_data',
    'groups',
    'all_groups',
    'job_events',
    'job_host_summaries',
    'activity_stream',
    'inventory_sources',
    'smart_inventories',
    'ad_hoc_commands',
    'ad_hoc_command_events',
    'ansible_facts',
  ],
  related: originalLinks,
  summary: (row, sim, view) => ({
    ...staleInventory(row, sim, view, 'total_hosts'),
    groups: groupsOf(row, sim),
    recent_jobs: recentJobs(row, sim),
  }),
  hooks: [{ prepare: takePort, validate: checkHost, beforeDelete: checkRemoval }],
  sublists: {
    groups: {
      of: 'groups',
      link: 'group_hosts',
      flip: true,
      create: true,
      fill: inSameInventory,
      check: sameInventory,
    },
    all_groups: { of: 'groups', readOnly: true, rows: allGroups },
    smart_inventories: { of: 'inventories', readOnly: true, rows: () => [] },
  },
  actions: {
    variable_data: variableData,
    ansible_facts: { methods: { GET: ({ sim }, row) => facts(row, sim) } },
  },
};

const isConstructed = (host: Row, sim: Sim): boolean =>
  sim.store.get('inventories', host.inventory)?.kind === 'constructed';

/** A host of a constructed inventory stands for one of an input inventory, which has the facts. */
function originalLinks(host: Row, sim: Sim): Values {
  if (!isConstructed(host, sim) || !host.instance_id) return {};
  const original = sim.url('hosts', host.instance_id);
  return { original_host: original, ansible_facts: `${original}ansible_facts/` };
}

function facts(host: Row, sim: Sim): Reply {
  const { ansible_facts } = originalLinks(host, sim);
  return ansible_facts
    ? { status: 302, headers: { Location: ansible_facts } }
    : { status: 200, body: host.ansible_facts ?? {} };
}

/** AWX counts after it has answered: the answer to a POST shows the inventory as it was before. */
export function staleInventory(row: Row, sim: Sim, view: View, key: string): Values {
  const inventory = sim.store.get('inventories', row.inventory);
  if ((view !== 'create' && view !== 'subcreate') || !inventory) return {};
  const summary = summarize(sim, inventory);
  return { inventory: { ...summary, [key]: summary[key] - 1 } };
}

const SHOWN_GROUPS = 5;

function groupsOf(row: Row, sim: Sim): Values {
  const groups = sim.store.linked('group_hosts', row.id, 'groups', true).sort((a, b) => a.id - b.id);
  const results = groups.slice(0, SHOWN_GROUPS).map(({ id, name }) => ({ id, name }));
  return { count: groups.length, results };
}

const SHOWN_JOBS = 5;

/** The newest jobs that touched the host. */
function recentJobs(row: Row, sim: Sim): Values[] {
  const field = isConstructed(row, sim) ? 'constructed_host' : 'host';
  const summaries = newest(sim.store.where('job_host_summaries', field, row.id), SHOWN_JOBS);
  const jobs = summaries.map(({ job }) => sim.store.get('jobs', job));
  return jobs
    .filter((job) => job !== undefined)
    .map(({ id, name: title, type, status, finished }) => ({ id, name: title, type, status, finished }));
}

/** 'h1:2222' is the host h1 with a port among its variables. IPv6 addresses are left alone. */
function takePort(body: Values, before: Row | undefined, { sim }: Act): void {
  const found = WITH_PORT.exec(typeof body.name === 'string' ? body.name : '');
  if (found && isPort(found[2]!)) {
    body.name = found[1];
    body.variables = withPort(body.variables ?? before?.variables ?? '', Number(found[2]));
  }
  if (before) keepInventory(body, before);
  else if (body.name && typeof body.inventory !== 'boolean') checkNamed(body, 'inventory', 'inventories', sim);
}

/** What is no id is as good as nothing here. */
function keepInventory({ inventory }: Values, before: Row): void {
  const id = pythonInt(inventory);
  if (id !== undefined && id !== before.inventory) throw denied('Unable to change inventory on a host.');
}

const WITH_PORT = /^([^:]+):([^:]+)$/;

const isPort = (text: string): boolean => Number.isInteger(Number(text)) && Number(text) >= 1 && Number(text) <= 65535;

function portError(name: unknown): string[] | undefined {
  const [, , port] = WITH_PORT.exec(String(name)) ?? [];
  return port === undefined || isPort(port) ? undefined : [`Invalid port specification: ${port}`];
}

/** Variables that cannot be read stay as they are: their own error is told. */
function withPort(variables: unknown, port: number): unknown {
  if (typeof variables !== 'string' || variablesError(variables)) return variables;
  return JSON.stringify({ ...parseVariables(variables), ansible_ssh_port: port });
}

function checkHost({ act, after }: Change): void {
  const { store } = act.sim;
  for (const group of store.where('groups', 'inventory', after.inventory)) {
    if (group.name === after.name) throw objectError('A Group with that name already exists.');
  }
}

/** What is wrong with an inventory for a new row in it: that it gets what it holds from others. */
export function kindError(sim: Sim, inventory: unknown, before: Row | undefined, what: string): Values | undefined {
  const derived = !before && sim.store.get('inventories', inventory)?.kind;
  return derived ? { detail: `Cannot create ${what} for Smart or Constructed Inventories` } : undefined;
}

function checkRemoval(row: Row, { sim }: Act): void {
  const inventory = sim.store.get('inventories', row.inventory);
  if (inventory?.pending_deletion) {
    throw badRequest({ error: 'The inventory for this host is already being deleted.' });
  }
  if (inventory?.kind === 'constructed') {
    throw badRequest({ error: 'Delete constructed inventory hosts from input inventory.' });
  }
}

/** A row made below another is in its inventory. */
export function inSameInventory(parent: Row, body: Values): void {
  body.inventory = parent.inventory;
}

export function sameInventory(parent: Row, child: Row, undo: boolean): undefined {
  if (!undo && parent.inventory !== child.inventory)
    throw detailError('Cannot associate two items from different inventories.');
}
