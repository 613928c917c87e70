/** Where progress is shown; a terminal or a file. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 24;

/** A bar with the time that is left where somebody watches; else a line at each tenth. */
export class Progress {
  private total = 0;
  private done = 0;
  private started = 0;

  constructor(private readonly output: Output) {}

  begin(total: number): void {
    this.total = total;
    this.done = 0;
    this.started = performance.now();
  }

  /** What will not be done. */
  skip(count: number): void {
    this.total -= count;
  }

  step(what: string): void {
    this.done += 1;
    const line = `${this.done}/${this.total} ${what}, ${this.left()}`;
    if (this.output.isTTY) {
      const full = Math.round((WIDTH * this.done) / this.total);
      const bar = '#'.repeat(full) + '-'.repeat(WIDTH - full);
      this.output.write(`\r\u001b[K[${bar}] ${line}${this.done === this.total ? '\n' : ''}`);
    } else if (Math.floor((10 * this.done) / this.total) > Math.floor((10 * (this.done - 1)) / this.total)) {
      this.output.write(`${line}\n`);
    }
  }

  private left(): string {
    const seconds = ((performance.now() - this.started) / 1_000 / this.done) * (this.total - this.done);
    return seconds < 100 ? `${Math.ceil(seconds)} s left` : `${Math.ceil(seconds / 60)} min left`;
  }
}
