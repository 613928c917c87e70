import { load } from './load';
import type { BenchProcess } from './process';
import { quantile } from './quantile';
import type { BenchRequest } from './requests';

/** Who answers a request. */
export interface Answering {
  readonly url: string;
  readonly process: BenchProcess;
  readonly request: BenchRequest;
}

/** Processor time a call, all threads, in ms, of a server and of what it is measured against, slice by slice. */
export interface Turns {
  readonly ms: number;
  /** The other's in the same seconds. */
  readonly otherMs: number;
  /** How many times the other's: in the middle, and between which values half of the slices lie. */
  readonly ratio: { readonly median: number; readonly from: number; readonly to: number };
}

const CLIENTS = 20;
const WARM_CALLS = 4_000;
const SLICES = 7;
const SLICE = { clients: CLIENTS, seconds: 0.7 };

/** In turns, so that what else the machine does meets both. */
export async function inTurns(one: Answering, other: Answering): Promise<Turns> {
  await warmUp(one);
  await warmUp(other);
  const slices: [number, number][] = [];
  for (let slice = 0; slice < SLICES; slice += 1) slices.push([await cpuOf(one), await cpuOf(other)]);
  const ratios = slices.map(([mine, theirs]) => mine / theirs);
  return {
    ms: median(slices.map(([mine]) => mine)),
    otherMs: median(slices.map(([, theirs]) => theirs)),
    ratio: { median: median(ratios), from: quantile(ratios, 0.25), to: quantile(ratios, 0.75) },
  };
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

async function warmUp({ url, request }: Answering): Promise<void> {
  for (let calls = 0; calls < WARM_CALLS; ) calls += (await load(url, request, { clients: CLIENTS, seconds: 1 })).calls;
}

async function cpuOf({ url, process, request }: Answering): Promise<number> {
  const before = process.cpuMs;
  const { calls } = await load(url, request, SLICE);
  return (process.cpuMs - before) / calls;
}
