import { type Figure, type Goal, spreadFigure } from '../rig/figure';
import { memoryFigures } from '../rig/memory';
import { oneClient } from '../rig/one-client';
import type { BenchProcess } from '../rig/process';
import { type BenchRequest, rest, toolCall, toolsList } from '../rig/requests';
import type { Section } from '../rig/section';
import { someJob, startCore, startInstantAwx, startYardstick } from '../rig/setups';
import { inTurns } from '../rig/turns';

/** A kind of call, what it is held against (the least that Node can do for one row or one list of AWX), and what it should reach. */
interface Case {
  readonly name: string;
  readonly request: BenchRequest;
  readonly least: BenchRequest;
  readonly times: Goal;
  /** At one client, in ms. */
  readonly p50?: Goal;
}

function casesOf(job: number): readonly Case[] {
  const [one, many] = [rest(`/jobs/${job}`), rest('/jobs')];
  const overRest = { times: { atMost: 4 } };
  const get = { times: { atMost: 3.2 }, p50: { atMost: 1.5 }, least: one };
  const list = { times: { atMost: 4.2 }, least: many };
  const tools = { times: { atMost: 1.2 }, least: one };
  return [
    { name: 'get_job, REST', request: one, least: one, ...overRest },
    { name: 'get_job, MCP 2025-11-25', request: toolCall('2025-11-25', 'get_job', { id: job }), ...get },
    { name: 'get_job, MCP 2026-07-28', request: toolCall('2026-07-28', 'get_job', { id: job }), ...get },
    { name: 'list_jobs, REST', request: many, least: many, ...overRest },
    { name: 'list_jobs, MCP 2025-11-25', request: toolCall('2025-11-25', 'list_jobs'), ...list },
    { name: 'list_jobs, MCP 2026-07-28', request: toolCall('2026-07-28', 'list_jobs'), ...list },
    { name: 'tools/list, MCP 2025-11-25', request: toolsList('2025-11-25'), ...tools },
    { name: 'tools/list, MCP 2026-07-28', request: toolsList('2026-07-28'), ...tools },
  ];
}

/** How fast one server answers when AWX costs nothing, and how many times what Node alone needs for the same. */
export const calls: Section = {
  name: 'calls',
  title: 'One server (core) on one core, instant AWX',
  async run(stage) {
    const awx = await startInstantAwx(stage);
    const core = await startCore(stage, awx);
    const yardstick = await startYardstick(stage, awx);
    const atRest = core.memory;
    const figures: Figure[] = [];
    for (const each of casesOf(await someJob(core.url))) figures.push(...(await measure(core, yardstick, each)));
    const memory = [
      ...memoryFigures('at rest', atRest),
      ...memoryFigures('loaded', core.memory, { rss: 135, pss: 95 }),
    ];
    return [...figures, ...memory];
  },
};

async function measure(core: BenchProcess, yardstick: BenchProcess, each: Case): Promise<Figure[]> {
  const { name, request, least, times, p50 } = each;
  const turns = await inTurns({ process: core, request }, { process: yardstick, request: least });
  const alone = await oneClient(core.url, request);
  return [
    spreadFigure(`${name}: processor time a call`, turns.one, 'ms'),
    spreadFigure('  of node:http alone, in turns with it', turns.other, 'ms'),
    spreadFigure('  times that', turns.ratio, 'times', times),
    spreadFigure('  20 clients', turns.throughput, 'calls/s'),
    spreadFigure('  1 client, p50', alone.p50, 'ms', p50),
    { what: '  1 client, p99', value: alone.p99, unit: 'ms' },
  ];
}
