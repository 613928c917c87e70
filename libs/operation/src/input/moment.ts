import { InvalidInput } from './invalid-input';

const UNITS: readonly (readonly [written: RegExp, milliseconds: number])[] = [
  [/^m(in(ute)?s?)?$/, 60_000],
  [/^h(rs?|ours?)?$/, 3_600_000],
  [/^d(ays?)?$/, 86_400_000],
  [/^w(eeks?)?$/, 604_800_000],
];

/** Reads `30m`, `2h`, `3 days`, `1w` as milliseconds; `undefined` when it is no such span. */
export function readSpan(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,5})\s*([a-z]+)$/.exec(text.trim().toLowerCase()) ?? [];
  const known = UNITS.find(([written]) => written.test(unit));
  return known && Number(count) * known[1];
}

/** A moment that a filter names. */
export interface Moment {
  /** UTC, ISO 8601. */
  readonly iso: string;
  /** What was assumed in reading it, for the answer. */
  readonly note?: string;
}

/**
 * Reads `30m`, `2h`, `3d`, `1w`, `24 hours ago`, `last 7 days` (that long ago), `now`, `today`, `yesterday`, `tomorrow` (midnight, UTC), a date, or a
 * time with or without a zone. `undefined` when it is none of them, or no day of the calendar.
 */
export function readMoment(text: string, now: Date): Moment | undefined {
  const word = text.trim().toLowerCase();
  const ago = readSpan(word.replace(/^(last|past) | ago$/g, ''));
  if (ago !== undefined) return { iso: new Date(now.getTime() - ago).toISOString() };
  if (word === 'now') return { iso: now.toISOString() };
  const days = { today: 0, yesterday: -1, tomorrow: 1 }[word];
  if (days !== undefined) return assumed(midnight(now, days), text);
  return readTime(text.trim());
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?)?(Z|[+-]\d\d:?\d\d)?$/i;

function readTime(text: string): Moment | undefined {
  const [, year, month, day, hour, minute, second, zone] = TIME.exec(text) ?? [];
  if (!year || (zone && !hour)) return undefined;
  // Date reads February 30 as March 2; AWX refuses it, and so do we.
  if (!isDay(Number(year), Number(month), Number(day))) return undefined;
  const clock = hour ? `${hour}:${minute}:${second ?? '00'}` : '00:00:00';
  const date = new Date(`${year}-${month}-${day}T${clock}${zone?.toUpperCase() ?? 'Z'}`);
  if (Number.isNaN(date.getTime())) return undefined;
  return zone ? { iso: date.toISOString() } : assumed(date, text);
}

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const assumed = (date: Date, text: string): Moment => {
  const iso = date.toISOString();
  return { iso, note: `"${text}" has no zone and was read as ${iso.slice(0, 16)}Z.` };
};

const midnight = (now: Date, days: number): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days));

/** @throws {InvalidInput} when nothing can be in between: no rows would look as if nothing had been. */
export function assertInOrder({ since, until }: { readonly since?: string; readonly until?: string }): void {
  if (since === undefined || until === undefined || since < until) return;
  throw new InvalidInput({
    until: [`must be after since: it is ${until.slice(0, 16)}Z, and since ${since.slice(0, 16)}Z`],
  });
}
