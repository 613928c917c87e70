import { type Simulator, startSimulator, steppedClock } from '@libs/awx-simulator';
import { readWhen } from './read-when';
import { nextRuns } from './runs';

const berlin = (start: string, rule: string) => `DTSTART;TZID=Europe/Berlin:${start} RRULE:${rule}`;

describe('nextRuns', () => {
  it('tells them in the zone and in UTC, and where clocks move them', () => {
    const rule = berlin('20270101T063000', 'FREQ=DAILY;INTERVAL=1');
    expect(nextRuns(rule, 2, Date.parse('2027-03-27T00:00:00Z'))).toEqual([
      { local: '2027-03-27T06:30:00+01:00', utc: '2027-03-27T05:30:00Z' },
      { local: '2027-03-28T06:30:00+02:00', utc: '2027-03-28T04:30:00Z', clocks: 'shifted' },
    ]);
  });

  it('lists a run that clocks skip, and does not count it', () => {
    const rule = berlin('20270101T023000', 'FREQ=DAILY;INTERVAL=1');
    expect(nextRuns(rule, 2, Date.parse('2027-03-27T00:00:00Z'))).toEqual([
      { local: '2027-03-27T02:30:00+01:00', utc: '2027-03-27T01:30:00Z' },
      { local: '2027-03-28T02:30:00', utc: null, clocks: 'skipped' },
      { local: '2027-03-29T02:30:00+02:00', utc: '2027-03-29T00:30:00Z', clocks: 'shifted' },
    ]);
  });

  it('marks a run whose time comes twice, which is at the first', () => {
    const rule = berlin('20270101T023000', 'FREQ=DAILY;INTERVAL=1');
    const [run] = nextRuns(rule, 1, Date.parse('2027-10-31T00:00:00Z'));
    expect(run).toEqual({ local: '2027-10-31T02:30:00+02:00', utc: '2027-10-31T00:30:00Z', clocks: 'doubled' });
    // Between the first and the second 02:30 it has been.
    expect(nextRuns(rule, 1, Date.parse('2027-10-31T01:10:00Z'))).toMatchObject([{ utc: '2027-11-01T01:30:00Z' }]);
  });

  it('ends with the rule', () => {
    expect(
      nextRuns('DTSTART:20270101T000000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=3', 5, Date.parse('2027-01-01T12:00:00Z')),
    ).toHaveLength(2);
    expect(nextRuns('DTSTART:20270101T000000Z RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=2;BYMONTHDAY=30', 5, 0)).toEqual([]);
    const never = 'DTSTART:20270101T000000Z RRULE:FREQ=DAILY;INTERVAL=1 EXRULE:FREQ=DAILY;INTERVAL=1';
    expect(nextRuns(never, 5, 0)).toEqual([]);
  });

  const start = 'DTSTART:20200101T000000Z RRULE:';
  const all = (length: number) => Array.from({ length }, (_each, index) => index).join();

  it.each([
    ['FREQ=MINUTELY;INTERVAL=1;BYMONTH=2;BYMONTHDAY=30', 0],
    ['FREQ=MINUTELY;INTERVAL=1440;BYHOUR=3', 0],
    ['FREQ=DAILY;INTERVAL=1;BYSETPOS=400;BYHOUR=1', 0],
    ['FREQ=DAILY;INTERVAL=1;BYMONTH=2;BYMONTHDAY=29', 5],
    ['FREQ=MINUTELY;INTERVAL=2 EXRULE:FREQ=MINUTELY;INTERVAL=1;BYMONTH=2;BYMONTHDAY=30', 5],
    [`FREQ=DAILY;INTERVAL=1;BYHOUR=${all(24)};BYMINUTE=${all(60)}`, 5],
    ['FREQ=YEARLY;INTERVAL=9999;BYMONTH=2;BYMONTHDAY=29', 5],
  ])('seeks no longer than it must: %s', (rule, count) => {
    expect(nextRuns(start + rule, 5, Date.parse('2026-11-27T00:00:00Z'))).toHaveLength(count);
  });

  it('takes no rule that would look through half a million times a year', () => {
    const days = 'MO,TU,WE,TH,FR,SA,SU';
    const rule = `FREQ=YEARLY;INTERVAL=1;BYHOUR=${all(24)};BYMINUTE=${all(60)};BYDAY=${days}`;
    expect(() => nextRuns(start + rule, 5, 0)).toThrow('The rule lists too many times of day');
  });

  describe('beside AWX', () => {
    let awx: Simulator;
    const now = Date.parse('2026-10-20T09:12:00Z');

    beforeAll(async () => {
      awx = await startSimulator({ clock: steppedClock(now) });
    });

    afterAll(() => awx.close());

    it.each([
      'every weekday at 06:30 Europe/Berlin',
      'every day 02:30 Europe/Berlin',
      'every 45 minutes Europe/Berlin',
      'every 5 hours America/New_York',
      'first Monday of the month 02:00 Australia/Lord_Howe',
      'every 2 weeks on Tuesday and Thursday 04:00 America/New_York until 2026-12-31',
      'last day of the month 23:30',
      'every year on the last Sunday of October 02:15 Europe/Berlin, 3 times',
      'every day at 02:30 and 14:30 Europe/Berlin from 2026-10-24',
      'tomorrow 07:00',
    ])('agrees on "%s"', async (words) => {
      const rrule = readWhen(words, { zone: 'UTC', now });
      const runs = nextRuns(rrule, 10, now).filter(({ utc }) => utc !== null);
      const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;
      const answer = await fetch(`${awx.url}/api/v2/schedules/preview/`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ rrule }),
      });
      const { local, utc } = (await answer.json()) as { local: string[]; utc: string[] };
      expect(runs.map((run) => run.utc)).toEqual(utc);
      expect(runs.map((run) => run.local)).toEqual(local);
    });
  });
});
