/** The share of a pause by which it may be longer, so that servers do not ask all at once. */
const JITTER = 0.2;

/** When AWX is asked again about a run that somebody waits for. */
export class PollPolicy {
  /**
   * @param seconds the pauses one after the other; the last one goes on
   * @param settleMs how long after the end of a run its last output is waited for
   */
  constructor(
    private readonly seconds: readonly number[] = [1, 1, 2, 3, 5, 8, 10],
    readonly settleMs = 10_000,
    private readonly random: () => number = Math.random,
  ) {}

  /** Milliseconds before asking once more; `asked` counts from 0. */
  pause(asked: number): number {
    const seconds = this.seconds[asked] ?? this.seconds.at(-1)!;
    return seconds * 1000 * (1 + JITTER * this.random());
  }
}
