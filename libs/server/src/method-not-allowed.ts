/** Something is at the path, but not for this method: a 405. */
export class MethodNotAllowed extends Error {
  constructor(
    method: string,
    path: string,
    readonly allowed: readonly string[],
  ) {
    super(`${path} takes ${allowed.join(', ')}, not ${method}. See /docs for what there is.`);
  }
}
