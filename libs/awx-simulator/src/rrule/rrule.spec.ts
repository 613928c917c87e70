import { nextRun, normalizeRrule, previewRrule, rruleErrors, ruleFields, storedRrule } from './rrule';
import { zoneInfo } from './time-zone';

const now = Date.UTC(2026, 10, 22);
const daily = 'RRULE:FREQ=DAILY;INTERVAL=1';

describe('rruleErrors', () => {
  const parsing = 'rrule parsing failed validation:';
  const noZone = `${parsing} A valid TZID must be provided (e.g., America/New_York)`;
  const noStart = 'Valid DTSTART required in rrule. Value should start with: DTSTART:YYYYMMDDTHHMMSSZ';
  const start = 'DTSTART:20300101T000000Z';

  it.each([
    [`${start} ${daily}`, []],
    [`${start}\n${daily}`, []],
    [`${start} RRULE:FREQ=DAILY;INTERVAL=0`, []],
    [`${start} ${daily} EXRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=SU`, []],
    ['FREQ=DAILY;INTERVAL=1', [noStart, 'One or more rule required in rrule.', noZone]],
    [
      'bad',
      [noStart, 'One or more rule required in rrule.', `${parsing} not enough values to unpack (expected 2, got 1)`],
    ],
    [
      `DTSTART:20300101T000000 ${daily}`,
      ['DTSTART cannot be a naive datetime.  Specify ;TZINFO= or YYYYMMDDTHHMMSSZZ.', noZone],
    ],
    [`${start} DTSTART:20310101T000000Z ${daily}`, ['Multiple DTSTART is not supported.']],
    [start, ['One or more rule required in rrule.']],
    [`${start} RRULE:FREQ=DAILY`, ['INTERVAL required in rrule: RULE:FREQ=DAILY']],
    [`${start} RRULE:FREQ=SECONDLY;INTERVAL=1`, ['SECONDLY is not supported: RULE:FREQ=SECONDLY;INTERVAL=1']],
    [`${start} ${daily};BYDAY=2MO`, ['BYDAY with numeric prefix not supported: RULE:FREQ=DAILY;INTERVAL=1;BYDAY=2MO']],
    [
      `${start} ${daily};COUNT=5;UNTIL=20300201T000000Z`,
      ['RRULE may not contain both COUNT and UNTIL: RULE:FREQ=DAILY;INTERVAL=1;COUNT=5;UNTIL=20300201T000000Z'],
    ],
    [`${start} ${daily};COUNT=1000`, ['COUNT > 999 is unsupported: RULE:FREQ=DAILY;INTERVAL=1;COUNT=1000']],
    [`${start} ${daily} EXDATE:20300102T000000Z`, ['EXDATE not allowed in rrule.']],
    [`${start} ${daily} RDATE:20300102T000000Z`, ['RDATE not allowed in rrule.']],
    [`DTSTART;TZID=Mars/Olympus:20300101T000000 ${daily}`, [noZone]],
    [`${start} RRULE:FREQ=WHENEVER;INTERVAL=1`, [`${parsing} invalid 'FREQ': WHENEVER`]],
    [
      `${start} RRULE:FREQ`,
      ['INTERVAL required in rrule: RULE:FREQ', `${parsing} not enough values to unpack (expected 2, got 1)`],
    ],
    [`DTSTART:20301301T000000Z ${daily}`, [`${parsing} month must be in 1..12: 20301301T000000Z`]],
    [`DTSTART:20300230T000000Z ${daily}`, [`${parsing} day is out of range for month: 20300230T000000Z`]],
    [`DTSTART;TZID=Europe/Berlin:20300101T000000Z ${daily}`, [`${parsing} DTSTART/EXDATE specifies multiple timezone`]],
    [`DTSTART;TZID=europe/berlin:20300101T000000 ${daily}`, [noZone]],
    [`${start} ${daily};UNTIL=20300201`, [`${parsing} 'NoneType' object has no attribute 'group'`]],
    [`${start} ${daily};UNTIL=20301301T000000Z`, [`${parsing} invalid 'UNTIL': 20301301T000000Z`]],
    [`${start} EXRULE:FREQ=DAILY;INTERVAL=1`, ['One or more rule required in rrule.']],
    [`${start} ${daily};BYMOON=1`, [`${parsing} unknown parameter 'BYMOON'`]],
  ])('%s', (rule, errors) => {
    expect(rruleErrors(rule)).toEqual(errors);
  });
});

