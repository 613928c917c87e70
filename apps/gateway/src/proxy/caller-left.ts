/** The caller closed the connection before the answer was complete: nobody is left to answer. */
export class CallerLeft extends Error {
  override readonly message = 'the caller closed the connection';
}
