import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'undici';
import { timed } from '../rig/clients';
import { spreadFigure } from '../rig/figure';
import type { BenchProcess } from '../rig/process';
import { toolCall } from '../rig/requests';
import type { Section } from '../rig/section';
import { someJob, startCore, startInstantAwx } from '../rig/setups';
import { spreadOf } from '../rig/statistics';

const STARTS = 5;
/** Garbage of the start is collected and code compiled by now. */
const QUIET_MS = 2_000;
const COLD_CALLS = 100;
const EVERY_MS = 20;

/** What a server that says it is ready takes for its first call, and for calls that come seldom. */
export const firstCalls: Section = {
  name: 'first-calls',
  title: 'A server that has just begun',
  async run(stage) {
    const awx = await startInstantAwx(stage);
    const job = await jobOf(await startCore(stage, awx));
    const starts: { first: number; cold: number }[] = [];
    for (let nth = 0; nth < STARTS; nth += 1) {
      const server = await startCore(stage, awx);
      starts.push(await measure(job, server));
      await server.stop();
    }
    const [first, cold] = [spreadOf(starts.map(({ first }) => first)), spreadOf(starts.map(({ cold }) => cold))];
    return [
      spreadFigure('first call of a ready server, processor time', first, 'ms', { atMost: 40 }),
      spreadFigure(`cold call, one every ${EVERY_MS} ms`, cold, 'ms', { atMost: 5 }),
    ];
  },
};

/** A server that has been asked has had its first call. */
async function jobOf(server: BenchProcess): Promise<number> {
  const job = await someJob(server.url);
  await server.stop();
  return job;
}

async function measure(job: number, server: BenchProcess): Promise<{ first: number; cold: number }> {
  const client = new Client(server.url);
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
