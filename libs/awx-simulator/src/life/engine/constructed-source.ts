import { selectHosts } from '../../hostpattern/host-pattern';
import { JinjaError } from '../../jinja/values';
import type { Row, Sim, Values } from '../../kernel/types';
import { parseVariables } from '../../kernel/variables';
import { construct, mergeInventories } from '../../playbooks/constructed-inventory';
import type { InventoryFile } from '../../playbooks/library/repositories';
import { hostsOf } from '../../resources/inventory-hosts';
import { towerVariables } from '../../resources/inventory-script';

/** Which host of an input inventory a host stands for: AWX passes it as variables, and takes them off again. */
export const ORIGIN = {
  id: 'remote_tower_id',
  all: ['remote_tower_id', 'remote_tower_enabled', 'remote_host_id', 'remote_host_enabled'],
} as const;

/** What the update of a constructed inventory finds, or why the plugin failed. */
export function readConstructed(sim: Sim, update: Row): InventoryFile | { failure: string } {
  const inputs = sim.store.linked('inventory_inputs', update.inventory, 'inventories');
  const found = mergeInventories(inputs.map((input) => exported(sim, input)));
  const facts = (host: string): Values => sim.store.get('hosts', found.hosts[host]![ORIGIN.id])?.ansible_facts ?? {};
  try {
    construct(found, parseVariables(update.source_vars), facts);
  } catch (error) {
    if (error instanceof JinjaError) return { failure: `failed to parse ${PATH}: ${error.message} ` };
    throw error;
  }
  return update.limit ? limited(found, update.limit) : found;
}

const PATH = '/runner/inventory/constructed.yml';

/** An inventory as its script prints it, with the variables that say where each host comes from. */
function exported(sim: Sim, inventory: Row): InventoryFile {
  const hosts = [...hostsOf(inventory, sim)].filter((host) => host.enabled).sort((a, b) => (a.name < b.name ? -1 : 1));
  const shown = new Set(hosts.map((host) => host.name as string));
  const groups = inventory.kind === 'smart' ? [] : [...sim.store.where('groups', 'inventory', inventory.id)];
  return {
    hosts: Object.fromEntries(
      hosts.map((host) => [host.name, { ...parseVariables(host.variables), ...towerVariables(host) }]),
    ),
    groups: Object.fromEntries(groups.map((group) => [group.name, contents(sim, group, shown)])),
    vars: parseVariables(inventory.variables),
  };
}

function contents(sim: Sim, group: Row, shown: ReadonlySet<string>): InventoryFile['groups'][string] {
  const names = (link: string, resource: string): string[] =>
    sim.store.linked(link, group.id, resource).map((row) => row.name);
  return {
    hosts: names('group_hosts', 'hosts').filter((name) => shown.has(name)),
    children: names('group_children', 'groups'),
    vars: parseVariables(group.variables),
  };
}

/** `ansible-inventory --limit`: other hosts are left out, groups stay. */
function limited(found: InventoryFile, limit: string): InventoryFile {
  const groups = new Map(Object.entries(found.groups).map(([name, { hosts = [] }]) => [name, hosts]));
  const kept = new Set(selectHosts(limit, { hosts: Object.keys(found.hosts), groups }));
  return {
    vars: found.vars,
    hosts: Object.fromEntries(Object.entries(found.hosts).filter(([name]) => kept.has(name))),
    groups: Object.fromEntries(
      Object.entries(found.groups).map(([name, group]) => [
        name,
        { ...group, hosts: group.hosts?.filter((host) => kept.has(host)) },
      ]),
    ),
  };
}
