import { NODE, VERSION } from '../http/headers';
import { insert } from '../kernel/crud';
import type { Row, Sim } from '../kernel/types';

/** The one node of a small installation, and the groups that AWX itself makes. */
export function instanceData(sim: Sim): void {
  const node = insert({ sim }, sim.resource('instances'), {
    hostname: NODE,
    uuid: sim.random.uuid(),
    version: VERSION,
    capacity: 432,
    capacity_adjustment: '1.00',
    cpu_capacity: 8,
    mem_capacity: 432,
    memory: 25_276_514_304,
    listener_port: 2222,
  });
  for (const name of ['controlplane', 'default']) {
    const group: Row = insert({ sim }, sim.resource('instance_groups'), { name, policy_instance_percentage: 100 });
    sim.store.link('group_instances', group.id, node.id);
  }
}
