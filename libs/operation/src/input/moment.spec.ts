import { readMoment } from './moment';

const now = new Date('2026-03-01T10:20:30.000Z');
const iso = (text: string): string | undefined => readMoment(text, now)?.iso;

describe('a moment', () => {
  it.each([
    ['2h', '2026-03-01T08:20:30.000Z'],
    ['30m', '2026-03-01T09:50:30.000Z'],
    ['3d', '2026-02-26T10:20:30.000Z'],
    ['1w', '2026-02-22T10:20:30.000Z'],
    ['24 hours ago', '2026-02-28T10:20:30.000Z'],
    ['Last 7 days', '2026-02-22T10:20:30.000Z'],
    ['1 day', '2026-02-28T10:20:30.000Z'],
    ['90 mins', '2026-03-01T08:50:30.000Z'],
    ['past 2 weeks', '2026-02-15T10:20:30.000Z'],
    ['now', '2026-03-01T10:20:30.000Z'],
    ['Today', '2026-03-01T00:00:00.000Z'],
    ['yesterday', '2026-02-28T00:00:00.000Z'],
    ['tomorrow', '2026-03-02T00:00:00.000Z'],
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31T08:00', '2026-01-31T08:00:00.000Z'],
    ['2026-01-31 08:00:05', '2026-01-31T08:00:05.000Z'],
    ['2026-01-31T08:00Z', '2026-01-31T08:00:00.000Z'],
    ['2026-01-31T08:00:00.123456+02:00', '2026-01-31T06:00:00.000Z'],
  ])('is read from %s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it('says what it assumed where no zone is given', () => {
    expect(readMoment('today', now)?.note).toBe('"today" has no zone and was read as 2026-03-01T00:00Z.');
    expect(readMoment('2026-01-31T08:00', now)?.note).toContain('2026-01-31T08:00Z');
    expect(readMoment('2026-01-31T08:00Z', now)).not.toHaveProperty('note');
  });

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-01-31T25:00Z',
    '31.01.2026',
    'last tuesday',
    '3 months',
    'hours ago',
    '2',
    '',
    '2026-01-31Z',
  ])('is not read from %j', (text) => {
    expect(iso(text)).toBeUndefined();
  });
});
