import { NotUnderstood } from './not-understood';
import { type Frequency, WEEKDAYS, WEEKEND, type Weekday, WORKDAYS } from './schedule';
import { DAY, MONTH, monthOf, POSITIONS, weekdayOf } from './vocabulary';

/** What the words have said so far. */
export interface Draft {
  frequency?: Frequency;
  interval: number;
  weekdays: Weekday[];
  monthDays: number[];
  months: number[];
  position?: number;
  /** Days that were said with their month. */
  dates: number;
  /** "every" was said: a weekday alone then recurs. */
  every: boolean;
  once: boolean;
  /** When, of something that runs once: `2026-12-24`, `today`, `tomorrow`, a weekday, or minutes from now. */
  moment?: string | number;
  /** Of an hour, for what runs hourly. */
  minute?: number;
}

type Phrase = readonly [pattern: string, say: (draft: Draft, ...groups: string[]) => void];

const UNITS: Readonly<Record<string, Frequency>> = {
  minute: 'MINUTELY',
  hour: 'HOURLY',
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
  year: 'YEARLY',
};
const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440, week: 10_080 };
const PERIODS: Readonly<Record<string, readonly [Frequency, number]>> = {
  hourly: ['HOURLY', 1],
  daily: ['DAILY', 1],
  nightly: ['DAILY', 1],
  weekly: ['WEEKLY', 1],
  biweekly: ['WEEKLY', 2],
  fortnightly: ['WEEKLY', 2],
  monthly: ['MONTHLY', 1],
  quarterly: ['MONTHLY', 3],
  yearly: ['YEARLY', 1],
  annually: ['YEARLY', 1],
};

const NUMBER = '(\\d{1,4})';
const ORDINAL = '(first|second|third|fourth|last|1st|2nd|3rd|4th)';

/** In the order in which they are tried. */
const PHRASES: readonly Phrase[] = [
  [
    `every (?:${NUMBER} )?(minute|hour|day|week|month|year)`,
    (draft, number, unit) => recur(draft, UNITS[unit!]!, number),
  ],
  [`(${Object.keys(PERIODS).join('|')})`, (draft, word) => recur(draft, ...PERIODS[word!]!)],
  [`${ORDINAL}(?= (?:${DAY}|weekday) )`, (draft, word) => set(draft, { position: positionOf(word!) })],
  ['(first|last) day', (draft, word) => void draft.monthDays.push(word === 'last' ? -1 : 1)],
  [`next (${DAY})`, (draft, day) => happen(draft, day!)],
  [`(${DAY}) ?(?:-|to|through) ?(${DAY})`, (draft, from, to) => void draft.weekdays.push(...between(from!, to!))],
  [`(${DAY})`, (draft, day) => void draft.weekdays.push(weekdayOf(day!))],
  ['weekday', (draft) => void draft.weekdays.push(...WORKDAYS)],
  ['weekend', (draft) => void draft.weekdays.push(...WEEKEND)],
  [`${NUMBER}(?:st|nd|rd|th)? (${MONTH})`, (draft, day, month) => yearDay(draft, month!, day!)],
  [`(${MONTH}) ${NUMBER}(?:st|nd|rd|th)?`, (draft, month, day) => yearDay(draft, month!, day!)],
  [`(${MONTH})`, (draft, month) => void draft.months.push(monthOf(month!))],
  [`${NUMBER}(?:st|nd|rd|th)`, (draft, day) => void draft.monthDays.push(monthDay(day!))],
  ['first', (draft) => void draft.monthDays.push(1)],
  [
    `in (?:an?|${NUMBER}) (minute|hour|day|week)`,
    (draft, number = '1', unit) => happen(draft, Number(number) * MINUTES[unit!]!),
  ],
  ['(today|tomorrow|\\d{4}-\\d{2}-\\d{2})', (draft, word) => happen(draft, word!)],
  ['once', (draft) => set(draft, { once: true })],
  ['(?:minute |:)(\\d{1,2})', (draft, minute) => set(draft, { minute: Number(minute) })],
  ['every', (draft) => set(draft, { every: true })],
  ['month', (draft) => recur(draft, 'MONTHLY')],
  ['year', (draft) => recur(draft, 'YEARLY')],
];

const compiled = PHRASES.map(([pattern, say]) => ({ pattern: new RegExp(`${pattern} `, 'y'), say }));

/** Reads normalised words to their end. */
export function readPhrases(words: string): Draft {
  const draft: Draft = { interval: 1, weekdays: [], monthDays: [], months: [], dates: 0, every: false, once: false };
  const text = words === '' ? '' : `${words} `;
  for (let at = 0; at < text.length; ) at += readPhrase(text, at, draft);
  return draft;
}

/** How long the phrase is that begins there. */
function readPhrase(text: string, at: number, draft: Draft): number {
  for (const { pattern, say } of compiled) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) continue;
    say(draft, ...(found.slice(1) as string[]));
    return found[0].length;
  }
  throw new NotUnderstood(`"${text.slice(at).trim()}" was not understood.`);
}

const set = (draft: Draft, said: Partial<Draft>): void => void Object.assign(draft, said);

function recur(draft: Draft, frequency: Frequency, interval?: string | number): void {
  if (draft.frequency && draft.frequency !== frequency)
    throw new NotUnderstood('It says two rhythms: make two schedules.');
  draft.frequency = frequency;
  if (interval === undefined) return;
  draft.interval = Number(interval);
  if (draft.interval < 1) throw new NotUnderstood('It recurs every 0.');
}

function happen(draft: Draft, moment: string | number): void {
  if (draft.moment !== undefined) throw new NotUnderstood('It says two moments: make two schedules.');
  draft.moment = moment;
}

function yearDay(draft: Draft, month: string, day: string): void {
  draft.dates++;
  draft.months.push(monthOf(month));
  draft.monthDays.push(monthDay(day));
}

function monthDay(text: string): number {
  if (Number(text) < 1 || Number(text) > 31) throw new NotUnderstood(`No month has a day ${text}.`);
  return Number(text);
}

const positionOf = (word: string): number => POSITIONS[word] ?? Number(word[0]);

/** From one weekday to another, over the end of the week too. */
function between(from: string, to: string): Weekday[] {
  const [first, last] = [from, to].map((day) => WEEKDAYS.indexOf(weekdayOf(day)));
  const length = ((last! - first! + 7) % 7) + 1;
  return Array.from({ length }, (_each, index) => WEEKDAYS[(first! + index) % 7]!);
}
