import fc from 'fast-check';
import { InvalidRule, NotUnderstood } from './not-understood';
import { readWhen } from './read-when';
import { readRule } from './rule-set';

/** A Friday, 02:00 in Berlin. */
const now = Date.parse('2026-11-27T01:00:30Z');
const read = (words: string, zone = 'UTC') => readWhen(words, { zone, now });

describe('readWhen', () => {
  it.each([
    [
      'every weekday at 06:30 Europe/Berlin',
      'DTSTART;TZID=Europe/Berlin:20261127T063000 RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR',
    ],
    ['every day 02:00', 'DTSTART:20261127T020000Z RRULE:FREQ=DAILY;INTERVAL=1'],
    ['every day at 01:00', 'DTSTART:20261128T010000Z RRULE:FREQ=DAILY;INTERVAL=1'],
    ['nightly at 1:30', 'DTSTART:20261127T013000Z RRULE:FREQ=DAILY;INTERVAL=1'],
    ['every 3 days at 1 am', 'DTSTART:20261128T010000Z RRULE:FREQ=DAILY;INTERVAL=3'],
    ['daily at 6am and 6pm', 'DTSTART:20261127T060000Z RRULE:FREQ=DAILY;INTERVAL=1;BYHOUR=6,18;BYMINUTE=0'],
    ['every 15 minutes', 'DTSTART:20261127T011500Z RRULE:FREQ=MINUTELY;INTERVAL=15'],
    ['every minute', 'DTSTART:20261127T010100Z RRULE:FREQ=MINUTELY;INTERVAL=1'],
    ['every 30 mins on weekends', 'DTSTART:20261128T000000Z RRULE:FREQ=MINUTELY;INTERVAL=30;BYDAY=SA,SU'],
    ['hourly', 'DTSTART:20261127T020000Z RRULE:FREQ=HOURLY;INTERVAL=1'],
    ['every hour at :15', 'DTSTART:20261127T011500Z RRULE:FREQ=HOURLY;INTERVAL=1'],
    ['every four hours', 'DTSTART:20261127T020000Z RRULE:FREQ=HOURLY;INTERVAL=4'],
    ['every 2 hrs starting 2026-12-01 08:30', 'DTSTART:20261201T083000Z RRULE:FREQ=HOURLY;INTERVAL=2'],
    ['Mondays 7:00', 'DTSTART:20261130T070000Z RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO'],
    ['every Tue, Thu and Sat at 04:00', 'DTSTART:20261128T040000Z RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=TU,TH,SA'],
    ['mon/wed/fri 2am', 'DTSTART:20261127T020000Z RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,WE,FR'],
    [
      'Mon-Fri 6:30 pm New York',
      'DTSTART;TZID=America/New_York:20261127T183000 RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR',
    ],
    ['Friday to Monday at noon', 'DTSTART:20261127T120000Z RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,FR,SA,SU'],
    ['weekly on Sunday 03:00', 'DTSTART:20261129T030000Z RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=SU'],
    [
      'every 2 weeks on Tuesday and Thursday 04:00 America/New_York until 2026-12-31',
      'DTSTART;TZID=America/New_York:20261201T040000 RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20270101T045959Z',
    ],
    ['every other week on Sunday at midnight', 'DTSTART:20261129T000000Z RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU'],
    ['fortnightly on fridays at 8pm', 'DTSTART:20261127T200000Z RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
    ['first Monday of the month 02:00', 'DTSTART:20261207T020000Z RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=MO;BYSETPOS=1'],
    [
      'on the 2nd tuesday of every month at 4:00',
      'DTSTART:20261208T040000Z RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=TU;BYSETPOS=2',
    ],
    [
      'monthly on the last weekday at 17:00',
      'DTSTART:20261130T170000Z RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    ],
    ['last day of the month 23:30', 'DTSTART:20261130T233000Z RRULE:FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1'],
    ['monthly on the 15th 03:00', 'DTSTART:20261215T030000Z RRULE:FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15'],
    [
      'on the 1st and 15th of every month at 04:00 Berlin time',
      'DTSTART;TZID=Europe/Berlin:20261201T040000 RRULE:FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=1,15',
    ],
    ['quarterly on the first day at 05:00', 'DTSTART:20261201T050000Z RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1'],
    [
      'every year on 24 December 18:00',
      'DTSTART:20261224T180000Z RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=24',
    ],
    [
      'every December 24th 18:00 for 5 times',
      'DTSTART:20261224T180000Z RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=24;COUNT=5',
    ],
    [
      'last Friday of November every year at noon',
      'DTSTART:20261127T120000Z RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=11;BYDAY=FR;BYSETPOS=-1',
    ],
    [
      'annually on the 1st of January and July 00:00',
      'DTSTART:20270101T000000Z RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=1,7;BYMONTHDAY=1',
    ],
    [
      'every Saturday 23:00 from 2027-01-01, 10 times',
      'DTSTART:20270102T230000Z RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=SA;COUNT=10',
    ],
    ['in 2 hours, once', 'DTSTART:20261127T030100Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1'],
    ['in an hour', 'DTSTART:20261127T020100Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1'],
    ['tomorrow 07:00 once', 'DTSTART:20261128T070000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1'],
    ['once today at 5pm Asia/Tokyo', 'DTSTART;TZID=Asia/Tokyo:20261127T170000 RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1'],
    ['next Friday at 07:00', 'DTSTART:20261204T070000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1'],
    ['on 2026-12-24 18:00 UTC', 'DTSTART:20261224T180000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1'],
    ['2026-12-24T18:00Z', 'DTSTART:20261224T180000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1'],
    ['Dec 24, 2026 6 p.m.', 'DTSTART:20261224T180000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1'],
    ['24th of December 2026 at 18:00', 'DTSTART:20261224T180000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1'],
    [
      '24.12.2026 18:00 europe/berlin',
      'DTSTART;TZID=Europe/Berlin:20261224T180000 RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1',
    ],
  ])('%s', (words, rule) => {
    expect(read(words)).toBe(rule);
  });

  it('takes the zone it is given for words without one', () => {
    expect(read('every day 02:00', 'Europe/Berlin')).toBe(
      'DTSTART;TZID=Europe/Berlin:20261128T020000 RRULE:FREQ=DAILY;INTERVAL=1',
    );
  });

  it('begins no rule at a time that clocks skip', () => {
    expect(read('every day 02:30 Europe/Berlin starting 2027-03-28')).toContain('20270329T023000');
    expect(() => read('2027-03-28 02:30 Europe/Berlin')).toThrow('2027-03-28 02:30 does not exist in Europe/Berlin');
  });

  it.each([
    ['soon', '"soon" was not understood. Write for example "every weekday at 06:30 Europe/Berlin"'],
    ['0 2 * * *', '"0 2 * * *" was not understood'],
    ['', 'It does not say how often'],
    ['every day', 'Say at what time'],
    ['monday 7:00', 'Say "every Monday" or "next Monday"'],
    ['every week at 07:00', 'Say on which days of the week'],
    ['every month at 07:00', 'Say one day of the month'],
    ['on the 15th at 07:00', 'Say of which month'],
    ['24 december 07:00', 'Say "every year", or the year'],
    ['every year on 24 December and 1 June 10:00', 'Days of different months need a schedule each'],
    ['first monday and tuesday of the month 10:00', 'needs a schedule each'],
    ['every day at 06:00 and 18:30', 'Times with different minutes need a schedule each'],
    ['every day and every month 06:00', 'It says two rhythms'],
    ['every 15 minutes at 06:00', 'say "starting"'],
    ['every 0 minutes', 'It recurs every 0'],
    ['every day at 25:00', 'There is no time 25:00'],
    ['every 30 feb 10:00', 'Such a day never comes'],
    ['monthly on the 32nd 10:00', 'No month has a day 32'],
    ['2026-02-30 10:00', 'There is no day 2026-02-30'],
    ['every day 02:00 CET', '"CET" does not say when clocks change'],
    ['every day 02:00 Mars/Base', 'There is no time zone "mars/base"'],
    ['once', 'Say when it runs once'],
    ['once every day 10:00', 'It says once, and how often as well'],
    ['2026-11-26 10:00', '2026-11-26 10:00 is past'],
    ['tomorrow', 'Say one time of that day'],
    ['every day 10:00 for 1000 times', 'AWX counts from 1 to 999'],
    ['every day 10:00 3 times until 2027-01-01', 'Say until when or how many times'],
    ['every day 10:00 until 2026-11-01', 'It ends (2026-11-01 23:59) before it first runs (2026-11-27 10:00)'],
    [`every day ${'and '.repeat(100)}`, 'It is longer than 300 characters'],
  ])('refuses "%s"', (words, message) => {
    expect(() => read(words)).toThrow(message);
  });

  it('answers any words with a rule that AWX takes, or says why not', () => {
    const word = fc.constantFrom(
      ...'every each once in on at the first 2nd last 15th 3 monday tue weekday day days month year hour minutes and or'.split(
        ' ',
      ),
      ...'until starting for times 2027-01-31 06:30 25:61 6pm noon may december utc Berlin Europe/Berlin CET tomorrow next'.split(
        ' ',
      ),
    );
    const words = fc.oneof(
      fc.array(word, { maxLength: 9 }).map((list) => list.join(' ')),
      fc.string(),
    );
    fc.assert(
      fc.property(words, (text) => {
        try {
          readRule(read(text));
        } catch (error) {
          if (!(error instanceof NotUnderstood || error instanceof InvalidRule)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes a rule as it is, on one line', () => {
    const rule = 'DTSTART;TZID=Europe/Berlin:20270104T063000\nRRULE:FREQ=DAILY;INTERVAL=1';
    expect(read(rule)).toBe('DTSTART;TZID=Europe/Berlin:20270104T063000 RRULE:FREQ=DAILY;INTERVAL=1');
  });

  it.each([
    ['RRULE:FREQ=DAILY;INTERVAL=1', 'A rule has one DTSTART'],
    ['DTSTART:20270104T063000Z', 'A rule has an RRULE'],
    ['DTSTART:20270104T063000 RRULE:FREQ=DAILY;INTERVAL=1', 'DTSTART must be like'],
    ['DTSTART;TZID=Mars/Base:20270104T063000 RRULE:FREQ=DAILY;INTERVAL=1', 'There is no time zone Mars/Base'],
    ['DTSTART:20271304T063000Z RRULE:FREQ=DAILY;INTERVAL=1', 'There is no time 20271304T063000'],
    ['DTSTART:20270104T063000Z RRULE:FREQ=DAILY', 'A rule has an INTERVAL'],
    ['DTSTART:20270104T063000Z RRULE:INTERVAL=1', 'A rule has a FREQ'],
    ['DTSTART:20270104T063000Z RRULE:FREQ=WHENEVER;INTERVAL=1', 'The rule cannot be read'],
    ['DTSTART:20270104T063000Z RRULE:FREQ=SECONDLY;INTERVAL=1', 'AWX does not run anything every second'],
    ['DTSTART:20270104T063000Z RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=1MO', 'AWX takes no number in BYDAY'],
    ['DTSTART:20270104T063000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1000', 'COUNT must be from 1 to 999'],
    ['DTSTART:20270104T063000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=2;UNTIL=20270204T000000Z', 'COUNT or UNTIL, not both'],
    ['DTSTART:20270104T063000Z RRULE:FREQ=DAILY;INTERVAL=1 EXDATE:20270105T063000Z', 'AWX does not take "EXDATE:'],
    ['DTSTART:20270104T063000Z RRULE:FREQ=DAILY;INTERVAL', '"INTERVAL" must be a part such as'],
  ])('refuses %s', (rule, message) => {
    expect(() => read(rule)).toThrow(message);
  });
});
