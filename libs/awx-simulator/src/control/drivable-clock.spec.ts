import { steppedClock } from '../clock/clock';
import { drivableClock } from './drivable-clock';

describe('drivableClock', () => {
  it('follows its base', () => {
    const base = steppedClock(1000);
    const clock = drivableClock(base, -400);
    const fired: number[] = [];
    clock.after(50, () => fired.push(clock.now()));
    base.advance(49);
    expect(fired).toEqual([]);
    base.advance(1);
    expect([fired, clock.now()]).toEqual([[650], 650]);
  });

  it('runs what falls due on the way, also what is registered on the way', () => {
    const clock = drivableClock(steppedClock(0));
    const fired: string[] = [];
    clock.after(20, () => fired.push(`late ${clock.now()}`));
    clock.after(10, () => {
      fired.push(`early ${clock.now()}`);
      clock.after(5, () => fired.push(`between ${clock.now()}`));
    });
    clock.advance(30);
    expect(fired).toEqual(['early 10', 'between 15', 'late 20']);
    expect(clock.now()).toBe(30);
  });

  it('lets what is left fall due on its base after it was moved', () => {
    const base = steppedClock(0);
    const clock = drivableClock(base);
    let fired = 0;
    clock.after(100, () => fired++);
    clock.advance(90);
    base.advance(9);
    expect(fired).toBe(0);
    base.advance(1);
    expect(fired).toBe(1);
  });

  it('jumps in both directions without anything falling due', () => {
    const base = steppedClock(0);
    const clock = drivableClock(base);
    let fired = 0;
    clock.after(10, () => fired++);
    clock.jump(3_600_000);
    clock.jump(-7_200_000);
    expect([clock.now(), fired]).toEqual([-3_600_000, 0]);
    base.advance(10);
    expect(fired).toBe(1);
  });

  it('forgets what waits when it is stopped, or canceled', () => {
    const base = steppedClock(0);
    const clock = drivableClock(base);
    let fired = 0;
    clock.after(10, () => fired++)();
    clock.after(10, () => fired++);
    clock.stop();
    clock.advance(20);
    base.advance(20);
    expect(fired).toBe(0);
  });
});
