import { readFileSync } from 'node:fs';
import type { Figure } from './figure';

/** Of a process in MB; `NaN` where the system does not tell. */
export interface Memory {
  /** All that is resident. */
  readonly rss: number;
  /** The same, with what other processes have too counted by its share: mostly the pages of the Node program. */
  readonly pss: number;
}

export function memoryOf(pid: number | undefined): Memory {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return { rss: megabytes(rollup, 'Rss'), pss: megabytes(rollup, 'Pss') };
  } catch {
    return { rss: Number.NaN, pss: Number.NaN };
  }
}

const megabytes = (rollup: string, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1]) / 1024;

/** What it should be at most, in MB. */
export const memoryFigures = (when: string, { rss, pss }: Memory, most?: Memory): Figure[] => [
  { what: `memory ${when}, RSS`, value: rss, unit: 'MB', ...(most && { goal: { atMost: most.rss } }) },
  { what: '  PSS', value: pss, unit: 'MB', ...(most && { goal: { atMost: most.pss } }) },
];
