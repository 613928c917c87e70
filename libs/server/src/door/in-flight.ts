import type { ServerResponse } from 'node:http';

/** How many streams and other long answers there may be for each call. */
const LASTING_PER_CALL = 4;

type Kind = 'calls' | 'lasting';

/** A response that is counted, and as what. */
interface Counted {
  countedAs?: Kind;
}

/**
 * The requests that a host is answering, bounded: each takes memory until it is answered. What lasts by its nature is
 * counted apart, or idle streams would take the places of calls. It holds none of them: the tables that a Set or a WeakMap
 * grows out of keep what was in them, with all of its call, until the old heap is collected.
 */
export class InFlight {
  private readonly taken: Record<Kind, number> = { calls: 0, lasting: 0 };

  constructor(private readonly most: number) {}

  /** Whether there is room for one more; then it is counted until its connection is done with it. */
  admits(response: ServerResponse & Counted, lasts: boolean): boolean {
    const [kind, most]: [Kind, number] = lasts ? ['lasting', this.most * LASTING_PER_CALL] : ['calls', this.most];
    if (this.taken[kind] >= most) return false;
    this.count(response, kind);
    response.once('close', () => this.count(response, undefined));
    return true;
  }

  /** The call turned out to take long: it gives its place to others. Whoever says so bounds such calls. */
  lasts(response: ServerResponse & Counted): void {
    if (response.countedAs === 'calls') this.count(response, 'lasting');
  }

  private count(response: Counted, as: Kind | undefined): void {
    if (response.countedAs) this.taken[response.countedAs] -= 1;
    if (as) this.taken[as] += 1;
    response.countedAs = as;
  }
}
