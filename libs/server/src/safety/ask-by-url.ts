import type { InputRequired } from './elicitation';

/** Ends a call that goes on when its caller's user has given something on a page. Nothing was changed. */
export class AskByUrl extends Error {
  override readonly name = 'AskByUrl';

  /** @param question The result by which the client asks */
  constructor(readonly question: InputRequired) {
    super('The user is asked on a page.');
  }
}
