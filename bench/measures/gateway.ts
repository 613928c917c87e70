import { Client } from 'undici';
import type { Figure } from '../rig/figure';
import { timed } from '../rig/load';
import { quantile } from '../rig/quantile';
import { type BenchRequest, rest, throughGateway, toolCall } from '../rig/requests';

const WARM_UP_MS = 4_000;
const MEASURED_MS = 6_000;

/** What the gateway adds to a call at one client: each call directly and through it, in turns, in the same seconds. */
export async function measureGateway(direct: string, gateway: string, job: number): Promise<Figure[]> {
  const cases: [string, BenchRequest][] = [
    ['get_job, REST', rest(`/jobs/${job}`)],
    ['get_job, MCP 2025-11-25', toolCall('2025-11-25', 'get_job', { id: job })],
    ['get_job, MCP 2026-07-28', toolCall('2026-07-28', 'get_job', { id: job })],
  ];
  const figures: Figure[] = [];
  for (const [name, request] of cases) figures.push(...(await measure(direct, gateway, name, request)));
  return figures;
}

async function measure(direct: string, gateway: string, name: string, request: BenchRequest): Promise<Figure[]> {
  const [near, far] = [new Client(direct), new Client(gateway)];
  await timedPairs(near, far, request, WARM_UP_MS);
  const pairs = await timedPairs(near, far, request, MEASURED_MS);
  await Promise.all([near.close(), far.close()]);
  const directly = pairs.map(([short]) => short);
  const through = pairs.map(([, long]) => long);
  const added = pairs.map(([short, long]) => long - short);
  return [
    { what: `${name}: added p50`, value: quantile(added, 0.5), unit: 'ms', goal: { atMost: 1 } },
    { what: '  added p99', value: quantile(added, 0.99), unit: 'ms', goal: { atMost: 5 } },
    { what: '  directly p50', value: quantile(directly, 0.5), unit: 'ms' },
    { what: '  directly p99', value: quantile(directly, 0.99), unit: 'ms' },
    { what: '  p50 through the gateway to directly', value: ratio(through, directly), unit: 'times' },
  ];
}

const ratio = (these: readonly number[], those: readonly number[]): number =>
  quantile(these, 0.5) / quantile(those, 0.5);

async function timedPairs(
  near: Client,
  far: Client,
  request: BenchRequest,
  ms: number,
): Promise<[near: number, far: number][]> {
  const farRequest = throughGateway(request, 'core');
  const until = performance.now() + ms;
  const pairs: [number, number][] = [];
  while (performance.now() < until) pairs.push([await timed(near, request), await timed(far, farRequest)]);
  return pairs;
}
