import { Temporal } from 'temporal-polyfill';
import { NotUnderstood } from './not-understood';
import { byTime, type ClockTime } from './schedule';
import { MONTH, monthOf } from './vocabulary';

/** What words say beside the recurrence itself. */
export interface Clauses {
  readonly rest: string;
  readonly times: readonly ClockTime[];
  readonly count?: number;
  readonly until?: Temporal.PlainDateTime;
  readonly start?: { readonly date: Temporal.PlainDate; readonly time?: ClockTime };
}

const DATE = '\\d{4}-\\d{2}-\\d{2}';
const TIME = '\\d{2}:\\d{2}';
const DATE_TIME = `(?: on)? (${DATE})(?: at)?(?: (${TIME}))?`;

const UNTIL = new RegExp(`\\b(?:until|till|til|through|ending|ends?)${DATE_TIME}`);
const START = new RegExp(`\\b(?:starting|starts?|from|beginning|since)${DATE_TIME}`);
const COUNT = /\b(?:for )?(\d{1,6}) (?:times|runs|occurrences)\b/;
const TIMES = new RegExp(`(?:\\bat )?\\b${TIME}\\b(?:(?:,| and|, and| &)? (?:at )?${TIME}\\b)*`);
const MONTH_WORD = `((?:${MONTH})[a-z]*)\\.?`;

/** Takes times, end and start out of lower-case words. */
export function readClauses(words: string): Clauses {
  let rest = uniform(words);
  const pull = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found) rest = rest.replace(found[0], ' ');
    return found;
  };
  const [until, start, count] = [pull(UNTIL), pull(START), pull(COUNT)];
  const listed = pull(TIMES)?.[0] ?? '';
  return {
    times: [...new Set(listed.match(new RegExp(TIME, 'g')))].map(clockTime).sort(byTime),
    ...(until && { until: endOf(until[1]!, until[2]) }),
    ...(start && { start: { date: dateOf(start[1]!), ...(start[2] && { time: clockTime(start[2]) }) } }),
    ...(count && { count: countOf(count[1]!) }),
    rest,
  };
}

/** Dates as 2026-12-24 and times as 18:00, whatever people wrote. */
function uniform(words: string): string {
  return words
    .replace(/ that ha(?:s|ve) it\b/, '')
    .replace(/(\d{4}-\d{2}-\d{2})t(?=\d)/g, '$1 ')
    .replace(/\bnoon\b/g, '12:00')
    .replace(/\bmidnight\b/g, '00:00')
    .replace(/\b(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|a\.m\.|p\.m\.)(?!\w)/g, (_all, hour, minute, half) =>
      halfDay(hour, minute, half),
    )
    .replace(/\b(\d{1,2}):(\d{2})(?::00)?\b/g, (_all, hour, minute) => `${hour.padStart(2, '0')}:${minute}`)
    .replace(/\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/g, (_all, day, month, year) => iso(year, month, day))
    .replace(
      new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH_WORD},? (\\d{4})\\b(?!:)`, 'g'),
      (_all, day, month, year) => iso(year, monthOf(month.slice(0, 3)), day),
    )
    .replace(
      new RegExp(`\\b${MONTH_WORD} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b(?!:)`, 'g'),
      (_all, month, day, year) => iso(year, monthOf(month.slice(0, 3)), day),
    );
}

function halfDay(hour: string, minute = '00', half = 'am'): string {
  if (Number(hour) < 1 || Number(hour) > 12) throw new NotUnderstood(`"${hour} ${half}" is no time.`);
  const hours = (Number(hour) % 12) + (half.startsWith('p') ? 12 : 0);
  return `${String(hours).padStart(2, '0')}:${minute}`;
}

const iso = (year: string, month: string | number, day: string) =>
  `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;

export function dateOf(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw new NotUnderstood(`There is no day ${text}.`);
  }
}

function clockTime(text: string): ClockTime {
  const [hour, minute] = text.split(':').map(Number);
  if (hour! > 23 || minute! > 59) throw new NotUnderstood(`There is no time ${text}.`);
  return { hour: hour!, minute: minute! };
}

/** A day without a time counts to its end. */
const endOf = (date: string, time: string | undefined) =>
  dateOf(date).toPlainDateTime(time ? clockTime(time) : { hour: 23, minute: 59, second: 59 });

function countOf(text: string): number {
  const count = Number(text);
  if (count < 1 || count > 999)
    throw new NotUnderstood(`AWX counts from 1 to 999 runs, not ${count}: say "until" and a day instead.`);
  return count;
}
