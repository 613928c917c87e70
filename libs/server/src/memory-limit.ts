import { totalmem } from 'node:os';
import { Gauge, type Registry } from 'prom-client';

/**
 * What a process may hold before it is ended, in bytes: what its container may. Of several workers that is a share, of which the
 * process that starts them has one too. `undefined` where nothing bounds it.
 */
export function memoryLimit(workers: number, ofContainer = process.constrainedMemory()): number | undefined {
  if (ofContainer <= 0 || ofContainer >= totalmem()) return undefined;
  return Math.floor(ofContainer / (workers > 1 ? workers + 1 : 1));
}

/** Tells the limit among the metrics, so that an alert knows it wherever the process runs. */
export function tellMemoryLimit(registry: Registry, limit: number | undefined): void {
  if (limit === undefined) return;
  new Gauge({
    name: 'awx_mcp_memory_limit_bytes',
    help: 'Memory at which the process is ended: what its container may hold, of several workers the share of each',
    registers: [registry],
    // It is the same of all workers.
    aggregator: 'max',
  }).set(limit);
}
