/** Callers cannot be checked at present: a 503. The message is safe to answer; `cause` is for the log. */
export class AuthUnavailable extends Error {
  readonly kind = 'unavailable';
  override readonly name = 'AuthUnavailable';
}
