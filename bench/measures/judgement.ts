import { Client } from 'undici';
import type { Figure } from '../rig/figure';
import { timed } from '../rig/load';
import type { BenchProcess } from '../rig/process';
import { rest } from '../rig/requests';
import { CHATTY_JOB } from '../rig/sized-data';

const ROUNDS = 5;

/** How long it takes to say why a job failed that told 50,000 things, 1,000 hosts of which failed. */
export async function measureDiagnosis(core: string): Promise<Figure[]> {
  const client = new Client(core);
  const times = await rounds(client, `/jobs/${CHATTY_JOB}/diagnosis`);
  await client.close();
  return [{ what: 'diagnose_job: 50,000 events, 1,000 hosts failed', value: times, unit: 's', goal: { atMost: 2 } }];
}

const READINGS = [
  ['the last lines', ''],
  ['a range', '?from_line=900000&to_line=900010'],
  ['a text', '?search=no%20such%20words'],
  ['a pattern', '?search=/no.*such.*words/'],
] as const;

/** What it takes of time and memory to read 100 MB of output. */
export async function measureOutput(url: string, core: BenchProcess): Promise<Figure[]> {
  const client = new Client(url, { bodyTimeout: 0, headersTimeout: 0 });
  await timed(client, rest('/jobs/1/output'));
  const before = core.memoryMb;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, core.memoryMb)), 50);
  const figures: Figure[] = [];
  for (const [what, query] of READINGS)
    figures.push({
      what: `get_job_output of 100 MB: ${what}`,
      value: await rounds(client, `/jobs/1/output${query}`),
      unit: 's',
    });
  clearInterval(watch);
  await client.close();
  return [...figures, { what: '  memory on top, at most', value: most - before, unit: 'MB', goal: { atMost: 20 } }];
}

async function rounds(client: Client, path: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) best = Math.min(best, (await timed(client, rest(path))) / 1000);
  return best;
}
