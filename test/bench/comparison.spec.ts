import { compare, type Reading } from '../../bench/rig/comparison';

const reading = (cpuMs: number, calls: number, seconds = 1): Reading => ({ cpuMs, calls, seconds });

describe('two that took turns', () => {
  it('are compared by processor time a call, not by calls', () => {
    // The one answered half as many calls in the same time; each took three times as much.
    const { one, other, ratio, difference } = compare([[reading(600, 100), reading(400, 200)]]);
    expect([one.median, other.median]).toEqual([6, 2]);
    expect([ratio.median, difference.median]).toEqual([3, 4]);
  });

  it('are compared slice by slice: what slows both of a slice changes no ratio', () => {
    const quiet = [reading(300, 100), reading(100, 100)] as const;
    const busy = [reading(3_000, 100), reading(1_000, 100)] as const;
    const { one, ratio } = compare([quiet, busy, quiet, busy]);
    expect(ratio).toEqual({ median: 3, from: 3, to: 3 });
    expect(one).toEqual({ median: 16.5, from: 3, to: 30 });
  });

  it('have the quartiles of the ratios of their slices', () => {
    const slices = [2, 3, 4, 5, 6].map((times) => [reading(times * 100, 100), reading(100, 100)] as const);
    expect(compare(slices).ratio).toEqual({ median: 4, from: 3, to: 5 });
  });

  it('say how many calls the one answered in a second', () =>
    expect(compare([[reading(1, 50, 0.5), reading(1, 10)]]).throughput.median).toBe(100));
});
