import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { InvalidRule } from './not-understood';
import { compact, joined } from './rule-text';
import { zoneNamed } from './zones';

/** A rule's parts by their names, as written: `{ FREQ: 'DAILY', INTERVAL: '1' }`. */
export type RuleParts = Readonly<Record<string, string>>;

/** A rule as AWX keeps it. Times are of the wall clock in `zone`. */
export interface RuleSet {
  readonly zone: string;
  readonly start: Temporal.PlainDateTime;
  readonly rules: readonly RuleParts[];
  readonly exceptions: readonly RuleParts[];
}

const MAX_LENGTH = 2000;
/** Times of day times days that one step of the walk looks through. */
const MAX_CANDIDATES = 9000;
const DAYS: Readonly<Record<string, number>> = { YEARLY: 366, MONTHLY: 31, WEEKLY: 7 };
/** How long the next time is sought: a rule that never matches must not hold up others. */
const EFFORT = { maxIterations: 3000 };
const START = /^DTSTART(?:;TZID=([^:\s;]+))?:(\d{8}T\d{6})(Z?)$/i;

/** Reads `DTSTART[;TZID=zone]:time RRULE:... [RRULE:...] [EXRULE:...]`, with spaces or newlines. Throws `InvalidRule`. */
export function readRule(text: string): RuleSet {
  if (text.length > MAX_LENGTH) throw new InvalidRule(`The rule is longer than ${MAX_LENGTH} characters.`);
  const lines = text.trim().split(/\s+/);
  const starts = lines.filter((line) => /^DTSTART/i.test(line));
  const named = (name: string) =>
    lines
      .filter((line) => line.toUpperCase().startsWith(`${name}:`))
      .map((line) => partsOf(line.slice(name.length + 1)));
  const [rules, exceptions] = [named('RRULE'), named('EXRULE')];
  const other = lines.find((line) => !/^(?:DTSTART|RRULE:|EXRULE:)/i.test(line));
  if (other)
    throw new InvalidRule(`AWX does not take "${other.slice(0, 40)}" in a rule, only DTSTART, RRULE and EXRULE.`);
  if (starts.length !== 1)
    throw new InvalidRule('A rule has one DTSTART, e.g. DTSTART;TZID=Europe/Berlin:20270104T063000.');
  if (rules.length === 0) throw new InvalidRule('A rule has an RRULE, e.g. RRULE:FREQ=DAILY;INTERVAL=1.');
  const set = { ...readStart(starts[0]!), rules, exceptions };
  for (const rule of [...rules, ...exceptions]) engineOf(rule, set);
  return set;
}

function readStart(line: string): Pick<RuleSet, 'zone' | 'start'> {
  const [, name, time, utc] = START.exec(line) ?? [];
  if (!time || (!name && !utc))
    throw new InvalidRule('DTSTART must be like 20270104T063000Z or ;TZID=Europe/Berlin:20270104T063000.');
  const zone = name === undefined ? 'UTC' : zoneNamed(name);
  if (!zone) throw new InvalidRule(`There is no time zone ${name}.`);
  return { zone, start: timeOf(time) };
}

function timeOf(text: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDateTime.from(text);
  } catch {
    throw new InvalidRule(`There is no time ${text}.`);
  }
}

/** What AWX refuses in a rule, and why. */
const REFUSED: readonly (readonly [(parts: RuleParts) => boolean, string])[] = [
  [({ FREQ }) => !FREQ, 'A rule has a FREQ, e.g. FREQ=DAILY.'],
  [({ INTERVAL }) => !/^[1-9]\d{0,3}$/.test(INTERVAL ?? ''), 'A rule has an INTERVAL, e.g. INTERVAL=1.'],
  [({ FREQ }) => FREQ === 'SECONDLY', 'AWX does not run anything every second.'],
  [
    ({ BYDAY = '' }) => /\d/.test(BYDAY),
    'AWX takes no number in BYDAY: write BYDAY=MO;BYSETPOS=2 for the second Monday.',
  ],
  [({ COUNT, UNTIL }) => Boolean(COUNT && UNTIL), 'A rule has COUNT or UNTIL, not both.'],
  [({ COUNT = '1' }) => !/^[1-9]\d{0,2}$/.test(COUNT), 'COUNT must be from 1 to 999.'],
  [
    (parts) => candidates(parts) > MAX_CANDIDATES,
    'The rule lists too many times of day in BYHOUR, BYMINUTE and BYSECOND.',
  ],
  [({ UNTIL = '20270104' }) => !/^\d{8}(?:T\d{6}Z?)?$/.test(UNTIL), 'UNTIL must be like 20270104T063000Z.'],
];

const candidates = (parts: RuleParts): number =>
  ['BYHOUR', 'BYMINUTE', 'BYSECOND'].reduce(
    (product, name) => product * (parts[name] ?? '').split(',').length,
    DAYS[parts['FREQ'] ?? ''] ?? 1,
  );

function partsOf(text: string): RuleParts {
  const parts = Object.fromEntries(
    text
      .toUpperCase()
      .split(';')
      .map((part) => /^([A-Z]+)=([^=]+)$/.exec(part)?.slice(1) ?? wrongPart(part)),
  ) as RuleParts;
  const refused = REFUSED.find(([isWrong]) => isWrong(parts));
  if (refused) throw new InvalidRule(refused[1]);
  return parts;
}

function wrongPart(part: string): never {
  throw new InvalidRule(`"${part.slice(0, 40)}" must be a part such as FREQ=DAILY.`);
}

/**
 * Walks a rule on the wall clock, as AWX does: an hourly rule steps over the hour that comes twice, and a time that clocks
 * skip is not moved. Times in and out are of that clock, held as if they were UTC.
 */
export function engineOf(
  parts: RuleParts,
  { start, zone }: Pick<RuleSet, 'start' | 'zone'>,
): RRuleTemporal<Temporal.ZonedDateTime> {
  const until = parts['UNTIL'] && { UNTIL: `${compact(untilOf(parts['UNTIL'], zone))}Z` };
  const rruleString = `DTSTART:${compact(start)}Z\nRRULE:${joined({ ...parts, ...until })}`;
  try {
    return new RRuleTemporal({ temporal: Temporal, rruleString, ...EFFORT });
  } catch (error) {
    throw new InvalidRule(`The rule cannot be read: ${(error as Error).message}.`);
  }
}

/** UNTIL is UTC when it ends with Z, and a time of the rule's own zone otherwise. */
export function untilOf(text: string, zone: string): Temporal.PlainDateTime {
  const time = timeOf((text.includes('T') ? text : `${text}T000000`).replace('Z', ''));
  return text.endsWith('Z') ? time.toZonedDateTime('UTC').withTimeZone(zone).toPlainDateTime() : time;
}
