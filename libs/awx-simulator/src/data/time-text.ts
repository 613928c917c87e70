const UNITS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const PART = /(\d+(?:\.\d+)?)([smhd])/g;
const DURATION = /^(?:\d+(?:\.\d+)?[smhd])+$/;
const RELATIVE = /^([+-])(.+)$/;

/** Milliseconds of '90s', '2h30m' or '14d'; undefined when it is none. */
export function durationOf(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  let sum = 0;
  for (const [, count, unit] of text.matchAll(PART)) sum += Number(count) * UNITS[unit!]!;
  return sum;
}

/** Milliseconds since the epoch of an ISO 8601 time, of 'now', or of '-3h20m': so long before `now`. */
export function momentOf(text: string, now: number): number | undefined {
  if (text === 'now') return now;
  const [, sign, rest] = RELATIVE.exec(text) ?? [];
  const duration = rest === undefined ? undefined : durationOf(rest);
  if (duration !== undefined) return sign === '-' ? now - duration : now + duration;
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
