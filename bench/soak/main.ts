import { setTimeout as pause } from 'node:timers/promises';
import type { Memory } from '../rig/memory';
import { pinMyself } from '../rig/process';
import { conditions } from '../rig/report';
import { coreOf, OTHER_CORE, someJob, startFleetWith, startSoakAwx } from '../rig/setups';
import { Stage } from '../rig/stage';
import { median } from '../rig/statistics';
import { Caller } from './caller';
import { flatnessOf, MOST_GROWTH, WARM_UP_MINUTES } from './flatness';
import { HELP, optionsOf, type SoakOptions } from './options';
import { Tally } from './tally';

const SAMPLES_A_MINUTE = 60;

/** All callers are one to the gateway, and a third of what they do lasts. */
const env = { GATEWAY_STREAMS: '512', GATEWAY_STREAMS_PER_CALLER: '512' };

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  if (options === 'help') return console.log(HELP);
  pinMyself(OTHER_CORE);
  console.log(`${conditions()}\n`);
  const stage = new Stage(options.flags);
  try {
    process.exitCode = (await soak(stage, options)) ? 0 : 1;
  } finally {
    await stage.end();
  }
}

/** @returns whether all is well */
async function soak(stage: Stage, { minutes, clients }: SoakOptions): Promise<boolean> {
  const fleet = await startFleetWith(stage, await startSoakAwx(stage), env);
  const tally = new Tally();
  const known = { job: await someJob(coreOf(fleet)) };
  const callers = Array.from({ length: clients }, (_, number) => new Caller(fleet.url, number, known, tally));
  const until = performance.now() + minutes * 60_000;
  const working = Promise.all(callers.map((caller) => caller.work(until)));
  const memory = await watch(minutes, () => fleet.memory, tally);
  await working;
  await Promise.all(callers.map((caller) => caller.close()));
  return report(memory, tally);
}

/** The resident memory of each minute in MB: the median of its seconds. */
async function watch(minutes: number, memory: () => Memory, tally: Tally): Promise<number[]> {
  const resident: number[] = [];
  let due = performance.now();
  console.log('  minute    RSS MB    PSS MB     calls    errors');
  for (let minute = 1; minute <= minutes; minute += 1) {
    const samples: Memory[] = [];
    for (let second = 0; second < SAMPLES_A_MINUTE; second += 1) {
      // By the clock, which callers go by: each pause alone is longer on a busy machine.
      due += 60_000 / SAMPLES_A_MINUTE;
      await pause(Math.max(0, due - performance.now()));
      samples.push(memory());
    }
    const [rss, pss] = [median(samples.map(({ rss }) => rss)), median(samples.map(({ pss }) => pss))];
    resident.push(rss);
    console.log([minute, rss.toFixed(0), pss.toFixed(0), tally.calls, tally.errors].map(column).join(''));
  }
  return resident;
}

const column = (value: string | number): string => String(value).padStart(8).padEnd(10);

function report(memory: readonly number[], { done, errors, examples }: Tally): boolean {
  console.log('');
  for (const [name, count] of done) console.log(`  ${name.padEnd(24)} ${String(count).padStart(8)}`);
  for (const example of examples) console.log(`  error: ${example}`);
  const { verdict, growth } = flatnessOf(memory);
  const by = Number.isNaN(growth) ? '' : ` (${(100 * growth).toFixed(1)} %, at most ${100 * MOST_GROWTH} %)`;
  console.log(`\nMemory after minute ${WARM_UP_MINUTES}: ${verdict}${by}`);
  console.log(`Errors: ${errors}, goal 0: ${errors === 0 ? 'met' : 'missed'}`);
  return errors === 0 && verdict !== 'growing';
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main().catch((error: Error) => {
  console.error(error);
  process.exit(1);
});
