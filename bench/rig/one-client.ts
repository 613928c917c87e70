import { Clients } from './clients';
import type { BenchRequest } from './requests';
import { median, quantile, type Spread, spreadOf } from './statistics';

const SLICES = 8;
const SLICE_SECONDS = 0.3;

/** What one client waits for an answer, in ms. */
export interface OneClient {
  /** The medians of slices. */
  readonly p50: Spread;
  readonly p99: number;
}

export async function oneClient(url: string, request: BenchRequest): Promise<OneClient> {
  const client = new Clients(url, 1);
  const slices: (readonly number[])[] = [];
  for (let slice = 0; slice < SLICES; slice += 1) slices.push((await client.call(request, SLICE_SECONDS)).times);
  await client.close();
  return { p50: spreadOf(slices.map(median)), p99: quantile(slices.flat(), 0.99) };
}
