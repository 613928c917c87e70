import { loadavg } from 'node:os';

/** Of the last minute: how many processes ran or wanted to. */
export const loadAverage = (): number => loadavg()[0]!;

/** What the bench itself makes at most: its clients, AWX, and what is tested, each on one core at a time. */
export const OWN_LOAD = 3;

/** Of a section. */
export interface LoadAverages {
  readonly begin: number;
  readonly end: number;
}

/** Whether somebody else had work for the machine. */
export const isBusy = ({ begin, end }: LoadAverages): boolean => Math.max(begin, end) > OWN_LOAD;
