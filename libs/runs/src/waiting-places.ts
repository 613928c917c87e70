/** Most calls that wait at once; each takes memory and a connection until it ends. */
const MOST = 500;
const MOST_OF_CALLER = 16;

/** Counts the calls that wait, in all and by caller. */
export class WaitingPlaces {
  private all = 0;
  private readonly byCaller = new Map<string, number>();

  /** Takes a place. `undefined` when there is none, else what gives it back. */
  take(caller: string): (() => void) | undefined {
    if (this.all >= MOST || this.of(caller) >= MOST_OF_CALLER) return undefined;
    this.count(caller, 1);
    return () => this.count(caller, -1);
  }

  private of(caller: string): number {
    return this.byCaller.get(caller) ?? 0;
  }

  private count(caller: string, change: 1 | -1): void {
    this.all += change;
    const own = this.of(caller) + change;
    if (own === 0) this.byCaller.delete(caller);
    else this.byCaller.set(caller, own);
  }
}
