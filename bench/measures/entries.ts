import { readFileSync } from 'node:fs';
import { SERVER_NAMES } from '@libs/fleet';
import { ToolSearch } from '@libs/tool-search';
import { Client } from 'undici';
import type { Figure } from '../rig/figure';
import { load, timed } from '../rig/load';
import type { BenchProcess } from '../rig/process';
import { quantile } from '../rig/quantile';
import { type BenchRequest, toolCall, toolsList } from '../rig/requests';

const ENTRIES = ['/mcp', '/mcp/all', '/mcp/lite'];
const REVISION = '2026-07-28';
const WARM_UP = { clients: 20, seconds: 1 };
const MANY = { clients: 20, seconds: 2 };
const PAIRS = 1_500;

const QUERIES = ['add a host', 'why did the deploy fail last night', 'who may run this playbook', 'every monday at 6'];
const SEARCHES = 2_000;

const at = (path: string, request: BenchRequest): BenchRequest => ({ ...request, path });

/** The gateway's entries over all servers. */
export async function measureEntries(gateway: string, process: BenchProcess, job: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const path of ENTRIES) figures.push(...(await measureList(gateway, process, path)));
  figures.push(...(await measurePassing(gateway, job)), searching());
  return figures;
}

/** Clients that read so long a list need more of a core than the gateway that sends it, so its own share is what counts. */
async function measureList(gateway: string, process: BenchProcess, path: string): Promise<Figure[]> {
  const request = at(path, toolsList(REVISION));
  await load(gateway, request, WARM_UP);
  const before = process.cpuMs;
  const { calls, seconds } = await load(gateway, request, MANY);
  const cpuMs = (process.cpuMs - before) / calls;
  return [
    { what: `${path}: tools/list, processor time a call`, value: cpuMs, unit: 'ms', goal: { atMost: 0.1 } },
    { what: '  20 clients on the same core', value: calls / seconds, unit: 'calls/s' },
  ];
}

/** What reading the message adds to passing it on unread at the server's own entry, in pairs. */
async function measurePassing(gateway: string, job: number): Promise<Figure[]> {
  const client = new Client(gateway);
  const input = { name: 'get_job', arguments: JSON.stringify({ id: job }) };
  const own = at('/mcp/core', toolCall(REVISION, 'get_job', { id: job }));
  const cases: [string, BenchRequest][] = [
    ['get_job, listed at /mcp', at('/mcp', toolCall(REVISION, 'get_job', { id: job }))],
    ['get_job by call_read_tool', at('/mcp', toolCall(REVISION, 'call_read_tool', input))],
  ];
  const figures: Figure[] = [];
  for (const [name, request] of cases) {
    const added: number[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const direct = await timed(client, own);
      added.push((await timed(client, request)) - direct);
    }
    const warm = added.slice(PAIRS / 3);
    const what = `${name}: added to /mcp/core, p50`;
    figures.push({ what, value: quantile(warm, 0.5), unit: 'ms', goal: { atMost: 1 } });
  }
  await client.close();
  return figures;
}

function searching(): Figure {
  const tools = SERVER_NAMES.flatMap((server) => {
    const { tools: own } = JSON.parse(readFileSync(`contracts/${server}.json`, 'utf8'));
    return own.map((tool: object) => ({ ...tool, server }));
  });
  const search = new ToolSearch(tools);
  const times = Array.from({ length: SEARCHES }, (_, index) => {
    const started = performance.now();
    search.find(QUERIES[index % QUERIES.length]!, { limit: 5 });
    return performance.now() - started;
  });
  const value = quantile(times.slice(SEARCHES / 2), 0.5);
  return { what: `a search among ${tools.length} tools, in process, p50`, value, unit: 'ms', goal: { atMost: 1 } };
}
