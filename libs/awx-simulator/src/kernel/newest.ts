import type { Row } from './row';

/** The rows with the highest ids, highest first: of hundreds, a handful is shown. */
export function newest(rows: Iterable<Row>, count: number): Row[] {
  const found: Row[] = [];
  for (const row of rows) {
    if (found.length === count && row.id < found[count - 1]!.id) continue;
    const place = found.findIndex(({ id }) => id < row.id);
    found.splice(place < 0 ? found.length : place, 0, row);
    if (found.length > count) found.pop();
  }
  return found;
}
