import { remembered } from '../kernel/remember';
import type { Row, Sim, Values } from '../kernel/types';
import { hostsOf } from './inventory-hosts';

/** What AWX counts about an inventory. */
export const counters = remembered(count);

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
