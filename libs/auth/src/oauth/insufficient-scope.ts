/** The caller's token lacks a scope: a 403. The message is safe to answer. */
export class InsufficientScope extends Error {
  override readonly name = 'InsufficientScope';

  constructor(
    message: string,
    readonly wwwAuthenticate: readonly string[],
  ) {
    super(message);
  }
}
