/** For how long an answer, and an error, is good for others who ask, in milliseconds. */
interface Keeping {
  readonly answer: number;
  readonly error: number;
}

/** An answer that many ask for: all who ask at the same time, and those who ask soon after, share one. */
export class KeptAnswer<T> {
  private latest: Promise<T> | undefined;
  private until = Number.POSITIVE_INFINITY;

  constructor(
    private readonly keeping: Keeping,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get(ask: () => Promise<T>): Promise<T> {
    if (this.latest && this.now() < this.until) return this.latest;
    this.until = Number.POSITIVE_INFINITY;
    this.latest = ask();
    const keep = (ms: number) => (): void => {
      this.until = this.now() + ms;
    };
    this.latest.then(keep(this.keeping.answer), keep(this.keeping.error));
    return this.latest;
  }
}
