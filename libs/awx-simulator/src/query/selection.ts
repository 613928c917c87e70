import { Reads } from '../kernel/reads';
import type { Row, Sim } from '../kernel/types';
import type { Compare } from './order';
import { SortedRows } from './sorted-rows';

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

/** The filtered and ordered rows of a list, which follow the changes of their tables. */
export class Selection {
  private question!: Question;
  private rows!: SortedRows;
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
    return this.rows.all;
  }

  private get tables() {
    return this.sim.store.tablesBehind(this.resource);
  }

  /** The rows that changed since; undefined when only looking at everything anew will do. */
  private changes(): Set<Row> | undefined {
    if (!this.reads.isCurrent) return undefined;
    const found = new Set<Row>();
    for (const [index, table] of this.tables.entries()) {
      if (table.version === this.versions[index]) continue;
      if (!this.question.holds || !table.collectChanges(this.versions[index]!, found)) return undefined;
    }
    return found;
  }

  private make(): void {
    this.work.made++;
    this.reads = new Reads();
    this.question = this.within(this.ask);
    const { candidates, wanted, compare, holds } = this.question;
    const rows = holds ? [...candidates()] : this.within(() => [...candidates()]);
    this.work.looked += rows.length;
    this.rows = new SortedRows(
      this.within(() => rows.filter(wanted).sort(compare)),
      compare,
    );
    this.versions = this.tables.map(({ version }) => version);
  }

  private follow(changed: ReadonlySet<Row>): void {
    this.work.looked += changed.size;
    const { wanted, holds } = this.question;
    const isStored = (row: Row): boolean => this.tables.some((table) => table.holds(row));
    this.within(() => this.rows.update(changed, (row) => isStored(row) && holds!(row) && wanted(row)));
    this.versions = this.tables.map(({ version }) => version);
  }

  private within<T>(work: () => T): T {
    return this.sim.store.reads.into(this.reads, work);
  }
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
