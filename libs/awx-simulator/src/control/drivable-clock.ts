import type { Clock } from '../clock/clock';

/** A clock on top of another that can be moved by hand while the other goes on. */
export interface DrivableClock extends Clock {
  /** Moves time on by `ms`, running what falls due in order of time, then of registration. */
  advance(ms: number): void;
  /** Sets the time forward or back, as an administrator would: nothing falls due because of it. */
  jump(ms: number): void;
  /** Forgets everything that waits. */
  stop(): void;
}

interface Waiting {
  at: number;
  fn: () => void;
  cancel: () => void;
}

/** A clock that follows `base`, `shift` milliseconds away from it. */
export function drivableClock(base: Clock, shift = 0): DrivableClock {
  return new Shifted(base, shift);
}

class Shifted implements DrivableClock {
  private readonly waiting = new Set<Waiting>();

  constructor(
    private readonly base: Clock,
    private shift: number,
  ) {}

  now(): number {
    return this.base.now() + this.shift;
  }

  after(ms: number, fn: () => void): () => void {
    const entry: Waiting = { at: this.now() + Math.max(0, ms), fn, cancel: () => undefined };
    this.waiting.add(entry);
    this.arm(entry);
    return () => this.drop(entry);
  }

  advance(ms: number): void {
    const target = this.now() + ms;
    for (let entry = this.first(target); entry; entry = this.first(target)) {
      this.shift += Math.max(0, entry.at - this.now());
      this.drop(entry);
      entry.fn();
    }
    this.shift += Math.max(0, target - this.now());
    for (const entry of this.waiting) this.arm(entry);
  }

  jump(ms: number): void {
    this.shift += ms;
    for (const entry of this.waiting) entry.at += ms;
  }

  stop(): void {
    for (const entry of [...this.waiting]) this.drop(entry);
  }

  private first(limit: number): Waiting | undefined {
    let first: Waiting | undefined;
    for (const entry of this.waiting) if (entry.at <= limit && (!first || entry.at < first.at)) first = entry;
    return first;
  }

  private arm(entry: Waiting): void {
    entry.cancel();
    entry.cancel = this.base.after(entry.at - this.now(), () => {
      this.waiting.delete(entry);
      entry.fn();
    });
  }

  private drop(entry: Waiting): void {
    entry.cancel();
    this.waiting.delete(entry);
  }
}
