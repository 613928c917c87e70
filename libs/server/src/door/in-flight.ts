import type { ServerResponse } from 'node:http';

/** How many streams and other long answers there may be for each call. */
const LASTING_PER_CALL = 4;

/**
 * The requests that a host is answering, bounded: each takes memory until it is answered. What lasts by its nature is
 * counted apart, or idle streams would take the places of calls.
 */
export class InFlight {
  private readonly calls = new Set<ServerResponse>();
  private readonly lasting = new Set<ServerResponse>();

  constructor(private readonly most: number) {}

  /** Whether there is room for one more; then it is counted until its connection is done with it. */
  admits(response: ServerResponse, lasts: boolean): boolean {
    const [places, most] = lasts ? [this.lasting, this.most * LASTING_PER_CALL] : [this.calls, this.most];
    if (places.size >= most) return false;
    places.add(response);
    response.once('close', () => {
      this.calls.delete(response);
      this.lasting.delete(response);
    });
    return true;
  }

  /** The call turned out to take long: it gives its place to others. Whoever says so bounds such calls. */
  lasts(response: ServerResponse): void {
    if (this.calls.delete(response)) this.lasting.add(response);
  }
}
