import { readFileSync } from 'node:fs';
import { SERVER_NAMES } from '@libs/fleet';
import { ToolSearch } from '@libs/tool-search';
import { Client } from 'undici';
import type { Figure } from '../rig/figure';
import { load, timed } from '../rig/load';
import { quantile } from '../rig/quantile';
import { type BenchRequest, REVISIONS, toolCall, toolsList } from '../rig/requests';
import { inTurns } from '../rig/turns';
import { giveList, KEPT, type Tested } from './calls';

const ENTRIES = ['/mcp', '/mcp/all', '/mcp/lite'];
const REVISION = '2026-07-28';
const MANY = { clients: 20, seconds: 2 };
const PAIRS = 1_500;

const QUERIES = ['add a host', 'why did the deploy fail last night', 'who may run this playbook', 'every monday at 6'];
const SEARCHES = 2_000;

const at = (path: string, request: BenchRequest): BenchRequest => ({ ...request, path });

/** The gateway's entries over all servers. */
export async function measureEntries(gateway: Tested, yardstick: Tested, job: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const path of ENTRIES)
    for (const revision of REVISIONS) figures.push(...(await measureList(gateway, yardstick, path, revision)));
  figures.push(...(await measurePassing(gateway.url, job)), searching());
  return figures;
}

/** Against sending the same bytes; clients that read so long a list need more of a core than the gateway that sends it. */
async function measureList(
  gateway: Tested,
  yardstick: Tested,
  path: string,
  revision: (typeof REVISIONS)[number],
): Promise<Figure[]> {
  const request = at(path, toolsList(revision));
  await giveList(gateway.url, yardstick.url, request);
  const { ms, ratio } = await inTurns({ ...gateway, request }, { ...yardstick, request: KEPT });
  const { calls, seconds } = await load(gateway.url, request, MANY);
  return [
    { what: `${path}: tools/list, MCP ${revision}, processor time a call`, value: ms, unit: 'ms' },
    { what: '  times sending the same bytes', value: ratio.median, unit: 'times', goal: { atMost: 2 } },
    { what: '  half of the slices from', value: ratio.from, unit: 'times' },
    { what: '  to', value: ratio.to, unit: 'times' },
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
