import { Injectable } from '@nestjs/common';

/** Bounds by which the durations of proxied requests are counted, in seconds. */
export const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30];

const MINUTES = 60;
const MINUTE_MS = 60_000;

/** One minute of the gateway. */
export interface Minute {
  readonly calls: number;
  /** Answers of 500 and above. */
  readonly errors: number;
  /** 95 of 100 answers took at most this; absent when there was none. Past the last bound it is that. */
  readonly p95_ms?: number;
}

interface Counted {
  minute: number;
  calls: number;
  errors: number;
  readonly durations: Uint32Array;
}

const counted = (): Counted => ({ minute: -1, calls: 0, errors: 0, durations: new Uint32Array(SECONDS.length + 1) });

/** What the metrics counted in the last hour, minute by minute, in a few kilobytes whatever comes. */
@Injectable()
export class LastHour {
  private readonly ring = Array.from({ length: MINUTES }, counted);

  /** `status` is absent when the answer was broken off: then it took as long as its caller listened. */
  add({ seconds, status }: { seconds: number; status?: number }, now = Date.now()): void {
    const at = this.at(Math.floor(now / MINUTE_MS));
    at.calls += 1;
    if (status === undefined) return;
    if (status >= 500) at.errors += 1;
    const bound = SECONDS.findIndex((most) => seconds <= most);
    at.durations[bound < 0 ? SECONDS.length : bound]! += 1;
  }

  /** Oldest first; the last one is not over yet. */
  minutes(now = Date.now()): Minute[] {
    const last = Math.floor(now / MINUTE_MS);
    return Array.from({ length: MINUTES }, (_, back) => {
      const minute = last - MINUTES + 1 + back;
      const at = this.ring[minute % MINUTES]!;
      return at.minute === minute ? told(at) : { calls: 0, errors: 0 };
    });
  }

  private at(minute: number): Counted {
    const at = this.ring[minute % MINUTES]!;
    if (at.minute !== minute) {
      Object.assign(at, { minute, calls: 0, errors: 0 });
      at.durations.fill(0);
    }
    return at;
  }
}

function told({ calls, errors, durations }: Counted): Minute {
  const answered = durations.reduce((sum, count) => sum + count, 0);
  if (answered === 0) return { calls, errors };
  let left = Math.ceil(answered * 0.95);
  const bound = durations.findIndex((count) => {
    left -= count;
    return left <= 0;
  });
  return { calls, errors, p95_ms: SECONDS[Math.min(bound, SECONDS.length - 1)]! * 1000 };
}
