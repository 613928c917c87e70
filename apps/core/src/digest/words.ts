import { DAY, HOUR, MINUTE } from './part';

/** `4 min`, `3 h`, `12 d`: how long ago a moment of AWX was. */
export function age(moment: string | undefined, now: number): string {
  const ms = moment === undefined ? 0 : Math.max(0, now - Date.parse(moment));
  if (ms < 2 * HOUR) return `${Math.round(ms / MINUTE)} min`;
  return ms < 2 * DAY ? `${Math.round(ms / HOUR)} h` : `${Math.round(ms / DAY)} d`;
}

/** `2026-03-04T02:00Z` */
export const minute = (moment: string): string => `${moment.slice(0, 16)}Z`;
