import { Temporal } from 'temporal-polyfill';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export interface TimeWindow {
  /** `HH:MM`. With `to` not after it the window ends on the next day. */
  readonly from?: string;
  /** `HH:MM`, no longer in the window. */
  readonly to?: string;
  /** IANA name. */
  readonly zone?: string;
  /** Days on which the window begins. */
  readonly days?: readonly (typeof WEEKDAYS)[number][];
}

/** Whether `at` (milliseconds since the epoch) lies in the window, by the wall clock of its zone. */
export function inWindow({ from = '00:00', to = '00:00', zone = 'UTC', days }: TimeWindow, at: number): boolean {
  const clock = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const time = clock.toPlainTime();
  const [since, until] = [from, to].map((text) => Temporal.PlainTime.compare(time, text));
  const overMidnight = Temporal.PlainTime.compare(to, from) <= 0;
  const begunToday = since! >= 0 && (overMidnight || until! < 0);
  const begunYesterday = overMidnight && until! < 0;
  const on = (day: Temporal.PlainDate) => !days || days.includes(WEEKDAYS[day.dayOfWeek - 1]!);
  const today = clock.toPlainDate();
  return (begunToday && on(today)) || (begunYesterday && on(today.subtract({ days: 1 })));
}

export function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
