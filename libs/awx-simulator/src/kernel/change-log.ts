import type { Row } from './row';

/** So many changes are remembered: whoever missed more looks at everything anew. */
const REMEMBERED = 8192;

/** The rows that changed, and whether they are new: nobody has seen those before. */
export type Changes = Map<Row, boolean>;

/** Which rows of a table changed last. */
export class ChangeLog {
  private readonly entries: { row: Row; isNew: boolean }[] = [];

  /** Notes the change that made `version` of the version before. */
  add(version: number, row: Row, isNew: boolean): void {
    this.entries[version % REMEMBERED] = { row, isNew };
  }

  /** Adds to `found` the rows that changed after version `from`; false when that is too long ago. */
  collect(from: number, to: number, found: Changes): boolean {
    if (to - from >= REMEMBERED) return false;
    for (let version = from + 1; version <= to; version++) {
      const { row, isNew } = this.entries[version % REMEMBERED];
      if (!found.has(row)) found.set(row, isNew);
    }
    return true;
  }
}
