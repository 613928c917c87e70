import type { Temporal } from 'temporal-polyfill';
import { WEEKDAYS, type Weekday } from './schedule';

export const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
export const POSITIONS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 };

/** For patterns: any weekday, any month, as `normalize` leaves them. */
export const DAY = 'mon|tue|wed|thu|fri|sat|sun';
export const MONTH = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';

export const weekdayOf = (word: string): Weekday => WEEKDAYS[DAY.split('|').indexOf(word)]!;
export const monthOf = (word: string): number => MONTH.split('|').indexOf(word) + 1;

const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  // Their plural says that it recurs.
  [/\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b/g, 'every $&'],
  [/\b(?:week|work)days\b/g, 'every weekday'],
  [/\bweekends\b/g, 'every weekend'],
  [/\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur|r)?(?:days?)?\b\.?/g, '$1'],
  [/\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b\.?/g, '$1'],
  [/\bminutes?\b|\bmins?\b/g, 'minute'],
  [/\bhours?\b|\bhrs?\b/g, 'hour'],
  [/\bdays\b|\bnights?\b/g, 'day'],
  [/\bweeks\b/g, 'week'],
  [/\bmonths\b/g, 'month'],
  [/\byears\b/g, 'year'],
  [/\b(?:work|working |business )day\b/g, 'weekday'],
  [/\beach\b/g, 'every'],
  [/\bevery other\b/g, 'every 2'],
  [/\bevery(?: every)+\b/g, 'every'],
  [/\b(?:1 time|just once|only once)\b/g, 'once'],
  [/[,;]|\band\b|&/g, ' '],
  [/\b(?:on|the|of|at)\b/g, ' '],
];

/** Lower-case words in one form each: singular, three letters for weekdays and months, no fillers. */
export function normalize(words: string): string {
  const numbered = NUMBERS.reduce(
    (text, word, index) => text.replace(new RegExp(`\\b${word}\\b`, 'g'), `${index + 1}`),
    words,
  );
  const plain = REPLACEMENTS.reduce((text, [from, to]) => text.replace(from, to), numbered);
  return plain.replace(/\s+/g, ' ').trim();
}

/** `2026-12-24 18:00` */
export const show = (time: Temporal.PlainDateTime): string =>
  time.toString({ smallestUnit: 'minute' }).replace('T', ' ');
