import { LINKS, NAMES } from './zone-names';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timezone: string): Intl.DateTimeFormat {
  let made = formats.get(timezone);
  if (!made) {
    const numeric = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const;
    made = new Intl.DateTimeFormat('en-US', { timeZone: timezone, hourCycle: 'h23', era: 'short', ...numeric });
    formats.set(timezone, made);
  }
  return made;
}

/** Whether `name` is a zone of the time zone database, e.g. `Europe/Madrid`. */
export function isTimeZone(name: string): boolean {
  try {
    // The names of files: their case counts.
    return zones.has(name) && Boolean(format(name));
  } catch {
    return false;
  }
}

/** The wall-clock time that `timezone` shows at `instant`, held as if it were UTC. */
export function wallClock(instant: Date, timezone: string): Date {
  if (timezone === 'UTC') return instant;
  const parts = format(timezone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((each) => each.type === type)?.value);
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')));
}

/** The (first) instant at which `timezone` shows `wall`; undefined for a time that a change of clocks skips. */
export function instantOf(wall: Date, timezone: string): Date | undefined {
  const offsets = [-24, 24].map((hours) => {
    const near = new Date(wall.getTime() + hours * 3_600_000);
    return wallClock(near, timezone).getTime() - near.getTime();
  });
  // The larger offset is the earlier instant: of an hour that comes twice, the first.
  return offsets
    .sort((a, b) => b - a)
    .map((offset) => new Date(wall.getTime() - offset))
    .find((instant) => wallClock(instant, timezone).getTime() === wall.getTime());
}

/** `wall` as ISO 8601 with the zone's offset: `2030-01-07T09:00:00+01:00`, or `Z` for UTC. */
export function localIso(wall: Date, instant: Date, timezone: string): string {
  const text = wall.toISOString().slice(0, 19);
  const minutes = (wall.getTime() - instant.getTime()) / 60_000;
  if (timezone === 'UTC') return `${text}Z`;
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${text}${minutes < 0 ? '-' : '+'}${pad(Math.abs(minutes) / 60)}:${pad(Math.abs(minutes) % 60)}`;
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Other names of zones, with the name that AWX knows each by. */
const links: Record<string, string> = Object.fromEntries(
  LINKS.split('\n')
    .map(words)
    .flatMap(([zone, ...others]) => others.map((other): [string, string] => [other, zone!])),
);

const zones: ReadonlySet<string> = new Set([...words(NAMES), ...Object.keys(links)].sort());

/** The body of `schedules/zoneinfo/`: `links` maps other names of zones to the ones that AWX knows them by. */
export const zoneInfo = (): { zones: string[]; links: Record<string, string> } => ({ zones: [...zones], links });
