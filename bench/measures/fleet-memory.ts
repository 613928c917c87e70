import { SERVER_NAMES } from '@libs/fleet';
import type { Figure } from '../rig/figure';
import { load } from '../rig/load';
import type { BenchProcess } from '../rig/process';
import { rest, throughGateway, toolsList } from '../rig/requests';

const LOAD = { clients: 20, seconds: 1 };

/** A list of each server that has one at its root. */
const LISTS = ['/job_templates', '/jobs', '/inventories', '/users', '/projects', '/organizations', '/schedules'];

/** Everything in one process: memory at rest and after every server had work, through the gateway. */
export async function measureFleetMemory(gateway: string, fleet: BenchProcess): Promise<Figure[]> {
  const idle = fleet.memoryMb;
  for (const path of LISTS) await load(gateway, rest(path), LOAD);
  for (const server of SERVER_NAMES) await load(gateway, throughGateway(toolsList('2026-07-28'), server), LOAD);
  return [
    { what: 'memory at rest', value: idle, unit: 'MB' },
    { what: 'memory loaded', value: fleet.memoryMb, unit: 'MB', goal: { atMost: 150 } },
  ];
}
