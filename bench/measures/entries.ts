import { readFileSync } from 'node:fs';
import { SERVER_NAMES } from '@libs/fleet';
import { ToolSearch } from '@libs/tool-search';
import { type Figure, spreadFigure } from '../rig/figure';
import { giveList, KEPT } from '../rig/kept-list';
import { added, medians, pairSlices } from '../rig/pairs';
import type { BenchProcess } from '../rig/process';
import { at, REVISIONS, type Revision, toolCall, toolsList } from '../rig/requests';
import type { Section } from '../rig/section';
import { someJob, startCore, startGatewayTo, startInstantAwx, startYardstick } from '../rig/setups';
import { median, spreadOf } from '../rig/statistics';
import { inTurns } from '../rig/turns';

const ENTRIES = ['/mcp', '/mcp/all', '/mcp/lite'];
const REVISION = '2026-07-28';

const QUERIES = ['add a host', 'why did the deploy fail last night', 'who may run this playbook', 'every monday at 6'];
const SEARCHES = 2_000;

/** The gateway's entries over all servers. */
export const entries: Section = {
  name: 'entries',
  title: 'The entries over all servers',
  async run(stage) {
    const awx = await startInstantAwx(stage);
    const core = await startCore(stage, awx);
    const gateway = await startGatewayTo(stage, awx, core);
    const yardstick = await startYardstick(stage, awx);
    const figures: Figure[] = [];
    for (const path of ENTRIES)
      for (const revision of REVISIONS) figures.push(...(await measureList(gateway, yardstick, path, revision)));
    return [...figures, ...(await measurePassing(gateway.url, await someJob(core.url))), searching()];
  },
};

/** Against sending the same bytes; clients that read so long a list need more of a core than the gateway that sends it. */
async function measureList(
  gateway: BenchProcess,
  yardstick: BenchProcess,
  path: string,
  revision: Revision,
): Promise<Figure[]> {
  const request = at(path, toolsList(revision));
  await giveList(gateway.url, yardstick.url, request);
  const turns = await inTurns({ process: gateway, request }, { process: yardstick, request: KEPT });
  return [
    spreadFigure(`${path}: tools/list, MCP ${revision}, processor time a call`, turns.one, 'ms'),
    spreadFigure('  times sending the same bytes', turns.ratio, 'times', { atMost: 2 }),
    spreadFigure('  20 clients', turns.throughput, 'calls/s'),
  ];
}

/** What reading the message adds to passing it on unread at the server's own entry. */
async function measurePassing(url: string, job: number): Promise<Figure[]> {
  const call = toolCall(REVISION, 'get_job', { id: job });
  const input = { name: 'get_job', arguments: JSON.stringify({ id: job }) };
  const cases = [
    ['get_job, listed at /mcp', at('/mcp', call)],
    ['get_job by call_read_tool', at('/mcp', toolCall(REVISION, 'call_read_tool', input))],
  ] as const;
  const figures: Figure[] = [];
  for (const [name, request] of cases) {
    const slices = await pairSlices({ url, request: at('/mcp/core', call) }, { url, request });
    const p50 = spreadOf(medians(slices, added));
    figures.push(spreadFigure(`${name}: added to /mcp/core, p50`, p50, 'ms', { atMost: 1 }));
  }
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
  const value = median(times.slice(SEARCHES / 2));
  return { what: `a search among ${tools.length} tools, in process, p50`, value, unit: 'ms', goal: { atMost: 1 } };
}
