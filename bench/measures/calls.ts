import { Client } from 'undici';
import type { Figure, Goal } from '../rig/figure';
import { load } from '../rig/load';
import type { BenchProcess } from '../rig/process';
import { type BenchRequest, rest, toolCall, toolsList } from '../rig/requests';
import { inTurns } from '../rig/turns';

const ONE = { clients: 1, seconds: 2 };
const MANY = { clients: 20, seconds: 2 };

/** A kind of call, the least that Node can do for the same, and what it should reach. */
interface Case {
  readonly name: string;
  readonly request: BenchRequest;
  readonly least: BenchRequest;
  readonly times: Goal;
  /** At one client, in ms. */
  readonly p50?: Goal;
}

/** What the yardstick sends is what it was given. */
export const KEPT: BenchRequest = { ...toolsList('2026-07-28'), headers: { 'content-type': 'application/json' } };

function casesOf(job: number): readonly Case[] {
  const [one, many] = [rest(`/jobs/${job}`), rest('/jobs')];
  const get = { times: { atMost: 3.2 }, p50: { atMost: 1.5 }, least: one };
  const list = { times: { atMost: 4.2 }, least: many };
  const tools = { times: { atMost: 2 }, least: KEPT };
  return [
    { name: 'get_job, REST', request: one, least: one, times: { atMost: 4 } },
    { name: 'get_job, MCP 2025-11-25', request: toolCall('2025-11-25', 'get_job', { id: job }), ...get },
    { name: 'get_job, MCP 2026-07-28', request: toolCall('2026-07-28', 'get_job', { id: job }), ...get },
    { name: 'list_jobs, REST', request: many, least: many, times: { atMost: 4.2 } },
    { name: 'list_jobs, MCP 2026-07-28', request: toolCall('2026-07-28', 'list_jobs'), ...list },
    { name: 'tools/list, MCP 2025-11-25', request: toolsList('2025-11-25'), ...tools },
    { name: 'tools/list, MCP 2026-07-28', request: toolsList('2026-07-28'), ...tools },
  ];
}

export interface Tested {
  readonly url: string;
  readonly process: BenchProcess;
}

/** How fast one server answers when AWX costs nothing, and how many times what Node alone needs for the same. */
export async function measureCalls(server: Tested, yardstick: Tested, job: number): Promise<Figure[]> {
  await giveList(server.url, yardstick.url, toolsList('2026-07-28'));
  const figures: Figure[] = [];
  for (const each of casesOf(job)) figures.push(...(await measure(server, yardstick, each)));
  return figures;
}

/** Gives the yardstick what a server answers to `list`, to be sent as it is. */
export async function giveList(from: string, to: string, list: BenchRequest): Promise<void> {
  const [server, yardstick] = [new Client(from), new Client(to)];
  const answer = await server.request({ ...list });
  const { path } = KEPT;
  await (await yardstick.request({ method: 'PUT', path, body: await answer.body.text() })).body.dump();
  await Promise.all([server.close(), yardstick.close()]);
}

async function measure(
  server: Tested,
  yardstick: Tested,
  { name, request, least, times, p50 }: Case,
): Promise<Figure[]> {
  const { ms, otherMs, ratio } = await inTurns({ ...server, request }, { ...yardstick, request: least });
  const many = await load(server.url, request, MANY);
  const one = await load(server.url, request, ONE);
  return [
    { what: `${name}: processor time a call`, value: ms, unit: 'ms' },
    { what: '  of node:http alone, in turns with it', value: otherMs, unit: 'ms' },
    { what: '  times that', value: ratio.median, unit: 'times', goal: times },
    { what: '  half of the slices from', value: ratio.from, unit: 'times' },
    { what: '  to', value: ratio.to, unit: 'times' },
    { what: '  20 clients', value: many.calls / many.seconds, unit: 'calls/s' },
    { what: '  1 client, p50', value: one.p50, unit: 'ms', goal: p50 },
    { what: '  1 client, p99', value: one.p99, unit: 'ms' },
  ];
}
