import type { Changes } from '../kernel/change-log';
import { Reads } from '../kernel/reads';
import type { Row, Sim } from '../kernel/types';
import type { Compare } from './order';

/** What a list is asked: which rows, in which order. What it reads to tell is noted by whoever asks. */
export interface Question {
  wanted(row: Row): boolean;
  compare: Compare;
  /** Rows among which all wanted ones are. */
  candidates(): Iterable<Row>;
  /**
   * Whether a row is among the candidates. With it, a list follows changes row by row; without, any change of what the
   * candidates were read from makes it anew.
   */
  holds?(row: Row): boolean;
}

/** So many rows are put in their places one by one; more are sorted in. */
const FEW = 256;

/** The filtered and ordered rows of a list, which follow the changes of their tables. */
export class Selection {
  private rows: readonly Row[] = [];
  private reads = new Reads();
  private versions: number[] = [];

  constructor(
    private readonly sim: Sim,
    private readonly resource: string,
    private readonly ask: () => Question,
    private readonly work: SelectionWork,
  ) {}

  current(): readonly Row[] {
    const changed = this.reads.size || this.versions.length ? this.changes() : undefined;
    if (!changed) this.make();
    else if (changed.size) this.follow(changed);
    return this.rows;
  }

  private get tables() {
    return this.sim.store.tablesBehind(this.resource);
  }

  /** The rows that changed since; undefined when only looking at everything anew will do. */
  private changes(): Changes | undefined {
    if (!this.reads.isCurrent) return undefined;
    const found: Changes = new Map();
    for (const [index, table] of this.tables.entries()) {
      if (table.version === this.versions[index]) continue;
      if (!this.question.holds || !table.collectChanges(this.versions[index], found)) return undefined;
    }
    return found;
  }

  private question!: Question;

  private make(): void {
    this.work.made++;
    this.reads = new Reads();
    this.question = this.within(this.ask);
    const { candidates, wanted, compare, holds } = this.question;
    const rows = holds ? [...candidates()] : this.within(() => [...candidates()]);
    this.work.looked += rows.length;
    this.rows = this.within(() => rows.filter(wanted).sort(compare));
    this.versions = this.tables.map(({ version }) => version);
  }

  private follow(changed: Changes): void {
    this.work.looked += changed.size;
    const { wanted, compare, holds } = this.question;
    const stored = [...changed.keys()].filter((row) => this.tables.some((table) => table.holds(row)));
    this.rows = this.within(() => {
      const added = stored.filter((row) => holds?.(row) && wanted(row));
      const moved = [...changed.values()].some((isNew) => !isNew);
      const kept = moved ? this.rows.filter((row) => !changed.has(row)) : this.rows;
      return added.length > FEW ? [...kept, ...added].sort(compare) : insertAll(kept, added, compare);
    });
    this.versions = this.tables.map(({ version }) => version);
  }

  private within<T>(work: () => T): T {
    return this.sim.store.reads.into(this.reads, work);
  }
}

/** Puts rows in their places: one pass, however many there are already. */
function insertAll(rows: readonly Row[], added: Row[], compare: Compare): readonly Row[] {
  if (!added.length) return rows;
  const parts: Row[][] = [];
  let from = 0;
  for (const row of added.sort(compare)) {
    const place = placeOf(rows, row, compare);
    parts.push(rows.slice(from, place), [row]);
    from = place;
  }
  return ([] as Row[]).concat(...parts, rows.slice(from));
}

function placeOf(rows: readonly Row[], row: Row, compare: Compare): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(rows[middle], row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How much was done for the lists of a simulator. */
export interface SelectionWork {
  /** Lists that were made from all their candidates. */
  made: number;
  /** Rows that were looked at. */
  looked: number;
}

const KEPT = 64;

/** The selections of a simulator: pages of one list share theirs. */
export class Selections {
  readonly work: SelectionWork = { made: 0, looked: 0 };
  private readonly kept = new Map<string, Selection>();

  constructor(private readonly sim: Sim) {}

  /** The rows of a list; `key` names what is asked of which rows. */
  rows(key: string, resource: string, ask: () => Question): readonly Row[] {
    const selection = this.kept.get(key) ?? new Selection(this.sim, resource, ask, this.work);
    const rows = selection.current();
    // The one that was asked for least lately goes first.
    this.kept.delete(key);
    this.kept.set(key, selection);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
    return rows;
  }
}

const all = new WeakMap<Sim, Selections>();

export function selectionsOf(sim: Sim): Selections {
  let selections = all.get(sim);
  if (!selections) {
    selections = new Selections(sim);
    all.set(sim, selections);
  }
  return selections;
}
