import { LastHour } from './last-hour';

const MINUTE = 60_000;
const NOW = 1_000_000 * MINUTE;

describe('LastHour', () => {
  it('counts calls, errors and how long 95 of 100 took, by the minute', () => {
    const hour = new LastHour();
    for (let call = 0; call < 95; call += 1) hour.add({ seconds: 0.02, status: 200 }, NOW);
    for (let call = 0; call < 5; call += 1) hour.add({ seconds: 60, status: 503 }, NOW);
    hour.add({ seconds: 600 }, NOW);
    expect(hour.minutes(NOW).at(-1)).toEqual({ calls: 101, errors: 5, p95_ms: 25 });
    hour.add({ seconds: 60, status: 200 }, NOW);
    expect(hour.minutes(NOW).at(-1)).toEqual({ calls: 102, errors: 5, p95_ms: 30_000 });
  });

  it('forgets what is older than an hour', () => {
    const hour = new LastHour();
    hour.add({ seconds: 1, status: 200 }, NOW);
    expect(hour.minutes(NOW + 59 * MINUTE)[0]).toEqual({ calls: 1, errors: 0, p95_ms: 1000 });
    expect(hour.minutes(NOW + 60 * MINUTE).every(({ calls }) => calls === 0)).toBe(true);
    hour.add({ seconds: 0.001, status: 200 }, NOW + 60 * MINUTE);
    expect(hour.minutes(NOW + 60 * MINUTE).at(-1)).toEqual({ calls: 1, errors: 0, p95_ms: 1 });
  });
});
