const SHOWN = 10;

/** What the callers did, and what went wrong. */
export class Tally {
  readonly done = new Map<string, number>();
  errors = 0;
  /** The first of them. */
  readonly examples: string[] = [];

  did(action: string): void {
    this.done.set(action, (this.done.get(action) ?? 0) + 1);
  }

  failed(action: string, error: Error): void {
    this.errors += 1;
    if (this.examples.length < SHOWN) this.examples.push(`${action}: ${error.message}`);
  }

  get calls(): number {
    return [...this.done.values()].reduce((sum, each) => sum + each, 0);
  }
}
