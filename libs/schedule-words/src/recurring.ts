import { Temporal } from 'temporal-polyfill';
import type { Clauses } from './clauses';
import { NotUnderstood } from './not-understood';
import { patternOf } from './pattern-of';
import type { Draft } from './phrases';
import { patternParts } from './rule-text';
import { instantOf } from './runs';
import type { ClockTime, Pattern, Schedule } from './schedule';
import { show } from './vocabulary';
import { wallTimes } from './wall-times';

/** The recurrence that a draft means, from its first run on, or why it means none. */
export function recurringOf(draft: Draft, clauses: Clauses, now: Temporal.ZonedDateTime): Schedule {
  const { times, count, until } = clauses;
  if (draft.moment !== undefined)
    throw new NotUnderstood('It recurs and names a day as well: say "starting" and the day.');
  if (count !== undefined && until) throw new NotUnderstood('Say until when or how many times, not both.');
  const pattern = patternOf(draft, times);
  const zone = now.timeZoneId;
  const start = firstRun(pattern, times[0], notBefore(pattern, draft, clauses, now), zone);
  if (!start) throw new NotUnderstood('Such a day never comes.');
  if (until && Temporal.PlainDateTime.compare(until, start) < 0)
    throw new NotUnderstood(`It ends (${show(until)}) before it first runs (${show(start)}).`);
  return { zone, start, pattern, ...(count !== undefined && { count }), ...(until && { until }) };
}

/** Minutes and hours are counted from round ones. */
function notBefore(pattern: Pattern, { minute }: Draft, { start, times }: Clauses, now: Temporal.ZonedDateTime) {
  if (start) return start.date.toPlainDateTime(start.time ?? times[0] ?? { hour: 0, minute: minute ?? 0 });
  const soon = now.round({ smallestUnit: 'minute', roundingMode: 'ceil' }).toPlainDateTime();
  if (pattern.frequency === 'HOURLY') return roundUp(soon, 60, minute ?? 0);
  return pattern.frequency === 'MINUTELY' && 60 % pattern.interval === 0 ? roundUp(soon, pattern.interval, 0) : soon;
}

/** The next time whose minute is `offset` after a multiple of `step`. */
function roundUp(from: Temporal.PlainDateTime, step: number, offset: number): Temporal.PlainDateTime {
  return from.add({ minutes: (((offset - from.minute) % step) + step) % step });
}

/** Sought with an interval of one: every two weeks begin in the week of the first run, whichever that is. */
function firstRun(pattern: Pattern, time: ClockTime | undefined, from: Temporal.PlainDateTime, zone: string) {
  const parts = patternParts({ ...pattern, interval: 1 });
  const rule = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, String(value)]));
  const start = time ? from.with(time) : from;
  for (const wall of wallTimes({ zone, start, rules: [rule], exceptions: [] }, from, true)) {
    if (instantOf(wall, zone)) return wall;
  }
  return undefined;
}
