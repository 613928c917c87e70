import { SERVER_NAMES } from '@libs/fleet';
import { Clients } from '../rig/clients';
import { type Figure, spreadFigure } from '../rig/figure';
import { memoryFigures } from '../rig/memory';
import type { BenchProcess } from '../rig/process';
import { type BenchRequest, rest, throughGateway, toolsList } from '../rig/requests';
import type { Section } from '../rig/section';
import { coreOf, someJob, startFleetWith, startInstantAwx } from '../rig/setups';
import { inTurns } from '../rig/turns';
import { passedCalls } from './gateway';

const [CLIENTS, SECONDS] = [20, 1];

/** A list of each server that has one at its root. */
const LISTS = ['/job_templates', '/jobs', '/inventories', '/users', '/projects', '/organizations', '/schedules'];

export const fleet: Section = {
  name: 'fleet',
  title: 'Everything in one process, instant AWX',
  async run(stage) {
    const whole = await startFleetWith(stage, await startInstantAwx(stage));
    return [...(await startAndMemory(whole)), ...(await addedByGateway(whole))];
  },
};

export const fleetWithSimulator: Section = {
  name: 'fleet-with-simulator',
  title: 'Everything in one process, simulator inside',
  run: async (stage) => startAndMemory(await startFleetWith(stage)),
};

/** Memory at rest and after every server had work, through the gateway. */
async function startAndMemory(whole: BenchProcess): Promise<Figure[]> {
  const atRest = whole.memory;
  for (const path of LISTS) await call(whole, rest(path));
  for (const server of SERVER_NAMES) await call(whole, throughGateway(toolsList('2026-07-28'), server));
  return [
    {
      ...{ what: 'start, until the last server listens', value: whole.startMs / 1000, unit: 's' },
      goal: { atMost: 3 },
    },
    ...memoryFigures('at rest', atRest),
    ...memoryFigures('loaded', whole.memory, { rss: 160, pss: 112 }),
  ];
}

async function call({ url }: BenchProcess, request: BenchRequest): Promise<void> {
  const clients = new Clients(url, CLIENTS);
  await clients.call(request, SECONDS);
  await clients.close();
}

/** What a call costs more by way of the gateway in the same process. */
async function addedByGateway(whole: BenchProcess): Promise<Figure[]> {
  const direct = coreOf(whole);
  const figures: Figure[] = [];
  for (const [name, request] of passedCalls(await someJob(direct))) {
    const passed = { process: whole, request: throughGateway(request, 'core') };
    const { other, difference } = await inTurns(passed, { process: whole, request, url: direct });
    figures.push(
      spreadFigure(`${name}: added processor time a call`, difference, 'ms', { atMost: 0.05 }),
      spreadFigure('  of a direct call', other, 'ms'),
    );
  }
  return figures;
}
