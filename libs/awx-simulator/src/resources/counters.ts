import type { Row, Sim, Values } from '../kernel/types';
import { hostsOf } from './inventory-hosts';

const cache = new WeakMap<Row, { version: number; counters: Values }>();

/** What AWX counts about an inventory. Kept until something changes: every host in a list shows them. */
export function counters(row: Row, sim: Sim): Values {
  const known = cache.get(row);
  if (known?.version === sim.store.version) return known.counters;
  const fresh = count(row, sim);
  cache.set(row, { version: sim.store.version, counters: fresh });
  return fresh;
}

function count(row: Row, sim: Sim): Values {
  const hosts = [...hostsOf(row, sim)];
  const failed = hosts.filter((host) => sim.store.get('job_host_summaries', host.last_job_host_summary)?.failed).length;
  const groups = [...sim.store.where('groups', 'inventory', row.id)];
  const sources = [...sim.store.where('inventory_sources', 'inventory', row.id)];
  return {
    has_active_failures: failed > 0,
    total_hosts: hosts.length,
    hosts_with_active_failures: failed,
    total_groups: groups.length,
    has_inventory_sources: sources.length > 0,
    total_inventory_sources: sources.length,
    inventory_sources_with_failures: sources.filter((source) => source.last_job_failed).length,
  };
}
