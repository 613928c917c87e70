/** The caller closed the connection, or takes no more of the answer: nobody is left to answer. */
export class CallerLeft extends Error {
  override readonly message = 'the caller closed the connection or takes no more of the answer';
}
