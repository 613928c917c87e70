/** Ends a call over REST that was shown instead of done: its answer is no success of the operation, and has a status of its own. */
export class Shown extends Error {
  override readonly name = 'Shown';

  constructor(readonly answer: object) {
    super('What the call would do was shown.');
  }
}
