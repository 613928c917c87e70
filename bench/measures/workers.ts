import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { spreadFigure } from '../rig/figure';
import { rest } from '../rig/requests';
import type { Section } from '../rig/section';
import { someJob, startInstantAwx, startRedis, startWorkers } from '../rig/setups';
import { inTurns } from '../rig/turns';

const CLIENTS = 40;
/** Two workers, the clients with AWX, and Redis with all else. */
const CORES_NEEDED = 4;

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** What a second worker brings, and costs, where AWX costs nothing. Both servers have the Redis that two workers need. */
export const workers: Section = {
  name: 'workers',
  title: `One server (core) as two workers and as one process, in turns, on all cores; the goal needs ${CORES_NEEDED}`,
  async run(stage) {
    if (!hasRedis) return [{ what: 'not measured: there is no redis-server', value: Number.NaN, unit: '' }];
    const [awx, redis] = [await startInstantAwx(stage), await startRedis(stage)];
    const [two, one] = [await startWorkers(stage, awx, redis, 2), await startWorkers(stage, awx, redis, 1)];
    const asked = { request: rest(`/jobs/${await someJob(one.url)}`), clients: CLIENTS };
    const turns = await inTurns({ process: two, ...asked }, { process: one, ...asked });
    const goal = availableParallelism() < CORES_NEEDED ? undefined : { atLeast: 1.8 };
    return [
      spreadFigure(`get_job, REST: ${CLIENTS} clients, two workers`, turns.throughput, 'calls/s'),
      spreadFigure('  times what one process answers', turns.speed, 'times', goal),
      spreadFigure('  processor time a call, all processes', turns.one, 'ms'),
      spreadFigure('  times that of one process', turns.ratio, 'times'),
    ];
  },
};
