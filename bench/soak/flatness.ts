import { median } from '../rig/statistics';

/** Until then code is compiled and what is kept fills up. */
export const WARM_UP_MINUTES = 5;
/** So many minutes after that are too few to say anything. */
const LEAST_MINUTES = 6;
/** What the last third of the minutes may lie above the first. */
export const MOST_GROWTH = 0.05;

export interface Flatness {
  readonly verdict: 'flat' | 'growing' | 'too short to tell';
  /** The median of the last third of the minutes above that of the first, as a share of it. */
  readonly growth: number;
}

/** Whether memory stays as it is after the first minutes. Thirds, as one minute is no more than a moment of collection. */
export function flatnessOf(minutes: readonly number[]): Flatness {
  const counted = minutes.slice(WARM_UP_MINUTES);
  if (counted.length < LEAST_MINUTES) return { verdict: 'too short to tell', growth: Number.NaN };
  const third = Math.floor(counted.length / 3);
  const growth = median(counted.slice(-third)) / median(counted.slice(0, third)) - 1;
  return { verdict: growth > MOST_GROWTH ? 'growing' : 'flat', growth };
}
