import { ChangeLog } from './change-log';
import type { Busy, ReadTracker } from './reads';
import type { Row, Values } from './row';

type Mutable = { -readonly [K in keyof Row]: Row[K] };

/** What running jobs change in what they run on: it says nothing of who may see it. */
const RUNNING_STATE = new Set([
  ...['status', 'modified', 'current_job', 'last_job', 'last_job_run', 'last_job_failed', 'last_job_host_summary'],
  ...['started', 'finished', 'play_counts', 'job_explanation', 'execution_node', 'controller_node', 'instance_group'],
]);

/** Rows of one kind by id, with an index for each foreign key. */
export class Table implements Busy {
  /** Raised by every change. */
  version = 0;
  readonly steady = { version: 0 };
  private readonly log = new ChangeLog();
  private readonly rows = new Map<number, Row>();
  private readonly indexes: Map<string, Map<unknown, Set<Row>>>;

  constructor(
    readonly name: string,
    readonly type: string,
    indexed: readonly string[],
    private readonly tracker: ReadTracker,
  ) {
    this.indexes = new Map(indexed.map((field) => [field, new Map()]));
  }

  get size(): number {
    this.tracker.note(this);
    return this.rows.size;
  }

  get(id: number): Row | undefined {
    this.tracker.note(this);
    return this.rows.get(id);
  }

  all(): IterableIterator<Row> {
    this.tracker.note(this);
    return this.rows.values();
  }

  isIndexed(field: string): boolean {
    return this.indexes.has(field);
  }

  /** Rows whose `field`, an indexed one, holds `value`. */
  where(field: string, value: unknown): ReadonlySet<Row> {
    this.tracker.note(this);
    if (value === null || value === undefined) return this.without(field);
    return this.indexes.get(field)?.get(value) ?? NONE;
  }

  private without(field: string): ReadonlySet<Row> {
    return new Set([...this.rows.values()].filter((row) => row[field] === null || row[field] === undefined));
  }

  insert(id: number, values: Values): Row {
    const row: Row = { ...values, id, type: this.type };
    this.rows.set(id, row);
    for (const [field, index] of this.indexes) place(index, row[field], row);
    this.changed(row, true);
    return row;
  }

  update(row: Row, patch: Values): void {
    for (const [field, index] of this.indexes) {
      if (!(field in patch) || patch[field] === row[field]) continue;
      index.get(row[field])?.delete(row);
      place(index, patch[field], row);
    }
    Object.assign(row as Mutable, patch);
    this.changed(row, !Object.keys(patch).every((field) => RUNNING_STATE.has(field)));
  }

  remove(row: Row): void {
    this.rows.delete(row.id);
    for (const [field, index] of this.indexes) index.get(row[field])?.delete(row);
    this.changed(row, true);
  }

  /** Whether the row is in the table, asked by whoever has noted the table already. */
  holds(row: Row): boolean {
    return this.rows.get(row.id) === row;
  }

  /** Adds to `found` what changed since a version, rows that went among it; false when nobody knows any more. */
  collectChanges(since: number, found: Set<Row>): boolean {
    return this.log.collect(since, this.version, found);
  }

  private changed(row: Row, isSteady: boolean): void {
    this.version++;
    if (isSteady) this.steady.version++;
    this.log.add(this.version, row);
  }
}

const NONE: ReadonlySet<Row> = new Set();

/** Most references are null, and nobody looks for those: they are in no index. */
function place(index: Map<unknown, Set<Row>>, value: unknown, row: Row): void {
  if (value === null || value === undefined) return;
  const set = index.get(value);
  if (set) set.add(row);
  else index.set(value, new Set([row]));
}
