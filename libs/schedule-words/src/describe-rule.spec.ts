import fc from 'fast-check';
import { describeRule } from './describe-rule';
import { readWhen } from './read-when';
import { DAY_NAMES, MONTH_NAMES } from './vocabulary';

const now = Date.parse('2026-11-27T01:00:30Z');

describe('describeRule', () => {
  it.each([
    [
      'DTSTART;TZID=Europe/Berlin:20270104T063000 RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR',
      'every weekday at 06:30 Europe/Berlin, starting 2027-01-04',
    ],
    [
      'DTSTART:20270104T063000Z RRULE:FREQ=WEEKLY;INTERVAL=2',
      'every 2 weeks on Monday at 06:30 UTC, starting 2027-01-04',
    ],
    [
      'DTSTART:20270104T063000Z RRULE:FREQ=MONTHLY;INTERVAL=1',
      'on the 4th of every month at 06:30 UTC, starting 2027-01-04',
    ],
    [
      'DTSTART:20270131T063000Z RRULE:FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=31',
      'on the 31st of every month that has it at 06:30 UTC, starting 2027-01-31',
    ],
    [
      'DTSTART:20270130T063000Z RRULE:FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15,30',
      'on the 15th and 30th of every 2 months that have it at 06:30 UTC, starting 2027-01-30',
    ],
    [
      'DTSTART:20270104T063000Z RRULE:FREQ=YEARLY;INTERVAL=1',
      'every year on the 4th of January at 06:30 UTC, starting 2027-01-04',
    ],
    [
      'DTSTART:20270104T063000Z RRULE:FREQ=DAILY;INTERVAL=1;BYHOUR=5;BYMINUTE=15',
      'every day at 05:15 UTC, starting 2027-01-04',
    ],
    [
      'DTSTART;TZID=America/New_York:20270104T063000 RRULE:INTERVAL=1;FREQ=DAILY;UNTIL=20270204T170000Z',
      'every day at 06:30 America/New_York, until 2027-02-04 12:00, starting 2027-01-04',
    ],
    [
      'DTSTART:20270104T063000Z RRULE:FREQ=MINUTELY;INTERVAL=15;BYDAY=MO',
      'every 15 minutes on Monday UTC, starting 2027-01-04 06:30',
    ],
    ['DTSTART:20200104T063000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1', 'once on 2020-01-04 at 06:30 UTC'],
  ])('%s', (rule, words) => {
    expect(describeRule(rule)).toBe(words);
  });

  it('describes also what its words cannot say', () => {
    const rule = 'DTSTART:20270104T063000Z RRULE:FREQ=DAILY;INTERVAL=1 EXRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=SU';
    expect(describeRule(rule)).toMatch(
      /^every day at 06:30, except every week on Sunday at 06:30 UTC, starting 2027-01-04 06:30$/,
    );
    expect(describeRule('DTSTART:20270104T063000Z RRULE:FREQ=YEARLY;INTERVAL=1;BYYEARDAY=100')).toContain(
      '100th day of the year',
    );
  });

  it.each([
    ['20270104T131808Z RRULE:FREQ=DAILY;INTERVAL=1', 'every day at 13:18:08 UTC'],
    ['20270104T000007Z RRULE:FREQ=DAILY;INTERVAL=1', 'every day at 00:00:07 UTC'],
    [
      '20270104T131808Z RRULE:FREQ=DAILY;INTERVAL=1;BYHOUR=0,12;BYMINUTE=0,30;BYSECOND=5',
      'at 00:00:05, 00:30:05, 12:00:05 and 12:30:05',
    ],
    ['20270104T000000Z RRULE:FREQ=YEARLY;INTERVAL=1;BYYEARDAY=100;BYHOUR=12', '100th day of the year at 12:00 UTC'],
  ])('tells the time of %s by 24 hours', (rule, words) => {
    expect(describeRule(`DTSTART:${rule}`)).toContain(words);
  });

  const pad = (value: number) => String(value).padStart(2, '0');
  const clock = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${pad(hour)}:${pad(minute)}`);
  const times = fc.oneof(
    clock,
    fc
      .tuple(fc.uniqueArray(fc.nat(23), { minLength: 2, maxLength: 4 }), fc.nat(59))
      .map(([hours, minute]) => hours.map((hour) => `${pad(hour)}:${pad(minute)}`).join(' and ')),
  );
  const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 }).map((list) => list.join(', '));
  const number = fc.integer({ min: 2, max: 40 });
  const place = fc.constantFrom('first', 'second', 'third', '4th', 'last');
  const day = fc.constantFrom(...DAY_NAMES, 'weekday');
  const monthDays = fc
    .uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 3 })
    .map((list) => list.map((each) => `${each}th`).join(' and '));
  const inMonth = fc.oneof(
    monthDays,
    fc.constant('last day'),
    fc.tuple(place, day).map((words) => words.join(' ')),
  );
  const daily = fc.oneof(
    fc.constantFrom('every day', 'every weekday', 'weekends', 'nightly'),
    number.map((n) => `every ${n} days`),
    some(DAY_NAMES).map((days) => `every ${days}`),
    fc.tuple(number, some(DAY_NAMES)).map(([n, days]) => `every ${n} weeks on ${days}`),
    inMonth.map((days) => `monthly on the ${days}`),
    fc.tuple(number, inMonth).map(([n, days]) => `on the ${days} of every ${n} months`),
    fc.tuple(inMonth, some(MONTH_NAMES)).map(([days, months]) => `every year on the ${days} of ${months}`),
  );
  const often = fc.oneof(
    fc.constantFrom('every minute', 'hourly', 'hourly at :20'),
    number.map((n) => `every ${n} minutes`),
    fc.tuple(number, some(DAY_NAMES)).map(([n, days]) => `every ${n} hours on ${days}`),
  );
  const once = fc
    .tuple(fc.constantFrom('tomorrow', 'next Monday', '2027-12-24'), clock)
    .map((words) => words.join(' '));
  const zone = fc.constantFrom(
    '',
    ' UTC',
    ' Europe/Berlin',
    ' America/New_York',
    ' Australia/Lord_Howe',
    ' Asia/Kolkata',
  );
  const end = fc.constantFrom('', ' 7 times', ' until 2099-12-31', ' until 2099-12-31 18:30');
  const begin = fc.constantFrom('', ' starting 2027-02-28', ' from 2020-01-01');
  const rhythm = fc.oneof(
    fc.tuple(daily, times).map(([words, at]) => `${words} at ${at}`),
    often,
  );
  const recurring = fc.tuple(rhythm, zone, end, begin).map((words) => words.join(''));
  const phrases = fc.oneof(
    { weight: 9, arbitrary: recurring },
    fc.tuple(once, zone).map((words) => words.join('')),
  );

  it('says what is read as the same rule again, whenever that is', () => {
    fc.assert(
      fc.property(phrases, fc.integer({ min: 0, max: 300 }), (words, days) => {
        const rule = readWhen(words, { zone: 'Europe/Madrid', now });
        const later = rule.includes('COUNT=1') && !rule.includes('COUNT=1;') ? now : now + days * 86_400_000;
        expect(readWhen(describeRule(rule), { zone: 'Asia/Tokyo', now: later })).toBe(rule);
      }),
      { numRuns: 500 },
    );
  });
});
