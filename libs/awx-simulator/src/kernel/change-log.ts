import type { Row } from './row';

/** So many changes are remembered: whoever missed more looks at everything anew. */
const REMEMBERED = 8192;

/** Which rows of a table changed last. */
export class ChangeLog {
  private readonly rows: Row[] = [];

  /** Notes the change that made `version` of the version before. */
  add(version: number, row: Row): void {
    this.rows[version % REMEMBERED] = row;
  }

  /** Adds to `found` the rows that changed after version `from`; false when that is too long ago. */
  collect(from: number, to: number, found: Set<Row>): boolean {
    if (to - from >= REMEMBERED) return false;
    for (let version = from + 1; version <= to; version++) found.add(this.rows[version % REMEMBERED]!);
    return true;
  }
}
