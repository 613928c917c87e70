import { realClock, scaledClock, steppedClock } from './clock';

describe('steppedClock', () => {
  it('runs what falls due in order of time, then of registration, each at its own time', () => {
    const clock = steppedClock(1000);
    const seen: string[] = [];
    const note = (name: string) => () => seen.push(`${name}@${clock.now()}`);
    clock.after(50, note('late'));
    clock.after(10, note('first'));
    clock.after(10, note('second'));
    clock.advance(20);
    expect(seen).toEqual(['first@1010', 'second@1010']);
    expect(clock.now()).toBe(1020);
    clock.advance(30);
    expect(seen[2]).toBe('late@1050');
  });

  it('runs timers that a timer started, when they fall due within the same step', () => {
    const clock = steppedClock(0);
    const seen: number[] = [];
    const tick = (): void => {
      seen.push(clock.now());
      clock.after(10, tick);
    };
    clock.after(10, tick);
    clock.advance(35);
    expect(seen).toEqual([10, 20, 30]);
  });

  it('forgets what was cancelled', () => {
    const clock = steppedClock(0);
    const fn = jest.fn();
    clock.after(5, fn)();
    clock.advance(10);
    expect(fn).not.toHaveBeenCalled();
  });
});

describe('wall clocks', () => {
  it('fires a timer and never before its time', async () => {
    const clock = scaledClock(100);
    const start = clock.now();
    await new Promise<void>((done) => {
      // An unref'd timer needs something else to keep the process awake.
      const awake = setInterval(() => undefined, 1000);
      clock.after(500, () => {
        clearInterval(awake);
        done();
      });
    });
    expect(clock.now() - start).toBeGreaterThanOrEqual(500);
  });

  it('starts at the present and refuses to stand still', () => {
    const before = Date.now();
    expect(realClock().now()).toBeGreaterThanOrEqual(before);
    expect(() => scaledClock(0)).toThrow(RangeError);
  });
});
