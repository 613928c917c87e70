/** What is wrong with a document of data: every problem with the path of the value, in the order of the document. */
export class DataError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The data cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'DataError';
  }
}

/** Gathers problems, so that one look at a document tells them all. */
export class Problems {
  private readonly found: string[] = [];

  add(path: string, problem: string): undefined {
    this.found.push(`${path}: ${problem}`);
  }

  /** @throws DataError when anything was found */
  check(): void {
    if (this.found.length) throw new DataError(this.found);
  }
}
