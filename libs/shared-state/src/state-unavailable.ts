/** What replicas share cannot be reached at present: a 503. The message is safe to answer; `cause` is for the log. */
export class StateUnavailable extends Error {
  readonly kind = 'unavailable';
  override readonly name = 'StateUnavailable';
}
