import { type AwxClient, type Inventory, type InventoryMembers, visible } from '@libs/awx';
import { type HostList, type Selection, selectHosts } from './host-pattern';

/** Hosts of an inventory whose names are read to hold a pattern against them. */
const MOST_HOSTS = 20_000;

/** The hosts on which something would run at most: a playbook's own `hosts` may choose fewer of them. */
export interface HostReach {
  /** All hosts of the inventory where nobody can tell which the limit matches. */
  readonly count: number;
  /** Absent where only their number is known. */
  readonly hosts?: readonly string[];
  /** The parts of the limit that match nothing. */
  readonly unmatched: readonly string[];
}

/** What a limit matches, by the names that Ansible gets: one call of AWX, none without a limit. */
export async function reachOf(awx: AwxClient, { id, total_hosts }: Inventory, limit = ''): Promise<HostReach> {
  const whole = { count: total_hosts, unmatched: [] };
  if (limit.trim() === '' || total_hosts > MOST_HOSTS) return whole;
  const members = await visible(() => awx.inventories.members(id, { disabled: false }));
  const selection = members && hostsIn(members, limit);
  return selection ? { count: selection.hosts.length, ...selection } : whole;
}

/** The hosts of an inventory that a limit matches; `undefined` for what only Ansible can tell. */
export const hostsIn = (members: InventoryMembers, limit: string): Selection | undefined =>
  selectHosts(limit, listOf(members));

/** Groups as Ansible knows them, with the two that it adds. */
function listOf(members: InventoryMembers): HostList {
  const hosts = [...members.hosts];
  const groups = members.groups.map((name) => [name, [...members.hostsIn(name)]] as const);
  const grouped = new Set(groups.flatMap(([, its]) => its));
  const ungrouped = hosts.filter((host) => !grouped.has(host));
  return { hosts, groups: new Map([...groups, ['ungrouped', ungrouped], ['all', hosts]]) };
}
