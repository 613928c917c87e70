import type { Row, Sim } from '../kernel/types';
import { hostFilter } from '../query/host-filter';

/** The hosts of an inventory: its own, or those that a smart one finds. */
export function hostsOf(inventory: Row, sim: Sim): Iterable<Row> {
  if (inventory.kind === 'smart') return smartHosts(inventory, sim);
  return sim.store.where('hosts', 'inventory', inventory.id);
}

/** A smart inventory sees the hosts of its organization's other inventories, of several with one name the first. */
function smartHosts(inventory: Row, sim: Sim): Iterable<Row> {
  const match = hostFilter(sim, inventory.host_filter);
  const found = new Map<string, Row>();
  for (const other of sim.store.where('inventories', 'organization', inventory.organization)) {
    for (const host of sim.store.where('hosts', 'inventory', other.id)) {
      const known = found.get(host.name);
      if ((!known || host.id < known.id) && match(host)) found.set(host.name, host);
    }
  }
  return found.values();
}
