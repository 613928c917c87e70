import type { Row, Sim } from '../kernel/types';

const childrenOf = (sim: Sim, group: Row): Row[] => sim.store.linked('group_children', group.id, 'groups');
const parentsOf = (sim: Sim, group: Row): Row[] => sim.store.linked('group_children', group.id, 'groups', true);

/** Everything below a group, without the group. */
export const descendants = (sim: Sim, group: Row): Row[] => spread([group], (one) => childrenOf(sim, one)).slice(1);

/** Every group a host is in, by itself or through a child group. */
export function allGroups(host: Row, sim: Sim): Row[] {
  return spread(sim.store.linked('group_hosts', host.id, 'groups', true), (one) => parentsOf(sim, one));
}

/** Hosts of a group and of what is below it. */
export function allHosts(group: Row, sim: Sim): Row[] {
  const all = [group, ...descendants(sim, group)];
  return [...new Set(all.flatMap((one) => sim.store.linked('group_hosts', one.id, 'hosts')))];
}

/** What is deleted with a group: children that lose their last parent, with theirs, and hosts that lose their last group. */
export function goingWith(group: Row, sim: Sim): { groups: Row[]; hosts: Row[] } {
  const { links } = sim.store;
  const gone = new Set([group.id]);
  const orphans = spread([group], (one) =>
    childrenOf(sim, one).filter((child) => {
      if (!links.to('group_children', child.id).every((id) => gone.has(id))) return false;
      gone.add(child.id);
      return true;
    }),
  );
  const hosts = orphans.flatMap((one) => sim.store.linked('group_hosts', one.id, 'hosts'));
  return {
    groups: orphans.slice(1),
    hosts: [...new Set(hosts)].filter((host) => links.to('group_hosts', host.id).every((id) => gone.has(id))),
  };
}

/** Groups of an inventory that are nobody's child. */
export function* rootGroups(inventory: Row, sim: Sim): Iterable<Row> {
  for (const group of sim.store.where('groups', 'inventory', inventory.id)) {
    if (sim.store.links.to('group_children', group.id).length === 0) yield group;
  }
}

/** Groups of the same inventory that could become children without a circle. */
export function* potentialChildren(group: Row, sim: Sim): Iterable<Row> {
  const taken = new Set([group, ...descendants(sim, group), ...spread([group], (one) => parentsOf(sim, one))]);
  for (const other of sim.store.where('groups', 'inventory', group.inventory)) if (!taken.has(other)) yield other;
}

/** The rows and everything that leads on from them, each once. */
function spread(from: Row[], next: (row: Row) => Row[]): Row[] {
  const found = new Set(from);
  for (const row of found) for (const more of next(row)) found.add(more);
  return [...found];
}
