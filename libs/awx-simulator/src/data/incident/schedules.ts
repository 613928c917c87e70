import type { Values } from '../../kernel/types';
import { wallClock } from '../../rrule/time-zone';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ZONE = 'Europe/Oslo';

const stamp = (time: Date): string => time.toISOString().slice(0, 19).replace(/[-:]/g, '');
const beginning = (time: Date): string => stamp(new Date(time.getTime() - 28 * DAY_MS));

/** Began four weeks ago, at the time of day that it was so many hours before `now`. */
const utc = (now: number, hours: number): string => `DTSTART:${beginning(new Date(now - hours * HOUR_MS))}Z`;
const local = (now: number, hours: number): string =>
  `DTSTART;TZID=${ZONE}:${beginning(wallClock(new Date(now - hours * HOUR_MS), ZONE))}`;

const DAILY = 'RRULE:FREQ=DAILY;INTERVAL=1';

/** When they fire depends on when the night ends, which is now. */
export const schedules = (now: number): Values[] => [
  // The change of the clocks: one schedule for summer, one for winter, and nobody switched the old one off.
  {
    id: 60,
    name: 'Nightly settlement (summer time)',
    description: 'Made when the clocks changed: switch off the other one',
    unified_job_template: 25,
    rrule: `${utc(now, 5)} ${DAILY}`,
  },
  {
    id: 61,
    name: 'Nightly settlement (winter time)',
    description: 'Only until the clocks change',
    unified_job_template: 25,
    rrule: `${local(now, 4)} ${DAILY}`,
  },
  { id: 62, name: 'Nightly backup', unified_job_template: 20, rrule: `${utc(now, 3)} ${DAILY}` },
  {
    id: 63,
    name: 'Health check every two hours',
    unified_job_template: 26,
    rrule: `${utc(now, 1)} RRULE:FREQ=HOURLY;INTERVAL=2`,
  },
];
