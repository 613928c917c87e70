import type { Temporal } from 'temporal-polyfill';
import { type RuleParts, type RuleSet, untilOf } from './rule-set';
import {
  byMonthDay,
  byTime,
  type ClockTime,
  FREQUENCIES,
  type Frequency,
  isOneKindOfDay,
  type Pattern,
  type Schedule,
  WEEKDAYS,
} from './schedule';

const SAID = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'BYHOUR', 'BYMINUTE'];
const OFTEN: readonly Frequency[] = ['MINUTELY', 'HOURLY'];

/** A rule as words can say it; `undefined` when they cannot. */
export function scheduleOf({ zone, start, rules, exceptions }: RuleSet): Schedule | undefined {
  const [parts, ...more] = rules;
  if (!parts || more.length > 0 || exceptions.length > 0 || start.second > 0) return undefined;
  if (Object.keys(parts).some((name) => !SAID.includes(name))) return undefined;
  const pattern = completed(patternOf(parts, start), start);
  if (!pattern || !canBeSaid(pattern)) return undefined;
  const { COUNT, UNTIL } = parts;
  if (COUNT === '1') return { zone, start };
  return {
    zone,
    start,
    pattern,
    ...(COUNT && { count: Number(COUNT) }),
    ...(UNTIL && { until: untilOf(UNTIL, zone) }),
  };
}

const list = (text: string | undefined): string[] => text?.split(',') ?? [];
const numbers = (text: string | undefined): number[] => list(text).map(Number);

function patternOf(parts: RuleParts, start: Temporal.PlainDateTime): Pattern | undefined {
  const frequency = FREQUENCIES.find((each) => each === parts['FREQ']);
  const position = numbers(parts['BYSETPOS']);
  const often = frequency && OFTEN.includes(frequency);
  if (!frequency || position.length > 1 || (often && (parts['BYHOUR'] ?? parts['BYMINUTE']))) return undefined;
  const days = list(parts['BYDAY']);
  return {
    frequency,
    interval: Number(parts['INTERVAL']),
    weekdays: WEEKDAYS.filter((day) => days.includes(day)),
    monthDays: numbers(parts['BYMONTHDAY']).sort(byMonthDay),
    months: numbers(parts['BYMONTH']).sort((a, b) => a - b),
    ...(position.length === 1 && { position: position[0]! }),
    times: often ? [] : timesOf(parts, start),
  };
}

function timesOf({ BYHOUR, BYMINUTE }: RuleParts, { hour, minute }: Temporal.PlainDateTime): ClockTime[] {
  const hours = BYHOUR ? numbers(BYHOUR) : [hour];
  const minutes = BYMINUTE ? numbers(BYMINUTE) : [minute];
  return hours.flatMap((each) => minutes.map((one) => ({ hour: each, minute: one }))).sort(byTime);
}

/** A rule without days takes those of its start. */
function completed(pattern: Pattern | undefined, start: Temporal.PlainDateTime): Pattern | undefined {
  if (!pattern) return undefined;
  const { frequency, weekdays, monthDays, months } = pattern;
  const noDay = weekdays.length === 0 && monthDays.length === 0;
  if (frequency === 'WEEKLY' && noDay) return { ...pattern, weekdays: [WEEKDAYS[start.dayOfWeek - 1]!] };
  if (frequency !== 'MONTHLY' && frequency !== 'YEARLY') return pattern;
  return {
    ...pattern,
    ...(noDay && { monthDays: [start.day] }),
    ...(frequency === 'YEARLY' && months.length === 0 && noDay && { months: [start.month] }),
  };
}

function canBeSaid({ frequency, weekdays, monthDays, months, position, times }: Pattern): boolean {
  if (new Set(times.map(({ minute }) => minute)).size > 1 || monthDays.some((day) => day < -1)) return false;
  const inMonth = frequency === 'MONTHLY' || frequency === 'YEARLY';
  if (!inMonth)
    return (
      monthDays.length + months.length === 0 &&
      position === undefined &&
      (frequency !== 'DAILY' || weekdays.length === 0)
    );
  if ((frequency === 'YEARLY') !== months.length > 0) return false;
  if (position === undefined) return weekdays.length === 0;
  return monthDays.length === 0 && position >= -1 && position <= 4 && isOneKindOfDay(weekdays);
}
