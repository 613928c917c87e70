import { against } from './measures/against';
import { calls } from './measures/calls';
import { clients } from './measures/clients';
import { entries } from './measures/entries';
import { firstCalls } from './measures/first-calls';
import { fleet, fleetWithSimulator } from './measures/fleet';
import { gateway } from './measures/gateway';
import { diagnosis, output } from './measures/long-jobs';
import { peersIn } from './measures/peers';
import { simulator } from './measures/simulator';
import { tokens } from './measures/tokens';
import { tools } from './measures/tools';
import { workers } from './measures/workers';
import type { Options } from './options';
import type { Section } from './rig/section';

/** In the order in which they run: what says most first. */
const OURS: readonly Section[] = [
  ...[calls, clients, gateway, fleet, fleetWithSimulator, entries, tools],
  ...[firstCalls, tokens, simulator, diagnosis, output, workers],
];

export const SECTION_NAMES: readonly string[] = [...OURS.map(({ name }) => name), 'peers', 'against'];

/** Those that are named; else the comparison that is asked for, or all of ours and the peers that there are. */
export function sectionsOf({ only, against: other }: Pick<Options, 'only' | 'against'>, peers?: string): Section[] {
  const all = [...OURS, peersIn(peers), against(other)];
  if (only.length > 0) return all.filter(({ name }) => only.includes(name));
  if (other) return all.filter(({ name }) => name === 'against');
  return all.filter(({ name }) => name !== 'against' && (name !== 'peers' || peers));
}
