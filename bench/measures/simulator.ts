import { Client } from 'undici';
import type { Figure } from '../rig/figure';
import { load, timed } from '../rig/load';
import type { BenchProcess } from '../rig/process';
import { rest } from '../rig/requests';

const CLIENTS = { clients: 20, seconds: 2 };

const LISTS = [
  ['25 of 10,000 hosts', '/api/v2/hosts/', { atLeast: 1_000 }],
  ['25 of 10,000 hosts, the last page', '/api/v2/hosts/?page=400'],
  ['hosts of a name', '/api/v2/hosts/?name__startswith=host99'],
  ['hosts of a group', '/api/v2/hosts/?groups__name=web&order_by=-id'],
  ['one host', '/api/v2/hosts/5000/'],
] as const;

const PAGE_SIZE = 200;
const PAGES = 250;

/** How fast the simulator reads what there is a lot of. */
export async function measureSimulator(url: string, simulator: BenchProcess): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [what, path, goal] of LISTS) {
    await load(url, rest(path), { ...CLIENTS, seconds: 1 });
    const { calls, seconds, p99 } = await load(url, rest(path), CLIENTS);
    figures.push({ what, value: calls / seconds, unit: 'calls/s', goal }, { what: '  p99', value: p99, unit: 'ms' });
  }
  const paging = await pageThrough(url);
  return [
    ...figures,
    { what: `50,000 events in pages of ${PAGE_SIZE}`, value: paging, unit: 's' },
    { what: 'memory afterwards', value: simulator.memoryMb, unit: 'MB' },
  ];
}

/** Seconds that reading all events of the job takes, one page after the other. */
async function pageThrough(url: string): Promise<number> {
  const client = new Client(url);
  let ms = 0;
  for (let page = 1; page <= PAGES; page++) {
    const path = `/api/v2/jobs/1/job_events/?order_by=counter&page_size=${PAGE_SIZE}&page=${page}`;
    ms += await timed(client, rest(path));
  }
  await client.close();
  return ms / 1000;
}
