import { Temporal } from 'temporal-polyfill';
import { type Clauses, dateOf } from './clauses';
import { NotUnderstood } from './not-understood';
import type { Draft } from './phrases';
import { instantOf } from './runs';
import { type ClockTime, type Schedule, WEEKDAYS } from './schedule';
import { show, weekdayOf } from './vocabulary';

export const isOnce = ({ once, moment, frequency, every }: Draft): boolean =>
  once || (moment !== undefined && frequency === undefined && !every);

/** The single run that a draft means, or why it means none. */
export function onceOf(draft: Draft, clauses: Clauses, now: Temporal.ZonedDateTime): Schedule {
  const { moment } = draft;
  if (recursToo(draft, clauses)) throw new NotUnderstood('It says once, and how often as well.');
  if (moment === undefined) throw new NotUnderstood('Say when it runs once: a day and a time.');
  const start =
    typeof moment === 'number'
      ? minutesFrom(now, moment, clauses.times)
      : dayOf(moment, now).toPlainDateTime(onlyTime(clauses.times));
  const instant = instantOf(start, now.timeZoneId);
  if (!instant) throw new NotUnderstood(`${show(start)} does not exist in ${now.timeZoneId}: clocks are changed then.`);
  if (instant.epochMilliseconds < now.epochMilliseconds) throw new NotUnderstood(`${show(start)} is past.`);
  return { zone: now.timeZoneId, start };
}

function recursToo(draft: Draft, { until, start, count }: Clauses): boolean {
  const { frequency, every, weekdays, months, monthDays } = draft;
  const days = weekdays.length + months.length + monthDays.length > 0;
  return Boolean(frequency) || every || days || Boolean(until ?? start) || (count ?? 1) !== 1;
}

/** Not before the time is over: to the next full minute. */
function minutesFrom(
  now: Temporal.ZonedDateTime,
  minutes: number,
  times: readonly ClockTime[],
): Temporal.PlainDateTime {
  if (times.length > 0) throw new NotUnderstood('It says a time from now and a time of day.');
  return now.add({ minutes }).round({ smallestUnit: 'minute', roundingMode: 'ceil' }).toPlainDateTime();
}

function dayOf(moment: string, now: Temporal.ZonedDateTime): Temporal.PlainDate {
  const today = now.toPlainDate();
  if (moment === 'today') return today;
  if (moment === 'tomorrow') return today.add({ days: 1 });
  if (/^\d/.test(moment)) return dateOf(moment);
  const days = (WEEKDAYS.indexOf(weekdayOf(moment)) + 1 - today.dayOfWeek + 7) % 7;
  return today.add({ days: days || 7 });
}

function onlyTime(times: readonly ClockTime[]): ClockTime {
  if (times.length !== 1) throw new NotUnderstood('Say one time of that day, e.g. 18:00.');
  return times[0]!;
}
