/** A login is not checked now: a 429. The message is safe to answer; nothing is known of the credentials. */
export class TooManyLogins extends Error {
  override readonly name = 'TooManyLogins';

  constructor(
    reason: string,
    /** Seconds. */
    readonly retryAfter: number,
  ) {
    super(`${reason} Try again in ${retryAfter} s.`);
  }
}
