import type { RateLimit } from '@libs/config';

/** A caller makes more calls than it may: a 429. */
export class TooManyCalls extends Error {
  override readonly name = 'TooManyCalls';

  constructor(
    { points, duration }: RateLimit,
    /** Seconds. */
    readonly retryAfter: number,
  ) {
    super(
      `You have made more than ${points} calls in ${duration} s. This one was not carried out; try again in ${retryAfter} s.`,
    );
  }
}
