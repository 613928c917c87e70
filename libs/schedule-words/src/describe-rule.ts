import { RRuleTemporal } from 'rrule-temporal';
import { toText } from 'rrule-temporal/totext';
import type { Temporal } from 'temporal-polyfill';
import { type RuleParts, type RuleSet, readRule } from './rule-set';
import { compact, joined } from './rule-text';
import { type ClockTime, type Frequency, type Pattern, type Schedule, WEEKDAYS, WEEKEND, WORKDAYS } from './schedule';
import { scheduleOf } from './schedule-of';
import { DAY_NAMES, MONTH_NAMES, POSITIONS, show } from './vocabulary';

/**
 * A rule in words that `readWhen` reads again, e.g. "every weekday at 06:30 Europe/Berlin, starting 2027-01-04"; a rule that
 * they cannot say is only described. Throws `InvalidRule`.
 */
export function describeRule(rrule: string): string {
  const set = readRule(rrule);
  const schedule = scheduleOf(set);
  return schedule ? inWords(schedule) : outline(set);
}

function inWords({ zone, start, pattern, count, until }: Schedule): string {
  if (!pattern) return `once on ${start.toPlainDate()} at ${clock(start)} ${zone}`;
  const times = pattern.times.length > 0 ? ` at ${sentence(pattern.times.map(clock))}` : '';
  const end = until ? `, until ${endOf(until)}` : count === undefined ? '' : `, ${count} times`;
  const whole = pattern.times.length === 1 ? start.toPlainDate().toString() : show(start);
  return `${daysOf(pattern)}${times} ${zone}${end}, starting ${whole}`;
}

const UNITS: Readonly<Record<Frequency, string>> = {
  MINUTELY: 'minute',
  HOURLY: 'hour',
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};

function daysOf({ frequency, interval, weekdays, monthDays, months, position }: Pattern): string {
  const unit = UNITS[frequency];
  const every = interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`;
  if (frequency === 'WEEKLY') return interval === 1 ? `every ${kindOf(weekdays)}` : `${every} on ${plural(weekdays)}`;
  if (frequency !== 'MONTHLY' && frequency !== 'YEARLY')
    return weekdays.length > 0 ? `${every} on ${plural(weekdays)}` : every;
  const days = position === undefined ? sentence(monthDays.map(ordinal)) : `${placeOf(position)} ${kindOf(weekdays)}`;
  if (frequency === 'MONTHLY') return `on the ${days} of ${every}${someLack(monthDays) ? thatHasIt(interval) : ''}`;
  return `${every} on the ${days} of ${sentence(months.map((month) => MONTH_NAMES[month - 1]!))}`;
}

/** A month without the day has no run, which "every month" hides. */
const someLack = (monthDays: readonly number[]): boolean => monthDays.some((day) => day > 28);
const thatHasIt = (interval: number): string => (interval === 1 ? ' that has it' : ' that have it');

const same = (a: Pattern['weekdays'], b: Pattern['weekdays']) => a.join() === b.join();
const named = (weekdays: Pattern['weekdays']) => sentence(weekdays.map((day) => DAY_NAMES[WEEKDAYS.indexOf(day)]!));
const kindOf = (days: Pattern['weekdays']) =>
  same(days, WORKDAYS) ? 'weekday' : same(days, WEEKEND) ? 'weekend' : named(days);
const plural = (days: Pattern['weekdays']) =>
  same(days, WORKDAYS) ? 'weekdays' : same(days, WEEKEND) ? 'weekends' : named(days);
const placeOf = (position: number) => Object.keys(POSITIONS).find((word) => POSITIONS[word] === position)!;

function ordinal(day: number): string {
  if (day === -1) return 'last day';
  const ending = new Intl.PluralRules('en', { type: 'ordinal' }).select(day);
  return `${day}${{ one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[ending]}`;
}

/** `Intl.ListFormat` says the same, but has Node read 6 MB of tables for it. */
const sentence = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');

const clock = ({ hour, minute }: ClockTime): string =>
  [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');

/** A day's last second is the whole day. */
const endOf = (until: Temporal.PlainDateTime): string =>
  until.hour === 23 && until.minute === 59 ? until.toPlainDate().toString() : show(until);

function outline({ zone, start, rules, exceptions }: RuleSet): string {
  const text = (parts: RuleParts) => {
    const rruleString = `DTSTART:${compact(start)}Z\nRRULE:${joined(parts)}`;
    return by24Hours(toText(new RRuleTemporal({ rruleString }), 'en', { excludeTzAbbreviation: true }));
  };
  const except = exceptions.length > 0 ? `, except ${exceptions.map(text).join(' and ')}` : '';
  return `${rules.map(text).join(', and ')}${except} ${zone}, starting ${show(start)}`;
}

/** `1:18:08 PM` as `13:18:08`, as all other words have it. */
const by24Hours = (text: string): string =>
  text.replace(/\b(\d{1,2})((?::\d{2}){0,2})\s([AP])M\b/g, (_, hour: string, rest: string, half: string) => {
    const hours = (Number(hour) % 12) + (half === 'P' ? 12 : 0);
    return `${String(hours).padStart(2, '0')}${rest || ':00'}`;
  });
