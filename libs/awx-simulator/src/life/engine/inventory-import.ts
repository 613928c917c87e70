import { isDeepStrictEqual } from 'node:util';
import type { Row, Sim, Values } from '../../kernel/types';
import { parseVariables } from '../../kernel/variables';
import type { InventoryFile } from '../../playbooks/library/repositories';
import { pythonJson } from '../../python/python';
import { ORIGIN } from './constructed-source';

/** Link tables: which rows an inventory source brought. */
const HOSTS = 'source_hosts';
const GROUPS = 'source_groups';

/** Brings the hosts and groups of a source into its inventory; with `overwrite`, what it no longer has goes. */
export function importInventory(sim: Sim, source: Row, options: Row, found: InventoryFile): void {
  const inventory = sim.store.get('inventories', source.inventory);
  if (!inventory) return;
  importVariables(sim, inventory, options, found.vars);
  const hosts = bring(sim, 'hosts', inventory, source, options, sorted(found.hosts));
  const groups = bring(sim, 'groups', inventory, source, options, sorted(mapVars(found)));
  for (const [name, { hosts: members = [], children = [] }] of Object.entries(found.groups)) {
    const group = groups.get(name)!.id;
    const wanted = {
      group_hosts: members.map((member) => hosts.get(member)!.id),
      group_children: children.map((child) => groups.get(child)!.id),
    };
    for (const [link, ids] of Object.entries(wanted)) fill(sim, link, group, ids, options.overwrite);
  }
  if (options.overwrite) {
    dropLost(sim, 'hosts', HOSTS, source, hosts);
    dropLost(sim, 'groups', GROUPS, source, groups);
  }
}

/** The variables of an inventory are added to, except in a constructed one, which has none of its own. */
function importVariables(sim: Sim, inventory: Row, options: Row, vars: Values): void {
  const known = parseVariables(inventory.variables);
  const replaced = inventory.kind === 'constructed' && options.overwrite_vars;
  const variables = replaced ? vars : { ...known, ...vars };
  if (isDeepStrictEqual(variables, known)) return;
  sim.store.update(inventory, { variables: pythonJson(variables), modified_by: null });
}

/** Ties a group to what is in it; with `overwrite`, to nothing else. */
function fill(sim: Sim, link: string, group: number, ids: number[], overwrite: boolean): void {
  if (overwrite) {
    for (const id of sim.store.links.of(link, group)) if (!ids.includes(id)) sim.store.unlink(link, group, id);
  }
  for (const id of ids) sim.store.link(link, group, id);
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
      const keep = options.overwrite_vars ? {} : parseVariables(row.variables);
      const { instance, own } = inventory.kind === 'constructed' ? fromOrigin(vars) : { instance: {}, own: vars };
      sim.store.update(row, { variables: pythonJson({ ...keep, ...own }), ...instance });
      sim.store.link(resource === 'hosts' ? HOSTS : GROUPS, source.id, row.id);
      return [name, row];
    }),
  );
}

/** What a constructed inventory keeps of a host: its variables, and in `instance_id` the host that it stands for. */
function fromOrigin(vars: Values): { instance: Values; own: Values } {
  const own = Object.fromEntries(Object.entries(vars).filter(([name]) => !ORIGIN_VARIABLES.has(name)));
  return { instance: ORIGIN.id in vars ? { instance_id: String(vars[ORIGIN.id]) } : {}, own };
}

const ORIGIN_VARIABLES = new Set<string>(ORIGIN.all);

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
