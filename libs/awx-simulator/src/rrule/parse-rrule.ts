import { RRuleTemporal } from 'rrule-temporal';
import { instantOf, isTimeZone, wallClock } from './time-zone';

/** A parsed set of rules. Times are wall-clock times of `timezone`, held as if they were UTC. */
export interface RuleSet {
  timezone: string;
  dtstart: Date;
  rules: Rule[];
  exceptions: Rule[];
}

export interface Rule {
  engine: RRuleTemporal;
  until?: Date;
  endless: boolean;
}

/** What Python's parser of recurrence rules says when it gives up. */
export class RuleSyntaxError extends Error {}

const NO_ZONE = 'A valid TZID must be provided (e.g., America/New_York)';
const UNPACK = 'not enough values to unpack (expected 2, got 1)';
const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'];
const NUMBERS = ['INTERVAL', 'COUNT'];
const LISTS = ['BYHOUR', 'BYMINUTE', 'BYSECOND', 'BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYSETPOS'];
const WEEKDAYS = ['BYDAY', 'BYWEEKDAY', 'WKST'];

/**
 * Reads `DTSTART[;TZID=zone]:time RRULE:... [RRULE:...] [EXRULE:...]`.
 * @throws RuleSyntaxError in the words AWX passes on to its callers
 */
export function parseRuleSet(text: string): RuleSet {
  const lines = text.toUpperCase().split(/\s+/).filter(Boolean).map(splitLine);
  if (!lines.length) throw new RuleSyntaxError('A DTSTART field needs to be in the rrule');
  const parts = (name: string): Map<string, string>[] =>
    lines.filter((line) => line.name === name).map((line) => pairs(line.value));
  const [rules, exceptions] = [parts('RRULE'), parts('EXRULE')];
  const start = lines.find((line) => line.name === 'DTSTART');
  // The zone keeps the case it was written in, unlike the rest.
  const timezone = /TZID=([^:\s]+):/i.exec(text)?.[1] ?? 'UTC';
  if (!start || !isTimeZone(timezone) || (timezone === 'UTC' && !start.value.endsWith('Z')))
    throw new RuleSyntaxError(NO_ZONE);
  if (start.value.endsWith('Z') && /TZID=/i.test(text)) {
    throw new RuleSyntaxError('DTSTART/EXDATE specifies multiple timezone');
  }
  const dtstart = readTime(start.value);
  const build = (rule: Map<string, string>): Rule => buildRule(rule, dtstart, timezone);
  return { timezone, dtstart, rules: rules.map(build), exceptions: exceptions.map(build) };
}

function splitLine(line: string): { name: string; value: string } {
  const colon = line.indexOf(':');
  const name = colon < 0 ? 'RRULE' : line.slice(0, colon).split(';')[0]!;
  if (!['DTSTART', 'RRULE', 'EXRULE', 'RDATE', 'EXDATE'].includes(name))
    throw new RuleSyntaxError(`unsupported property: ${name}`);
  return { name, value: line.slice(colon + 1) };
}

function pairs(rule: string): Map<string, string> {
  return new Map(
    rule.split(';').map((pair) => {
      const [name, value, ...rest] = pair.split('=');
      if (value === undefined) throw new RuleSyntaxError(UNPACK);
      if (rest.length) throw new RuleSyntaxError('too many values to unpack (expected 2)');
      checkPair(name!, value);
      return [name!, value];
    }),
  );
}

function checkPair(name: string, value: string): void {
  const integers = (text: string): boolean => /^[+-]?\d+(,[+-]?\d+)*$/.test(text);
  const valid: Record<string, boolean> = {
    FREQ: FREQUENCIES.includes(value),
    UNTIL: /^\d{8}(T\d{6}Z?)?$/.test(value),
    ...Object.fromEntries(NUMBERS.map((key) => [key, /^\d+$/.test(value)])),
    ...Object.fromEntries(LISTS.map((key) => [key, integers(value)])),
    ...Object.fromEntries(WEEKDAYS.map((key) => [key, /^([+-]?\d*(MO|TU|WE|TH|FR|SA|SU),?)+$/.test(value)])),
  };
  if (valid[name] === undefined) throw new RuleSyntaxError(`unknown parameter '${name}'`);
  if (!valid[name]) throw new RuleSyntaxError(`invalid '${name}': ${value}`);
}

function buildRule(parts: Map<string, string>, dtstart: Date, timezone: string): Rule {
  if (!parts.has('FREQ')) throw new RuleSyntaxError("rrule.__init__() missing 1 required positional argument: 'freq'");
  const untilText = parts.get('UNTIL');
  // AWX looks for the time in an UNTIL, and trips over one that is only a day.
  if (untilText && !untilText.includes('T')) throw new RuleSyntaxError("'NoneType' object has no attribute 'group'");
  const until = untilText === undefined ? undefined : readUntil(untilText, timezone);
  const kept = new Map(parts);
  if (until) kept.set('UNTIL', compact(until));
  // A rule that never advances happens once; AWX takes it, and would walk it for ever.
  if (Number(parts.get('INTERVAL')) === 0) kept.set('INTERVAL', '1').set('COUNT', '1').delete('UNTIL');
  const rule = [...kept].map((pair) => pair.join('=')).join(';');
  try {
    const engine = new RRuleTemporal({ rruleString: `DTSTART:${compact(dtstart)}\nRRULE:${rule}` });
    return { engine, until, endless: !kept.has('COUNT') && !kept.has('UNTIL') };
  } catch (error) {
    throw new RuleSyntaxError(error instanceof Error ? error.message : String(error));
  }
}

/** UNTIL is UTC when it says so and a time of the rule's own zone otherwise; either way compared on the wall clock. */
function readUntil(text: string, timezone: string): Date {
  const time = readTime(text, `invalid 'UNTIL'`);
  return text.endsWith('Z') ? wallClock(time, timezone) : time;
}

/** An UNTIL of the rule's zone as UTC: `20300601T210000Z`. */
export function untilInUtc(text: string, timezone: string): string {
  const wall = readTime(text);
  return compact(instantOf(wall, timezone) ?? wall);
}

/** @param complaint what is said of an impossible time instead of what is wrong with it */
function readTime(text: string, complaint?: string): Date {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/.exec(text);
  const [year, month, day, hour, minute, second] = (match ?? []).slice(1).map(Number);
  if (!match) throw new RuleSyntaxError(`Unknown string format: ${text}`);
  const time = new Date(Date.UTC(year!, month! - 1, day, hour, minute, second));
  const wrong = outOfRange(month!, time.getUTCDate() !== day, hour!, minute!, second!);
  if (wrong) throw new RuleSyntaxError(`${complaint ?? wrong}: ${text}`);
  return time;
}

/** What Python says of a date that the calendar or the clock does not have. */
function outOfRange(
  month: number,
  noSuchDay: boolean,
  hour: number,
  minute: number,
  second: number,
): string | undefined {
  if (month < 1 || month > 12) return 'month must be in 1..12';
  if (noSuchDay) return 'day is out of range for month';
  if (hour > 23) return 'hour must be in 0..23';
  if (minute > 59) return 'minute must be in 0..59';
  return second > 59 ? 'second must be in 0..59' : undefined;
}

function compact(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
