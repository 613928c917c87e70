/** Simulated time. All of the simulator reads this and nothing else, so tests can own time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `fn` once, `ms` of simulated time from now; the answer cancels it. */
  after(ms: number, fn: () => void): () => void;
}

/** A clock that moves only by `advance`: for tests, where nothing may depend on real time. */
export interface SteppedClock extends Clock {
  /** Moves time on by `ms`, running what falls due in order of time, then of registration. */
  advance(ms: number): void;
}

/** The wall clock. */
export function realClock(): Clock {
  return scaledClock(1);
}

/**
 * A clock that starts now and runs `factor` times as fast as the wall clock.
 * @throws RangeError when `factor` is not a positive number
 */
export function scaledClock(factor: number): Clock {
  if (!(factor > 0 && Number.isFinite(factor))) throw new RangeError(`factor must be positive, got ${factor}`);
  const start = Date.now();
  const elapsed = (): number => Date.now() - start;
  return {
    now: () => start + elapsed() * factor,
    after: (ms, fn) => afterReal(ms / factor, fn),
  };
}

// setTimeout counts in 32 bits: a longer wait would fire at once.
const LONGEST_TIMER = 2 ** 31 - 1;

function afterReal(ms: number, fn: () => void): () => void {
  const deadline = Date.now() + ms;
  let timer: NodeJS.Timeout;
  // Node's timers count by another clock, and may be a millisecond before this one.
  const fire = (): void => (Date.now() < deadline ? arm() : fn());
  const arm = (): void => {
    timer = setTimeout(fire, Math.max(0, Math.min(deadline - Date.now(), LONGEST_TIMER)));
    // Waiting jobs must not keep a process alive that has nothing else to do.
    timer.unref();
  };
  arm();
  return () => clearTimeout(timer);
}

interface Due {
  at: number;
  order: number;
  fn: () => void;
}

/** A clock that stands at `startMs` until it is told to advance. */
export function steppedClock(startMs: number): SteppedClock {
  let now = startMs;
  let order = 0;
  const waiting = new Set<Due>();
  const next = (limit: number): Due | undefined => {
    let first: Due | undefined;
    for (const due of waiting) {
      if (due.at <= limit && (!first || due.at < first.at || (due.at === first.at && due.order < first.order)))
        first = due;
    }
    return first;
  };
  return {
    now: () => now,
    after(ms, fn) {
      const due = { at: now + Math.max(0, ms), order: order++, fn };
      waiting.add(due);
      return () => waiting.delete(due);
    },
    advance(ms) {
      const end = now + ms;
      for (let due = next(end); due; due = next(end)) {
        waiting.delete(due);
        now = due.at;
        due.fn();
      }
      now = end;
    },
  };
}
