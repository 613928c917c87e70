import { type Figure, spreadFigure } from '../rig/figure';
import { added, medians, pairSlices } from '../rig/pairs';
import type { BenchProcess } from '../rig/process';
import { type BenchRequest, rest, throughGateway, toolCall } from '../rig/requests';
import type { Section } from '../rig/section';
import { someJob, startCore, startGatewayTo, startInstantAwx, startRelay } from '../rig/setups';
import { quantile, spreadOf } from '../rig/statistics';
import { inTurns } from '../rig/turns';

/** What is called directly and through the gateway. */
export const passedCalls = (job: number): readonly (readonly [string, BenchRequest])[] => [
  ['get_job, REST', rest(`/jobs/${job}`)],
  ['get_job, MCP 2025-11-25', toolCall('2025-11-25', 'get_job', { id: job })],
  ['get_job, MCP 2026-07-28', toolCall('2026-07-28', 'get_job', { id: job })],
];

/** What a gateway of its own adds to a call: of processor time, and to what one client waits. */
export const gateway: Section = {
  name: 'gateway',
  title: 'Through the gateway, which is a process of its own',
  async run(stage) {
    const awx = await startInstantAwx(stage);
    const core = await startCore(stage, awx);
    const [own, relay] = [await startGatewayTo(stage, awx, core), await startRelay(stage, core)];
    const figures: Figure[] = [];
    for (const [name, request] of passedCalls(await someJob(core.url)))
      figures.push(
        ...(await processorTime(own, relay, name, request)),
        ...(await oneByOne(core, own, request)),
        await addedByRelay(core, relay, request),
      );
    return [...figures, { what: 'memory of the gateway, loaded, RSS', value: own.memory.rss, unit: 'MB' }];
  },
};

async function processorTime(own: BenchProcess, relay: BenchProcess, name: string, request: BenchRequest) {
  const passed = { process: own, request: throughGateway(request, 'core') };
  const { one, other, ratio } = await inTurns(passed, { process: relay, request });
  return [
    spreadFigure(`${name}: the gateway's processor time a call`, one, 'ms', { atMost: 0.2 }),
    spreadFigure('  of a bare relay, in turns with it', other, 'ms'),
    spreadFigure('  times that', ratio, 'times'),
  ];
}

async function oneByOne(core: BenchProcess, own: BenchProcess, request: BenchRequest): Promise<Figure[]> {
  const slices = await pairSlices(
    { url: core.url, request },
    { url: own.url, request: throughGateway(request, 'core') },
  );
  const directly = medians(slices, ({ first }) => first);
  const through = medians(slices, ({ second }) => second);
  const times = through.map((each, index) => each / directly[index]!);
  return [
    spreadFigure('  added p50, one client', spreadOf(medians(slices, added)), 'ms', { atMost: 0.3 }),
    { what: '  added p99', value: quantile(slices.flat().map(added), 0.99), unit: 'ms', goal: { atMost: 5 } },
    spreadFigure('  directly p50', spreadOf(directly), 'ms'),
    spreadFigure('  through it, to directly', spreadOf(times), 'times'),
  ];
}

async function addedByRelay(core: BenchProcess, relay: BenchProcess, request: BenchRequest): Promise<Figure> {
  const slices = await pairSlices({ url: core.url, request }, { url: relay.url, request });
  return spreadFigure('  added p50 of a bare relay', spreadOf(medians(slices, added)), 'ms');
}
