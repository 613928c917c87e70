import { Client } from 'undici';
import { timed } from './clients';
import type { BenchRequest } from './requests';
import { median } from './statistics';

const WARM_UP_MS = 4_000;
const SLICES = 8;
const SLICE_MS = 700;

/** One after the other, each in ms. */
export interface Pair {
  readonly first: number;
  readonly second: number;
}

/** What the second took more than the first. */
export const added = ({ first, second }: Pair): number => second - first;

/** The median of each slice. */
export const medians = (slices: readonly (readonly Pair[])[], of: (pair: Pair) => number): number[] =>
  slices.map((pairs) => median(pairs.map(of)));

export interface Asked {
  readonly url: string;
  readonly request: BenchRequest;
}

/** One client calls both, one after the other in the same milliseconds, slice by slice. */
export async function pairSlices(one: Asked, other: Asked): Promise<readonly (readonly Pair[])[]> {
  const clients = [new Client(one.url), new Client(other.url)] as const;
  const slice = async (ms: number): Promise<Pair[]> => {
    const until = performance.now() + ms;
    const pairs: Pair[] = [];
    while (performance.now() < until) {
      const first = await timed(clients[0], one.request);
      pairs.push({ first, second: await timed(clients[1], other.request) });
    }
    return pairs;
  };
  await slice(WARM_UP_MS);
  const slices: Pair[][] = [];
  for (let nth = 0; nth < SLICES; nth += 1) slices.push(await slice(SLICE_MS));
  await Promise.all(clients.map((client) => client.close()));
  return slices;
}
