import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'undici';
import { timed } from '../rig/clients';
import { spreadFigure } from '../rig/figure';
import type { BenchProcess } from '../rig/process';
import { toolCall } from '../rig/requests';
import type { Section } from '../rig/section';
import { someJob, startCore, startInstantAwx } from '../rig/setups';
import { type Spread, spreadOf } from '../rig/statistics';

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
    const starts: Taken[] = [];
    for (let nth = 0; nth < STARTS; nth += 1) {
      const server = await startCore(stage, awx);
      starts.push(await measure(job, server));
      await server.stop();
    }
    const spread = (what: keyof Taken): Spread => spreadOf(starts.map((one) => one[what]));
    return [
      spreadFigure('a ready server that nobody calls, processor time a second', spread('atRest'), 'ms'),
      spreadFigure('first call of a ready server, processor time', spread('first'), 'ms', { atMost: 40 }),
      spreadFigure(`cold call, one every ${EVERY_MS} ms`, spread('cold'), 'ms', { atMost: 5 }),
    ];
  },
};

/** Milliseconds of processor time: a second at rest, the first call, a cold one. */
interface Taken {
  readonly atRest: number;
  readonly first: number;
  readonly cold: number;
}

/** A server that has been asked has had its first call. */
async function jobOf(server: BenchProcess): Promise<number> {
  const job = await someJob(server.url);
  await server.stop();
  return job;
}

async function measure(job: number, server: BenchProcess): Promise<Taken> {
  const client = new Client(server.url);
  const call = toolCall('2026-07-28', 'get_job', { id: job });
  const callTimes = async (times: number, pause: number): Promise<void> => {
    for (let nth = 0; nth < times; nth += 1) {
      await timed(client, call);
      await delay(pause);
    }
  };
  const spent = async (work: () => Promise<void>): Promise<number> => {
    const before = server.cpuMs;
    await work();
    return server.cpuMs - before;
  };
  await timed(client, { method: 'GET', path: '/ready', headers: {} });
  await delay(QUIET_MS);
  const atRest = await spent(() => delay(QUIET_MS));
  // What follows an answer belongs to the call.
  const first = (await spent(() => callTimes(1, QUIET_MS))) - atRest;
  const cold = (await spent(() => callTimes(COLD_CALLS, EVERY_MS))) / COLD_CALLS;
  await client.close();
  return { atRest: (atRest / QUIET_MS) * 1_000, first, cold };
}
