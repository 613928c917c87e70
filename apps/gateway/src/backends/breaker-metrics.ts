import { Counter, Gauge, type Registry } from 'prom-client';
import type { Backends } from './backends';

const labelNames = ['server'] as const;

/** Tells of the breakers as they are when somebody asks; one may open and close between two questions. */
export function countBreakers(backends: Pick<Backends, 'withLegacy'>, registry: Registry): void {
  const registers = [registry];
  new Gauge({
    name: 'awx_mcp_breaker_open',
    help: '1 while calls for a server are refused because it does not answer',
    labelNames,
    registers,
    // Of several workers.
    aggregator: 'max',
    collect() {
      for (const { server, breaker } of backends.withLegacy())
        this.set({ server: server.name }, breaker.closed ? 0 : 1);
    },
  });
  new Counter({
    name: 'awx_mcp_breaker_openings_total',
    help: 'How often that began',
    labelNames,
    registers,
    collect() {
      this.reset();
      for (const { server, breaker } of backends.withLegacy()) this.inc({ server: server.name }, breaker.openings);
    },
  });
}
