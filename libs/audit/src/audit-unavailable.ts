/** A record could not be written: a 503. The message is safe to answer; `cause` (with the path) is for the log. */
export class AuditUnavailable extends Error {
  readonly kind = 'unavailable';
  override readonly name = 'AuditUnavailable';
}
