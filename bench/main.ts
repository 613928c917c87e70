import { measureCalls } from './measures/calls';
import { measureEntries } from './measures/entries';
import { measureFirstCalls } from './measures/first-calls';
import { measureFleetMemory } from './measures/fleet-memory';
import { measureGateway } from './measures/gateway';
import { measureDiagnosis, measureOutput } from './measures/judgement';
import { measureSimulator } from './measures/simulator';
import { measureTokens } from './measures/tokens';
import { BenchProcess } from './rig/process';
import { conditions, render, type Section } from './rig/report';
import {
  CORE_URL,
  GATEWAY_URL,
  LONG_OUTPUT_URL,
  OTHER_CORE,
  sizedAwxUrl,
  startCore,
  startFleetWith,
  startGatewayAlone,
  startInstantAwx,
  startLongOutputAwx,
  startSizedAwx,
  startYardstick,
  YARDSTICK_URL,
} from './setups';

const print = (section: Section): void => console.log(render(section));

const startUp = ({ startMs }: BenchProcess) => ({
  what: 'start, until the last server listens',
  value: startMs / 1000,
  unit: 's',
  goal: { atMost: 3 },
});

/** The id of a job that there is. */
async function someJob(): Promise<number> {
  const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;
  const answer = await fetch(`${CORE_URL}/jobs?page_size=1`, { headers: { authorization } });
  return ((await answer.json()) as { results: [{ id: number }] }).results[0].id;
}

async function oneServer(): Promise<void> {
  const core = await startCore();
  const idle = core.memoryMb;
  const job = await someJob();
  const yardstick = await startYardstick();
  const tested = { url: CORE_URL, process: core };
  const figures = await measureCalls(tested, { url: YARDSTICK_URL, process: yardstick }, job);
  const memory = [
    { what: 'memory at rest', value: idle, unit: 'MB' },
    { what: 'memory loaded', value: core.memoryMb, unit: 'MB', goal: { atMost: 135 } },
  ];
  print({ title: 'One server (core) on one core, instant AWX', figures: [...figures, ...memory] });
  const gateway = await startGatewayAlone();
  print({ title: 'Through the gateway, one client', figures: await measureGateway(CORE_URL, GATEWAY_URL, job) });
  const ofGateway = { url: GATEWAY_URL, process: gateway };
  const entries = await measureEntries(ofGateway, { url: YARDSTICK_URL, process: yardstick }, job);
  print({
    title: 'The entries over all servers',
    figures: [...entries, { what: 'memory of the gateway, loaded', value: gateway.memoryMb, unit: 'MB' }],
  });
  await gateway.stop();
  await yardstick.stop();
  await core.stop();
  print({ title: 'A server that has just begun', figures: await measureFirstCalls(CORE_URL, job, startCore) });
}

async function allEleven(): Promise<void> {
  const lean = await startFleetWith('instant');
  const leanMemory = await measureFleetMemory(GATEWAY_URL, lean);
  print({ title: 'Everything in one process, instant AWX', figures: [startUp(lean), ...leanMemory] });
  await lean.stop();
  const whole = await startFleetWith('embedded');
  const tokens = await measureTokens(GATEWAY_URL);
  const wholeMemory = await measureFleetMemory(GATEWAY_URL, whole);
  print({ title: 'Everything in one process, simulator inside', figures: [startUp(whole), ...wholeMemory] });
  await whole.stop();
  print({ title: 'What a model reads (o200k)', figures: tokens });
}

async function simulatorAlone(): Promise<void> {
  const small = await startSizedAwx('small');
  const big = await startSizedAwx('big');
  const figures = await measureSimulator(
    { url: sizedAwxUrl('small'), process: small },
    { url: sizedAwxUrl('big'), process: big },
  );
  print({
    title: 'The simulator: 10,000 hosts, 500 templates, 100,000 jobs, a job of 50,000 events, 20 jobs running',
    figures,
  });
  await small.stop();
  const core = await startCore(sizedAwxUrl('big'), OTHER_CORE);
  print({ title: 'Why a large job failed', figures: await measureDiagnosis(CORE_URL) });
  await core.stop();
  await big.stop();
}

async function longOutput(): Promise<void> {
  const awx = await startLongOutputAwx();
  const core = await startCore(LONG_OUTPUT_URL);
  print({ title: 'Reading a long output', figures: await measureOutput(CORE_URL, core) });
  await core.stop();
  await awx.stop();
}

async function main(): Promise<void> {
  console.log(conditions());
  await simulatorAlone();
  await longOutput();
  const awx = await startInstantAwx();
  await oneServer();
  await allEleven();
  await awx.stop();
  console.log(`\n${conditions()}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