describe('ruleFields', () => {
  it('reads an endless rule', () => {
    expect(ruleFields(`DTSTART:20300101T000000Z ${daily}`, true, now)).toEqual({
      dtstart: '2030-01-01T00:00:00Z',
      dtend: null,
      next_run: '2030-01-01T00:00:00Z',
      timezone: 'UTC',
      until: '',
    });
  });

  it('reads a rule of a zone: dtstart is the first occurrence, until is shown on its wall clock', () => {
    const rule =
      'DTSTART;TZID=Europe/Madrid:20300107T090000 RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20300301T000000Z';
    expect(ruleFields(rule, true, now)).toEqual({
      dtstart: '2030-01-07T08:00:00Z',
      dtend: '2030-02-22T08:00:00Z',
      next_run: '2030-01-07T08:00:00Z',
      timezone: 'Europe/Madrid',
      until: '2030-03-01T01:00:00',
    });
  });

  it('has no next run when disabled or exhausted', () => {
    expect(ruleFields(`DTSTART:20300101T000000Z ${daily}`, false, now).next_run).toBeNull();
    const past = ruleFields(`DTSTART:20200101T000000Z ${daily};COUNT=1`, true, now);
    expect(past).toMatchObject({ next_run: null, dtend: '2020-01-01T00:00:00Z' });
  });

  it('joins several rules and leaves out what an EXRULE names', () => {
    const rules =
      'DTSTART:20300101T060000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=3 RRULE:FREQ=DAILY;INTERVAL=1;BYHOUR=18;COUNT=2';
    expect(previewRrule(rules, now).utc).toEqual([
      '2030-01-01T06:00:00Z',
      '2030-01-01T18:00:00Z',
      '2030-01-02T06:00:00Z',
      '2030-01-02T18:00:00Z',
      '2030-01-03T06:00:00Z',
    ]);
    const except =
      'DTSTART:20300105T060000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=3 EXRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=SU';
    expect(previewRrule(except, now).utc).toEqual(['2030-01-05T06:00:00Z', '2030-01-07T06:00:00Z']);
  });

  it('finds nothing for a day that never comes', () => {
    const never =
      'DTSTART:20300101T000000Z RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=2;BYMONTHDAY=30;UNTIL=20400101T000000Z';
    expect(ruleFields(never, true, now)).toMatchObject({ dtstart: null, dtend: null, next_run: null });
  });
});

describe('changes of clocks', () => {
  it('keeps the wall-clock hour on both sides', () => {
    const { local, utc } = previewRrule(`DTSTART;TZID=Europe/Madrid:20270327T020000 ${daily};COUNT=3`, now);
    // 02:00 does not exist in Madrid on 28 March 2027, so that day is left out.
    expect(local).toEqual(['2027-03-27T02:00:00+01:00', '2027-03-29T02:00:00+02:00']);
    expect(utc).toEqual(['2027-03-27T01:00:00Z', '2027-03-29T00:00:00Z']);
  });

  it('takes the first of an hour that comes twice', () => {
    const rule = 'DTSTART;TZID=America/New_York:20271107T000000 RRULE:FREQ=HOURLY;INTERVAL=1;COUNT=3';
    expect(previewRrule(rule, now).utc).toEqual([
      '2027-11-07T04:00:00Z',
      '2027-11-07T05:00:00Z',
      '2027-11-07T07:00:00Z',
    ]);
  });
});

describe('nextRun', () => {
  it('picks the last Friday of a month by BYSETPOS', () => {
    const rule = 'DTSTART:20250101T120000Z RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=FR;BYSETPOS=-1';
    expect(nextRun(rule, Date.UTC(2026, 10, 27, 12))?.toISOString()).toBe('2026-12-25T12:00:00.000Z');
  });

  it('reaches the present of a frequent rule that began long ago', () => {
    const rule = 'DTSTART:20100101T000000Z RRULE:FREQ=MINUTELY;INTERVAL=5';
    expect(nextRun(rule, Date.UTC(2026, 10, 22, 10, 31))?.toISOString()).toBe('2026-11-22T10:35:00.000Z');
  });
});

it('stores a rule on one line', () => {
  expect(normalizeRrule(`DTSTART:20300101T000000Z\n${daily}`)).toBe(`DTSTART:20300101T000000Z ${daily}`);
});

it('lists the zones', () => {
  const { zones, links } = zoneInfo();
  expect(zones).toEqual(expect.arrayContaining(['Europe/Madrid', 'UTC', 'America/New_York']));
  expect(Object.keys(links).every((old) => zones.includes(old))).toBe(true);
});

it("stores an UNTIL of the rule's own zone in UTC", () => {
  const rule = `DTSTART;TZID=Europe/Berlin:20300601T090000 ${daily};UNTIL=`;
  expect(storedRrule(`${rule}20300701T090000`)).toBe(`${rule}20300701T070000Z`);
  expect(storedRrule(`${rule}20300701T090000Z`)).toBe(`${rule}20300701T090000Z`);
});
