import { type Random, seededRandom } from '../kernel/random';
import type { Sim } from '../kernel/types';

const WIRE_SEED = 1;
const sources = new WeakMap<Sim, Random>();

/** Chance for what only travels, the ids of requests. How often somebody asks must not change the data. */
export function wireRandom(sim: Sim): Random {
  const known = sources.get(sim);
  if (known) return known;
  const fresh = seededRandom(WIRE_SEED);
  sources.set(sim, fresh);
  return fresh;
}
