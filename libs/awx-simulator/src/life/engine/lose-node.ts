import type { Sim } from '../../kernel/types';
import { lifeOf } from './life';

/** AWX waits so long for a heartbeat before it takes a node for lost. */
const GRACE_MS = 120_000;

/**
 * A node has stopped to answer: AWX marks it lost, and fails what ran there.
 * @throws Error when there is no such node
 */
export function loseNode(sim: Sim, hostname: string): void {
  const { store, clock } = sim;
  const node = store.first('instances', (one) => one.hostname === hostname);
  if (!node) throw new Error(`There is no instance ${hostname}`);
  store.update(node, {
    node_state: 'unavailable',
    errors: 'Another cluster node has determined this instance to be unresponsive',
    silent_since: new Date(clock.now() - GRACE_MS).toISOString().replace('Z', '000Z'),
    ...{ capacity: 0, cpu_capacity: 0, mem_capacity: 0 },
  });
  for (const [id, execution] of [...lifeOf(sim).running]) {
    const job = store.get('unified_jobs', id);
    if (job?.execution_node === hostname) execution.reap('Job reaped due to instance shutdown');
  }
}
