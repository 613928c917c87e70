const FIRST_MS = 100;
const MOST_MS = 30_000;
/** A worker that lived for so long died of something new. */
const LONG_MS = 60_000;

/** How long to wait with the next start of a worker that ends again and again: twice as long each time, to a bound. */
export class RestartPause {
  private ends = 0;

  /** Milliseconds after an end. */
  afterLife(ofMs: number): number {
    if (ofMs >= LONG_MS) this.ends = 0;
    this.ends += 1;
    return Math.min(FIRST_MS * 2 ** (this.ends - 1), MOST_MS);
  }
}
