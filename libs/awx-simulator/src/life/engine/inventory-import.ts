import type { Row, Sim, Values } from '../../kernel/types';
import { parseVariables } from '../../kernel/variables';
import type { InventoryFile } from '../../playbooks/library/repositories';
import { pythonJson } from '../../python/python';

/** Link tables: which rows an inventory source brought. */
const HOSTS = 'source_hosts';
const GROUPS = 'source_groups';

/** Brings the hosts and groups of a source into its inventory; with `overwrite`, what it no longer has goes. */
export function importInventory(sim: Sim, source: Row, options: Row, found: InventoryFile): void {
  const inventory = sim.store.get('inventories', source.inventory);
  if (!inventory) return;
  const keep = options.overwrite_vars || options.overwrite ? {} : parseVariables(inventory.variables);
  sim.store.update(inventory, {
    variables: pythonJson({ ...keep, ...found.vars }),
    modified: sim.now(),
    modified_by: null,
  });
  const hosts = bring(sim, 'hosts', inventory, source, options, sorted(found.hosts));
  const groups = bring(sim, 'groups', inventory, source, options, sorted(mapVars(found)));
  for (const [name, { hosts: members = [], children = [] }] of Object.entries(found.groups)) {
    const group = groups.get(name)!;
    for (const member of members) sim.store.link('group_hosts', group.id, hosts.get(member)!.id);
    for (const child of children) sim.store.link('group_children', group.id, groups.get(child)!.id);
  }
  if (options.overwrite) {
    dropLost(sim, 'hosts', HOSTS, source, hosts);
    dropLost(sim, 'groups', GROUPS, source, groups);
  }
}

const sorted = (named: Record<string, Values>): [string, Values][] =>
  Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1));
const mapVars = (found: InventoryFile): Record<string, Values> =>
  Object.fromEntries(Object.entries(found.groups).map(([name, { vars = {} }]) => [name, vars]));

/** Rows by name: those that were there are changed, the others made. */
function bring(
  sim: Sim,
  resource: 'hosts' | 'groups',
  inventory: Row,
  source: Row,
  options: Row,
  named: [string, Values][],
): Map<string, Row> {
  const known = new Map(
    [...sim.store.where(resource, 'inventory', inventory.id)].map((row) => [row.name as string, row]),
  );
  return new Map(
    named.map(([name, vars]) => {
      const row = known.get(name) ?? make(sim, resource, inventory, name);
      const keep = options.overwrite_vars || options.overwrite ? {} : parseVariables(row.variables);
      sim.store.update(row, { variables: pythonJson({ ...keep, ...vars }), modified: sim.now() });
      sim.store.link(resource === 'hosts' ? HOSTS : GROUPS, source.id, row.id);
      return [name, row];
    }),
  );
}

function make(sim: Sim, resource: 'hosts' | 'groups', inventory: Row, name: string): Row {
  const blank =
    resource === 'hosts'
      ? { enabled: true, instance_id: '', last_job: null, last_job_host_summary: null, ansible_facts_modified: null }
      : {};
  const stamps = { created: sim.now(), modified: sim.now(), created_by: null, modified_by: null };
  return sim.store.insert(resource, {
    ...stamps,
    name,
    description: 'imported',
    inventory: inventory.id,
    variables: '',
    ...blank,
  });
}

function dropLost(sim: Sim, resource: string, link: string, source: Row, found: ReadonlyMap<string, Row>): void {
  for (const row of sim.store.linked(link, source.id, resource)) {
    if (found.get(row.name) !== row) sim.store.remove(row);
  }
}
