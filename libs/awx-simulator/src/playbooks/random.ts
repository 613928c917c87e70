import { type Random, seededRandom } from '../kernel/random';

export type { Random };

/**
 * A source of numbers that repeats itself: the same seed gives the same run.
 * @param seed any text, as a job's id with its name
 */
export function textSeededRandom(seed: string): Random {
  // FNV-1a: short, and spreads texts that differ little.
  let hash = 0x811c9dc5;
  for (const char of seed) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return seededRandom(hash);
}
