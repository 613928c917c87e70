import { selectHosts } from '../../hostpattern/host-pattern';
import type { Row, Sim, Values } from '../../kernel/types';
import { parseVariables } from '../../kernel/variables';
import type { RunOptions } from '../../playbooks/run-options';
import { hostsOf } from '../../resources/inventory-hosts';

type Targets = Pick<RunOptions, 'hosts' | 'groups' | 'hostVars'>;

/** The enabled hosts of an inventory in the order of their names, with groups and variables. */
export function targetsOf(sim: Sim, inventoryId: unknown, slice?: { number: number; count: number }): Targets {
  const inventory = sim.store.get('inventories', inventoryId);
  if (!inventory) return { hosts: [], groups: new Map(), hostVars: new Map() };
  const enabled = [...hostsOf(inventory, sim)]
    .filter((host) => host.enabled)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  // A slice takes every nth host.
  const rows = slice ? enabled.filter((_, index) => index % slice.count === slice.number - 1) : enabled;
  const common = readVariables(inventory.variables);
  return {
    hosts: rows.map((host) => host.name),
    groups: groupsOf(sim, inventory.id),
    hostVars: new Map(rows.map((host) => [host.name, { ...common, ...readVariables(host.variables) }])),
  };
}

const MAX_KNOWN = 20_000;
const known = new Map<string, Values>();

/** Hosts by the thousand say the same, run after run: a text is parsed once. */
function readVariables(text: string): Values {
  let values = known.get(text);
  if (!values) {
    if (known.size >= MAX_KNOWN) known.clear();
    values = parseVariables(text);
    known.set(text, values);
  }
  return values;
}

function groupsOf(sim: Sim, inventory: number): Map<string, string[]> {
  const groups = [...sim.store.where('groups', 'inventory', inventory)];
  return new Map(groups.map((group) => [group.name, [...new Set(hostNames(sim, group, new Set()))]]));
}

/** The hosts of a group and of the groups below it; a cycle is walked once. */
function hostNames(sim: Sim, group: Row, seen: Set<number>): string[] {
  if (seen.has(group.id)) return [];
  seen.add(group.id);
  const own = sim.store.linked('group_hosts', group.id, 'hosts').map((host) => host.name as string);
  const below = sim.store.linked('group_children', group.id, 'groups').flatMap((child) => hostNames(sim, child, seen));
  return [...own, ...below];
}

/** How many hosts a limit selects from an inventory. */
export function countTargets(sim: Sim, inventory: unknown, limit: string): number {
  const targets = targetsOf(sim, inventory);
  return limit ? selectHosts(limit, targets).length : targets.hosts.length;
}

/** What a job shows of the environment it ran in. */
export function jobEnvironment(job: Row, revision: string): Values {
  return {
    JOB_ID: String(job.id),
    ...(job.inventory && { INVENTORY_ID: String(job.inventory) }),
    ...(revision && { PROJECT_REVISION: revision }),
    ANSIBLE_FORCE_COLOR: 'True',
    ANSIBLE_HOST_KEY_CHECKING: 'False',
    MAX_EVENT_RES: '700000',
    AWX_HOST: 'https://platformhost',
  };
}
