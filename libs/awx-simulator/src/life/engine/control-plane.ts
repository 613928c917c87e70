import type { Sim } from '../../kernel/types';

/** Project updates and management jobs run in the environment of the control plane. */
export function controlPlane(sim: Sim): number | null {
  return sim.store.first('execution_environments', (one) => one.managed)?.id ?? null;
}
