/** A job that AWX starts and cannot run: it ends with status `error`, and says why. */
export class CannotRun extends Error {}
