import { inWindow } from './time-window';

const night = { from: '22:00', to: '06:00', zone: 'Europe/Berlin' };

describe('inWindow', () => {
  it.each([
    [night, '2026-01-15T20:59:59Z', false],
    [night, '2026-01-15T21:00:00Z', true],
    [night, '2026-01-16T04:59:59Z', true],
    [night, '2026-01-16T05:00:00Z', false],
    // In summer Berlin is two hours ahead.
    [night, '2026-07-15T20:00:00Z', true],
    [night, '2026-07-16T04:00:00Z', false],
    // The night of Friday reaches into Saturday, the one of Saturday does not count.
    [{ ...night, days: ['fri' as const] }, '2026-01-17T03:00:00Z', true],
    [{ ...night, days: ['fri' as const] }, '2026-01-17T22:00:00Z', false],
    [{ ...night, days: ['sat' as const] }, '2026-01-17T03:00:00Z', false],
    [{ from: '08:00', to: '17:00' }, '2026-01-15T08:00:00Z', true],
    [{ from: '08:00', to: '17:00' }, '2026-01-15T17:00:00Z', false],
    [{ days: ['sun' as const] }, '2026-01-18T23:59:59Z', true],
    [{ days: ['sun' as const] }, '2026-01-19T00:00:00Z', false],
    [{ from: '20:00' }, '2026-01-15T23:59:00Z', true],
    [{ from: '20:00' }, '2026-01-16T00:00:00Z', false],
    [{ to: '04:00' }, '2026-01-16T03:59:00Z', true],
    [{ from: '09:00', to: '09:00' }, '2026-01-16T03:59:00Z', true],
  ])('%j at %s: %s', (window, at, expected) => {
    expect(inWindow(window, Date.parse(at))).toBe(expected);
  });
});
