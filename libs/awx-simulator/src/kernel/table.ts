import type { Row, Values } from './row';

type Mutable = { -readonly [K in keyof Row]: Row[K] };

/** Rows of one kind by id, with an index for each foreign key. */
export class Table {
  private readonly rows = new Map<number, Row>();
  private readonly indexes: Map<string, Map<unknown, Set<Row>>>;

  constructor(
    readonly name: string,
    readonly type: string,
    indexed: readonly string[],
  ) {
    this.indexes = new Map(indexed.map((field) => [field, new Map()]));
  }

  get size(): number {
    return this.rows.size;
  }

  get(id: number): Row | undefined {
    return this.rows.get(id);
  }

  all(): IterableIterator<Row> {
    return this.rows.values();
  }

  isIndexed(field: string): boolean {
    return this.indexes.has(field);
  }

  /** Rows whose `field`, an indexed one, holds `value`. */
  where(field: string, value: unknown): ReadonlySet<Row> {
    return this.indexes.get(field)?.get(value) ?? NONE;
  }

  insert(id: number, values: Values): Row {
    const row: Row = { ...values, id, type: this.type };
    this.rows.set(id, row);
    for (const [field, index] of this.indexes) place(index, row[field], row);
    return row;
  }

  update(row: Row, patch: Values): void {
    for (const [field, index] of this.indexes) {
      if (!(field in patch) || patch[field] === row[field]) continue;
      index.get(row[field])?.delete(row);
      place(index, patch[field], row);
    }
    Object.assign(row as Mutable, patch);
  }

  remove(row: Row): void {
    this.rows.delete(row.id);
    for (const [field, index] of this.indexes) index.get(row[field])?.delete(row);
  }
}

const NONE: ReadonlySet<Row> = new Set();

function place(index: Map<unknown, Set<Row>>, value: unknown, row: Row): void {
  const set = index.get(value);
  if (set) set.add(row);
  else index.set(value, new Set([row]));
}
