import type { Temporal } from 'temporal-polyfill';

export const FREQUENCIES = ['MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export const WORKDAYS: readonly Weekday[] = WEEKDAYS.slice(0, 5);
export const WEEKEND: readonly Weekday[] = WEEKDAYS.slice(5);

export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
}

/** Earlier first. */
export const byTime = (a: ClockTime, b: ClockTime): number => a.hour - b.hour || a.minute - b.minute;

/** The last day, -1, comes last. */
export const byMonthDay = (a: number, b: number): number => (a < 0 ? 99 : a) - (b < 0 ? 99 : b);

/** When within its days, weeks, months or years something recurs. Lists are sorted and may be empty. */
export interface Pattern {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly weekdays: readonly Weekday[];
  /** 1 to 31; -1 is the last day. */
  readonly monthDays: readonly number[];
  /** 1 to 12. */
  readonly months: readonly number[];
  /** Which of the weekdays in a month: 1 to 4, or -1 for the last. */
  readonly position?: number;
  /** Several when it runs more than once a day; the start says the time otherwise. */
  readonly times: readonly ClockTime[];
}

/** A rule that words can say. Times are of the wall clock in `zone`. */
export interface Schedule {
  readonly zone: string;
  readonly start: Temporal.PlainDateTime;
  /** Absent: once, at the start. */
  readonly pattern?: Pattern;
  readonly count?: number;
  readonly until?: Temporal.PlainDateTime;
}

/** "The first Monday and Tuesday" would be two days, where a rule means the first of either. */
export const isOneKindOfDay = (weekdays: Pattern['weekdays']): boolean =>
  weekdays.length === 1 || weekdays.join() === WORKDAYS.join();
