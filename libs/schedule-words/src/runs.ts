import { Temporal } from 'temporal-polyfill';
import { readRule } from './rule-set';
import { wallTimes } from './wall-times';

/**
 * What a change of clocks does to a run. `skipped`: its time does not exist on that day, it does not run. `doubled`: its
 * time comes twice on that day, it runs at the first. `shifted`: clocks have changed since the run before, the same time
 * there is another one in UTC.
 */
export type ClockChange = 'skipped' | 'doubled' | 'shifted';

export interface Run {
  /** In the zone of the rule, e.g. `2027-01-04T06:30:00+01:00`; without an offset when it is skipped. */
  readonly local: string;
  /** e.g. `2027-01-04T05:30:00Z`; `null` when it is skipped. */
  readonly utc: string | null;
  readonly clocks?: ClockChange;
}

/** So many may be skipped by clocks before the list ends. */
const MAX_SKIPPED = 100;

/**
 * The next `count` runs of a rule after `from` (milliseconds since the epoch). Those that clocks skip are listed and not
 * counted. Fewer when the rule ends. Throws `InvalidRule`.
 */
export function nextRuns(rrule: string, count: number, from: number): Run[] {
  const set = readRule(rrule);
  const now = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(set.zone);
  const runs: Run[] = [];
  let [left, before] = [count, undefined as Temporal.ZonedDateTime | undefined];
  for (const wall of wallTimes(set, now.toPlainDateTime())) {
    if (left === 0 || runs.length >= count + MAX_SKIPPED) break;
    const at = instantOf(wall, set.zone);
    // In an hour that comes twice the run may have been in the first.
    if (at && at.epochMilliseconds <= from) continue;
    runs.push(
      at ? ran(at, before) : { local: wall.toString({ smallestUnit: 'second' }), utc: null, clocks: 'skipped' },
    );
    if (!at) continue;
    before = at;
    left--;
  }
  return runs;
}

/** The first instant at which a zone shows a time; `undefined` when it never does. */
export function instantOf(wall: Temporal.PlainDateTime, zone: string): Temporal.ZonedDateTime | undefined {
  const at = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return at.toPlainDateTime().equals(wall) ? at : undefined;
}

function ran(at: Temporal.ZonedDateTime, before: Temporal.ZonedDateTime | undefined): Run {
  const later = at.toPlainDateTime().toZonedDateTime(at.timeZoneId, { disambiguation: 'later' });
  const clocks = !later.equals(at) ? 'doubled' : before && before.offset !== at.offset ? 'shifted' : undefined;
  const local = at.toString({ smallestUnit: 'second', timeZoneName: 'never' });
  const utc = at.toInstant().toString({ smallestUnit: 'second' });
  return { local: at.timeZoneId === 'UTC' ? utc : local, utc, ...(clocks && { clocks }) };
}
