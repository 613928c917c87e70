import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'undici';
import type { Figure } from '../rig/figure';
import { timed } from '../rig/load';
import type { BenchProcess } from '../rig/process';
import { quantile } from '../rig/quantile';
import { toolCall } from '../rig/requests';

const STARTS = 3;
/** Garbage of the start is collected and code compiled by now. */
const QUIET_MS = 2_000;
const COLD_CALLS = 100;
const EVERY_MS = 20;

/** What a server that says it is ready takes for its first call, and for calls that come seldom. */
export async function measureFirstCalls(
  url: string,
  job: number,
  start: () => Promise<BenchProcess>,
): Promise<Figure[]> {
  const firsts: number[] = [];
  const colds: number[] = [];
  for (let nth = 0; nth < STARTS; nth += 1) {
    const server = await start();
    const { first, cold } = await measure(url, job, server);
    firsts.push(first);
    colds.push(cold);
    await server.stop();
  }
  return [
    {
      what: 'first call of a ready server, processor time',
      value: quantile(firsts, 0.5),
      unit: 'ms',
      goal: { atMost: 40 },
    },
    { what: `cold call, one every ${EVERY_MS} ms`, value: quantile(colds, 0.5), unit: 'ms', goal: { atMost: 5 } },
  ];
}

async function measure(url: string, job: number, server: BenchProcess): Promise<{ first: number; cold: number }> {
  const client = new Client(url);
  const call = toolCall('2026-07-28', 'get_job', { id: job });
  await timed(client, { method: 'GET', path: '/ready', headers: {} });
  await delay(QUIET_MS);
  const beginning = server.cpuMs;
  await timed(client, call);
  await delay(QUIET_MS);
  const first = server.cpuMs;
  for (let nth = 0; nth < COLD_CALLS; nth += 1) {
    await timed(client, call);
    await delay(EVERY_MS);
  }
  const cold = (server.cpuMs - first) / COLD_CALLS;
  await client.close();
  return { first: first - beginning, cold };
}
