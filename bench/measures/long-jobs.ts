import { Client } from 'undici';
import { timed } from '../rig/clients';
import type { Figure } from '../rig/figure';
import type { BenchProcess } from '../rig/process';
import { rest } from '../rig/requests';
import type { Section } from '../rig/section';
import { OTHER_CORE, startCore, startLongOutputAwx, startSizedAwx } from '../rig/setups';
import { CHATTY_JOB } from '../rig/sized-data';

const ROUNDS = 5;

/** How long it takes to say why a job failed that told 50,000 things, 1,000 hosts of which failed. */
export const diagnosis: Section = {
  name: 'diagnosis',
  title: 'Why a large job failed',
  async run(stage) {
    const core = await startCore(stage, await startSizedAwx(stage, 'big'), { core: OTHER_CORE });
    const client = new Client(core.url);
    const value = await best(client, `/jobs/${CHATTY_JOB}/diagnosis`);
    await client.close();
    const what = 'diagnose_job: 50,000 events, 1,000 hosts failed, the best of five';
    return [{ what, value, unit: 's', goal: { atMost: 2 } }];
  },
};

const READINGS = [
  ['the last lines', ''],
  ['a range', '?from_line=900000&to_line=900010'],
  ['a text', '?search=no%20such%20words'],
  ['a pattern', '?search=/no.*such.*words/'],
] as const;

/** What it takes of time and memory to read 100 MB of output. */
export const output: Section = {
  name: 'output',
  title: 'Reading a long output, the best of five',
  run: async (stage) => measureOutput(await startCore(stage, await startLongOutputAwx(stage))),
};

async function measureOutput(core: BenchProcess): Promise<Figure[]> {
  const client = new Client(core.url, { bodyTimeout: 0, headersTimeout: 0 });
  await timed(client, rest('/jobs/1/output'));
  const before = core.memory.rss;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, core.memory.rss)), 50);
  const figures: Figure[] = [];
  for (const [what, query] of READINGS)
    figures.push({
      what: `get_job_output of 100 MB: ${what}`,
      value: await best(client, `/jobs/1/output${query}`),
      unit: 's',
    });
  clearInterval(watch);
  await client.close();
  return [...figures, { what: '  memory on top, at most', value: most - before, unit: 'MB', goal: { atMost: 20 } }];
}

async function best(client: Client, path: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) least = Math.min(least, (await timed(client, rest(path))) / 1000);
  return least;
}
