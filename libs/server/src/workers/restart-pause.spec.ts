import { RestartPause } from './restart-pause';

describe('RestartPause', () => {
  it('grows with each early end, to a bound', () => {
    const pause = new RestartPause();
    const pauses = Array.from({ length: 12 }, () => pause.afterLife(500));
    expect(pauses.slice(0, 4)).toEqual([100, 200, 400, 800]);
    expect(pauses.at(-1)).toBe(30_000);
  });

  it('is short again after a long life', () => {
    const pause = new RestartPause();
    for (let end = 0; end < 5; end++) pause.afterLife(500);
    expect(pause.afterLife(60_000)).toBe(100);
    expect(pause.afterLife(500)).toBe(200);
  });
});
