import { Temporal } from 'temporal-polyfill';
import type { Pattern, Schedule } from './schedule';

/** `20261224T180000` */
export const compact = (time: Temporal.PlainDateTime): string =>
  time.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');

/** A schedule as AWX takes it: `DTSTART;TZID=Europe/Berlin:20261224T180000 RRULE:FREQ=DAILY;INTERVAL=1`. */
export function ruleText({ zone, start, pattern, count, until }: Schedule): string {
  const begin = zone === 'UTC' ? `DTSTART:${compact(start)}Z` : `DTSTART;TZID=${zone}:${compact(start)}`;
  if (!pattern) return `${begin} RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1`;
  const parts = {
    ...patternParts(pattern),
    ...(count !== undefined && { COUNT: count }),
    ...(until && { UNTIL: utc(until, zone) }),
  };
  return `${begin} RRULE:${joined(parts)}`;
}

/** As its parts are called in a rule. */
export function patternParts({ frequency, interval, weekdays, monthDays, months, position, times }: Pattern) {
  return {
    FREQ: frequency,
    INTERVAL: interval,
    ...(months.length > 0 && { BYMONTH: months }),
    ...(monthDays.length > 0 && { BYMONTHDAY: monthDays }),
    ...(weekdays.length > 0 && { BYDAY: weekdays }),
    ...(position !== undefined && { BYSETPOS: position }),
    ...(times.length > 0 && { BYHOUR: times.map(({ hour }) => hour), BYMINUTE: times[0]!.minute }),
  };
}

export const joined = (parts: object): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}=${value}`)
    .join(';');

const utc = (time: Temporal.PlainDateTime, zone: string): string =>
  `${compact(time.toZonedDateTime(zone).withTimeZone('UTC').toPlainDateTime())}Z`;
