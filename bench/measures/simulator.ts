import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'undici';
import { timed } from '../rig/clients';
import { type Figure, spreadFigure } from '../rig/figure';
import type { BenchProcess } from '../rig/process';
import { type BenchRequest, rest } from '../rig/requests';
import type { Section } from '../rig/section';
import { startSizedAwx } from '../rig/setups';
import { BUSY_TEMPLATE, CHATTY_JOB } from '../rig/sized-data';
import { median, spreadOf } from '../rig/statistics';

const LISTS = [
  ['hosts', 'hosts/'],
  ['hosts, the last page', 'hosts/?page=last'],
  ['hosts of a name', 'hosts/?name__startswith=host9'],
  ['hosts of a group', 'hosts/?groups__name=web&order_by=-id'],
  ['job templates', 'job_templates/'],
  ['jobs, newest first', 'jobs/?order_by=-id'],
  ['jobs, last finished first', 'jobs/?order_by=-finished'],
  ['failed jobs', 'jobs/?status=failed&order_by=-finished'],
  ['running jobs', 'jobs/?status=running'],
  ['jobs of a template', 'job_templates/100/jobs/?order_by=-id'],
  ['jobs of all kinds', 'unified_jobs/?order_by=-finished'],
  ['events of a job', `jobs/${CHATTY_JOB}/job_events/?order_by=counter`],
  ['instances', 'instances/'],
] as const;

const RUNNING = 20;
const SLICES = 8;
/** In a slice. */
const ROUNDS = 6;
/** Long enough for some of the jobs to tell of themselves, so that no list is as it was. */
const PAUSE_MS = 25;
const PAGE_SIZE = 200;
const PAGES = 250;

/**
 * What 25 rows of a list cost in a big AWX, in those that they cost in a small one. The two are asked in turns, in the
 * same seconds: on a busy machine both are slow. Jobs run in both, and tell of it ten times a second.
 */
export const simulator: Section = {
  name: 'simulator',
  title: 'The simulator: 10,000 hosts, 500 templates, 100,000 jobs, a job of 50,000 events, 20 jobs running',
  run: async (stage) => measure(await startSizedAwx(stage, 'small'), await startSizedAwx(stage, 'big')),
};

async function measure(small: BenchProcess, big: BenchProcess): Promise<Figure[]> {
  const clients = { small: new Client(small.url), big: new Client(big.url) };
  const startedMs = big.cpuMs;
  for (const client of Object.values(clients)) await launchBusyJobs(client);
  const figures: Figure[] = [];
  for (const [what, path] of LISTS) figures.push(...(await compare(clients.small, clients.big, what, path)));
  const paging = await pageThrough(clients.big);
  for (const client of Object.values(clients)) await client.close();
  return [
    ...figures,
    { what: `50,000 events in pages of ${PAGE_SIZE}`, value: paging, unit: 's' },
    { what: 'start of the big one, its data loaded', value: big.startMs / 1000, unit: 's' },
    { what: '  processor time of it', value: startedMs / 1000, unit: 's', goal: { atMost: 10 } },
    { what: 'memory of the big one afterwards', value: big.memory.rss, unit: 'MB' },
    { what: 'memory of the small one', value: small.memory.rss, unit: 'MB' },
  ];
}

async function launchBusyJobs(client: Client): Promise<void> {
  const { headers } = rest('/');
  for (let job = 0; job < RUNNING; job++) {
    const path = `/api/v2/job_templates/${BUSY_TEMPLATE}/launch/`;
    const answer = await client.request({ method: 'POST', path, headers });
    await answer.body.dump();
    if (answer.statusCode !== 201) throw new Error(`A launch was answered with ${answer.statusCode}`);
  }
}

async function compare(small: Client, big: Client, what: string, path: string): Promise<Figure[]> {
  const request = rest(`/api/v2/${path}`);
  // The first call makes the list.
  const first = await timed(big, request);
  await timed(small, request);
  const slices: Medians[] = [];
  for (let slice = 0; slice < SLICES; slice++) slices.push(await mediansOf(small, big, request));
  const ratios = slices.map(({ least, value }) => value / least);
  const values = slices.map(({ value }) => value);
  return [
    spreadFigure(`${what}: p50, big to small`, spreadOf(ratios), 'times', { atMost: 2 }),
    spreadFigure('  big, p50', spreadOf(values), 'ms'),
    { what: '  big, the first time', value: first, unit: 'ms' },
  ];
}

/** Of one slice, in ms: of the small one and of the big one. */
interface Medians {
  readonly least: number;
  readonly value: number;
}

async function mediansOf(small: Client, big: Client, request: BenchRequest): Promise<Medians> {
  const times: Record<'small' | 'big', number[]> = { small: [], big: [] };
  for (let round = 0; round < ROUNDS; round++) {
    await pause(PAUSE_MS);
    times.small.push(await timed(small, request));
    times.big.push(await timed(big, request));
  }
  return { least: median(times.small), value: median(times.big) };
}

/** Seconds that reading all events of the job takes, one page after the other. */
async function pageThrough(client: Client): Promise<number> {
  let ms = 0;
  for (let page = 1; page <= PAGES; page++) {
    const path = `/api/v2/jobs/${CHATTY_JOB}/job_events/?order_by=counter&page_size=${PAGE_SIZE}&page=${page}`;
    ms += await timed(client, rest(path));
  }
  return ms / 1000;
}
