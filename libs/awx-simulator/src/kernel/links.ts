import type { ReadTracker, Versioned } from './reads';

/** The pairs of one table, from both sides. */
interface Pairs extends Versioned {
  right: Map<number, Set<number>>;
  left: Map<number, Set<number>>;
}

/** Many-to-many relations: ordered pairs of ids in named tables, readable from both sides. */
export class Links {
  private readonly tables = new Map<string, Pairs>();

  constructor(private readonly tracker: ReadTracker) {}

  /** False when the pair was there already. */
  add(table: string, left: number, right: number): boolean {
    const pairs = this.table(table);
    const set = bucket(pairs.right, left);
    if (set.has(right)) return false;
    pairs.version++;
    set.add(right);
    bucket(pairs.left, right).add(left);
    return true;
  }

  remove(table: string, left: number, right: number): boolean {
    const pairs = this.table(table);
    pairs.left.get(right)?.delete(left);
    const had = pairs.right.get(left)?.delete(right) ?? false;
    if (had) pairs.version++;
    return had;
  }

  has(table: string, left: number, right: number): boolean {
    return this.read(table).right.get(left)?.has(right) ?? false;
  }

  /** Ids on the right of `left`, in the order in which they were added. */
  of(table: string, left: number): number[] {
    return [...(this.read(table).right.get(left) ?? [])];
  }

  /** Ids on the left of `right`. */
  to(table: string, right: number): number[] {
    return [...(this.read(table).left.get(right) ?? [])];
  }

  /** Forgets every pair in which the id stands on the given side. */
  forget(table: string, id: number, side: 'left' | 'right'): void {
    if (side === 'left') for (const right of this.of(table, id)) this.remove(table, id, right);
    else for (const left of this.to(table, id)) this.remove(table, left, id);
  }

  names(): string[] {
    return [...this.tables.keys()];
  }

  /** All pairs of a table, for a dump. */
  pairs(table: string): [number, number][] {
    return [...this.table(table).right].flatMap(([left, set]) =>
      [...set].map((right): [number, number] => [left, right]),
    );
  }

  private read(name: string): Pairs {
    const pairs = this.table(name);
    this.tracker.note(pairs);
    return pairs;
  }

  private table(name: string): Pairs {
    let table = this.tables.get(name);
    if (!table) {
      table = { version: 0, right: new Map(), left: new Map() };
      this.tables.set(name, table);
    }
    return table;
  }
}

function bucket(map: Map<number, Set<number>>, key: number): Set<number> {
  let set = map.get(key);
  if (!set) {
    set = new Set();
    map.set(key, set);
  }
  return set;
}
