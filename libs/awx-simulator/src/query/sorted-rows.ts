import type { Row } from '../kernel/types';
import { IdSet } from './id-set';
import type { Compare } from './order';

/** Rows in an order, with an id each that no other has. They change place one by one, however many there are. */
export class SortedRows {
  private readonly ids = new IdSet();

  constructor(
    private rows: readonly Row[],
    private readonly compare: Compare,
  ) {
    for (const { id } of rows) this.ids.add(id);
  }

  get all(): readonly Row[] {
    return this.rows;
  }

  /** Takes in rows that changed: those that are wanted stand in their places afterwards, the others are gone. */
  update(changed: Iterable<Row>, wanted: (row: Row) => boolean): void {
    const leaving: Row[] = [];
    const coming: Row[] = [];
    for (const row of changed) {
      const [was, is] = [this.ids.has(row.id), wanted(row)];
      if (was && is && this.isInPlace(row)) continue;
      if (was) leaving.push(row);
      if (is) coming.push(row);
    }
    this.remove(leaving);
    this.insert(coming);
  }

  /** With every row in order with its neighbours, all are in order. */
  private isInPlace(row: Row): boolean {
    const { rows, compare } = this;
    const place = this.placeOf(row);
    if (rows[place] !== row) return false;
    const [before, after] = [rows[place - 1], rows[place + 1]];
    return (!before || compare(before, row) < 0) && (!after || compare(row, after) < 0);
  }

  private remove(leaving: readonly Row[]): void {
    if (!leaving.length) return;
    for (const { id } of leaving) this.ids.delete(id);
    const places = leaving.map((row) => this.rows.indexOf(row)).filter((place) => place >= 0);
    const parts: (readonly Row[])[] = [];
    let from = 0;
    for (const place of places.sort((a, b) => a - b)) {
      parts.push(this.rows.slice(from, place));
      from = place + 1;
    }
    this.rows = join(parts, this.rows.slice(from));
  }

  private insert(coming: Row[]): void {
    if (!coming.length) return;
    const parts: (readonly Row[])[] = [];
    let from = 0;
    for (const row of coming.sort(this.compare)) {
      const place = this.placeOf(row);
      parts.push(this.rows.slice(from, place), [row]);
      from = place;
      this.ids.add(row.id);
    }
    this.rows = join(parts, this.rows.slice(from));
  }

  private placeOf(row: Row): number {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.compare(this.rows[middle]!, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const join = (parts: readonly (readonly Row[])[], rest: readonly Row[]): Row[] => ([] as Row[]).concat(...parts, rest);
