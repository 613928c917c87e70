import { NotUnderstood } from './not-understood';
import type { Draft } from './phrases';
import { byMonthDay, type ClockTime, type Frequency, isOneKindOfDay, type Pattern, WEEKDAYS } from './schedule';

/** The recurrence that a draft means, or why it means none. */
export function patternOf(draft: Draft, times: readonly ClockTime[]): Pattern {
  const frequency = frequencyOf(draft);
  const pattern: Pattern = {
    frequency,
    interval: draft.interval,
    weekdays: WEEKDAYS.filter((day) => draft.weekdays.includes(day)),
    monthDays: unique(draft.monthDays),
    months: unique(draft.months),
    ...(draft.position !== undefined && { position: draft.position }),
    times: times.length > 1 ? times : [],
  };
  if (draft.dates > 1 && pattern.months.length > 1 && pattern.monthDays.length > 1)
    throw new NotUnderstood('Days of different months need a schedule each.');
  checkTimes(pattern, times, draft.minute);
  checkDays(pattern);
  return pattern;
}

const unique = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort(byMonthDay);

function frequencyOf({ frequency, weekdays, monthDays, months, position, every, interval }: Draft): Frequency {
  if (frequency === 'DAILY' && weekdays.length > 0 && interval === 1 && position === undefined) return 'WEEKLY';
  if (frequency === 'MONTHLY' && months.length > 0)
    throw new NotUnderstood('It names months and every month: say "every year".');
  if (frequency) return frequency;
  const inMonth = monthDays.length > 0 || position !== undefined;
  if (inMonth && months.length > 0 && every) return 'YEARLY';
  if (inMonth && months.length > 0) throw new NotUnderstood('Say "every year", or the year of a single day.');
  if (inMonth) throw new NotUnderstood('Say of which month: "of every month", or "in December".');
  // Several days in a row of words can only recur; one may be meant once.
  if (weekdays.length > 1 || (weekdays.length > 0 && every)) return 'WEEKLY';
  if (weekdays.length > 0) throw new NotUnderstood('Say "every Monday" or "next Monday".');
  throw new NotUnderstood('It does not say how often.');
}

function checkTimes({ frequency }: Pattern, times: readonly ClockTime[], minute: number | undefined): void {
  const oftenADay = frequency === 'MINUTELY' || frequency === 'HOURLY';
  if (oftenADay && times.length > 0)
    throw new NotUnderstood(
      'It says an hour or minutes and a time of day as well: say "starting" with a day and time.',
    );
  if (!oftenADay && times.length === 0) throw new NotUnderstood('Say at what time, e.g. 06:30.');
  if (minute !== undefined && (frequency !== 'HOURLY' || minute > 59))
    throw new NotUnderstood('A minute of the hour goes with "every hour".');
  const minutes = new Set(times.map((time) => time.minute));
  if (minutes.size > 1) throw new NotUnderstood('Times with different minutes need a schedule each.');
}

function checkDays({ frequency, weekdays, monthDays, months, position }: Pattern): void {
  if (position !== undefined && !isOneKindOfDay(weekdays))
    throw new NotUnderstood('The first (or last) of several weekdays needs a schedule each.');
  const inMonth = [monthDays.length > 0, position !== undefined].filter(Boolean).length;
  if (frequency === 'WEEKLY' && weekdays.length === 0) throw new NotUnderstood('Say on which days of the week.');
  if (frequency === 'YEARLY' && months.length === 0) throw new NotUnderstood('Say in which month.');
  if (frequency === 'MONTHLY' || frequency === 'YEARLY') {
    if (inMonth !== 1 || (position === undefined) !== (weekdays.length === 0))
      throw new NotUnderstood(
        'Say one day of the month, e.g. "on the 15th", "on the last day" or "on the first Monday".',
      );
    return;
  }
  if (inMonth > 0 || months.length > 0 || (frequency === 'DAILY' && weekdays.length > 0))
    throw new NotUnderstood('It says days that do not go with how often it runs.');
}
