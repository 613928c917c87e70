import type { Figure } from '../rig/figure';
import { load } from '../rig/load';
import type { BenchProcess } from '../rig/process';
import { type BenchRequest, rest, toolCall, toolsList } from '../rig/requests';

const WARM_UP = { clients: 20, seconds: 2 };
const MANY = { clients: 20, seconds: 2 };
const ONE = { clients: 1, seconds: 2 };

const GOALS = { perSecond: { atLeast: 1_000 }, p50: { atMost: 1.5 } } as const;

/** A kind of call and what it should reach, if anything. */
type Case = readonly [name: string, request: BenchRequest, goals?: typeof GOALS];

const casesOf = (job: number): readonly Case[] => [
  ['get_job, REST', rest(`/jobs/${job}`)],
  ['get_job, MCP 2025-11-25', toolCall('2025-11-25', 'get_job', { id: job }), GOALS],
  ['get_job, MCP 2026-07-28', toolCall('2026-07-28', 'get_job', { id: job }), GOALS],
  ['list_jobs, REST', rest('/jobs')],
  ['list_jobs, MCP 2026-07-28', toolCall('2026-07-28', 'list_jobs')],
  ['tools/list, MCP 2025-11-25', toolsList('2025-11-25')],
  ['tools/list, MCP 2026-07-28', toolsList('2026-07-28')],
];

/** What a kind of call took of the processor, beside what is printed of it. */
interface Measured {
  readonly figures: readonly Figure[];
  readonly cpuMs: number;
}

/** How fast one server answers when AWX costs nothing, and how many times what Node alone needs (`leastCpuMs`). */
export async function measureCalls(
  url: string,
  server: BenchProcess,
  job: number,
  leastCpuMs: number,
): Promise<Figure[]> {
  const all: Figure[] = [];
  for (const each of casesOf(job)) {
    const { figures, cpuMs } = await measure(url, server, each);
    all.push(...figures, { what: '  in processor time of the yardstick', value: cpuMs / leastCpuMs, unit: 'times' });
  }
  return all;
}

/** The same for the yardstick, which knows one kind of call. */
export const measureYardstick = (url: string, yardstick: BenchProcess, job: number): Promise<Measured> =>
  measure(url, yardstick, ['yardstick: node:http alone', rest(`/jobs/${job}`)]);

async function measure(url: string, server: BenchProcess, [name, request, goals]: Case): Promise<Measured> {
  await load(url, request, WARM_UP);
  const before = server.cpuSeconds;
  const many = await load(url, request, MANY);
  const cpuMs = ((server.cpuSeconds - before) * 1000) / many.calls;
  const one = await load(url, request, ONE);
  const figures = [
    { what: `${name}, 20 clients`, value: many.calls / many.seconds, unit: 'calls/s', goal: goals?.perSecond },
    { what: '  p50', value: many.p50, unit: 'ms' },
    { what: '  p99', value: many.p99, unit: 'ms' },
    { what: '  processor time a call', value: cpuMs, unit: 'ms' },
    { what: `${name}, 1 client`, value: one.calls / one.seconds, unit: 'calls/s' },
    { what: '  p50', value: one.p50, unit: 'ms', goal: goals?.p50 },
    { what: '  p99', value: one.p99, unit: 'ms' },
  ];
  return { figures, cpuMs };
}
