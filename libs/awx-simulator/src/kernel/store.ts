import { Links } from './links';
import { ReadTracker } from './reads';
import type { Row, Values } from './row';
import { Table } from './table';

/** What the store must know of a resource: a part of `Resource`. */
interface Resource {
  name: string;
  type: string;
  table?: string;
  union?: readonly string[];
  sequence?: string;
  fields: Record<
    string,
    { kind: string; to?: string; onDelete?: 'cascade' | 'null'; indexed?: boolean; get?: unknown }
  >;
  sublists?: Record<string, { of: string; link?: string; flip?: boolean }>;
}

interface Reference {
  table: Table;
  field: string;
  cascade: boolean;
}

/** Everything the simulator knows: a table for each resource, and the links between rows. */
export class Store {
  /** What is worked out from the store and kept says here what it read: it holds until that changes. */
  readonly reads = new ReadTracker();
  readonly links = new Links(this.reads);
  private readonly tables = new Map<string, Table>();
  private readonly tableOfType = new Map<string, Table>();
  private readonly tablesByName = new Map<string, readonly Table[]>();
  private readonly unions = new Map<string, readonly string[]>();
  private readonly sequences = new Map<string, number>();
  private readonly sequenceOf = new Map<string, string>();
  private readonly references = new Map<string, Reference[]>();
  /** Called for every row that goes, also by cascade. */
  readonly removed: ((row: Row) => void)[] = [];
  /** Called for every pair that is tied, or with `undo` untied, other than by the removal of a row. */
  readonly tied: ((table: string, left: number, right: number, undo: boolean, by: number | null) => void)[] = [];
  private readonly linkSides: { link: string; left: string; right: string }[] = [];

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) this.addTable(resource);
    for (const resource of resources) this.addReferences(resource);
    for (const resource of resources) this.addLinks(resource);
  }

  table(resource: string): Table {
    const table = this.tables.get(resource);
    if (!table) throw new Error(`There is no table ${resource}`);
    return table;
  }

  /** The row of a resource, or of a union, or of a view on another resource's table. */
  get(resource: string, id: unknown): Row | undefined {
    if (typeof id !== 'number') return undefined;
    for (const table of this.tablesOf(resource)) {
      const row = table.get(id);
      if (row) return row;
    }
    return undefined;
  }

  *all(resource: string): IterableIterator<Row> {
    for (const table of this.tablesOf(resource)) yield* table.all();
  }

  /** Rows of a resource or union whose foreign key `field` holds `id`. */
  *where(resource: string, field: string, id: unknown): IterableIterator<Row> {
    for (const table of this.tablesOf(resource)) {
      if (table.isIndexed(field)) yield* table.where(field, id);
      else for (const row of table.all()) if (row[field] === id) yield row;
    }
  }

  /** The tables whose rows a list of the resource may have. */
  tablesBehind(resource: string): readonly Table[] {
    return this.tablesOf(resource);
  }

  first(resource: string, matches: (row: Row) => boolean): Row | undefined {
    for (const row of this.all(resource)) if (matches(row)) return row;
    return undefined;
  }

  count(resource: string): number {
    return this.tablesOf(resource).reduce((sum, table) => sum + table.size, 0);
  }

  /** Stores a row as it is, without rules; `values.id` is used when given. */
  insert(resource: string, values: Values): Row {
    const id = values.id ?? this.nextId(resource);
    this.reserve(resource, id);
    return this.table(resource).insert(id, values);
  }

  update(row: Row, patch: Values): void {
    this.tableOf(row).update(row, patch);
  }

  /** Removes a row, what belongs to it (cascade), and every mention of it. */
  remove(row: Row): void {
    const table = this.tableOf(row);
    if (table.get(row.id) !== row) return;
    table.remove(row);
    for (const { table: from, field, cascade } of this.references.get(table.name) ?? []) {
      for (const mention of [...from.where(field, row.id)]) {
        if (cascade) this.remove(mention);
        else this.update(mention, { [field]: null });
      }
    }
    for (const listener of this.removed) listener(row);
    for (const { link, left, right } of this.linkSides) {
      if (this.covers(left, table.name)) this.links.forget(link, row.id, 'left');
      if (this.covers(right, table.name)) this.links.forget(link, row.id, 'right');
    }
  }

  /** @param by the user who ties the pair, where somebody wants to know */
  link(table: string, left: number, right: number, by: number | null = null): boolean {
    const changed = this.links.add(table, left, right);
    if (changed) for (const listener of this.tied) listener(table, left, right, false, by);
    return changed;
  }

  unlink(table: string, left: number, right: number): boolean {
    const changed = this.links.remove(table, left, right);
    if (changed) for (const listener of this.tied) listener(table, left, right, true, null);
    return changed;
  }

  /** Rows on the other side of a link. */
  linked(link: string, id: number, resource: string, flip = false): Row[] {
    const ids = flip ? this.links.to(link, id) : this.links.of(link, id);
    return ids.map((other) => this.get(resource, other)).filter((row) => row !== undefined);
  }

  has(row: Row): boolean {
    return this.tableOf(row).get(row.id) === row;
  }

  private tableOf(row: Row): Table {
    const table = this.tableOfType.get(row.type);
    if (!table) throw new Error(`There is no table of type ${row.type}`);
    return table;
  }

  /** None when the simulator is put together without the resource: references to it are then just empty. */
  private tablesOf(resource: string): readonly Table[] {
    let tables = this.tablesByName.get(resource);
    if (!tables) {
      tables = (this.unions.get(resource) ?? [resource])
        .map((name) => this.tables.get(name))
        .filter((table) => table !== undefined);
      this.tablesByName.set(resource, tables);
    }
    return tables;
  }

  private nextId(resource: string): number {
    return (this.sequences.get(this.sequenceOf.get(resource) ?? resource) ?? 0) + 1;
  }

  private reserve(resource: string, id: number): void {
    const sequence = this.sequenceOf.get(resource) ?? resource;
    this.sequences.set(sequence, Math.max(id, this.sequences.get(sequence) ?? 0));
  }

  private addTable(resource: Resource): void {
    if (resource.union) this.unions.set(resource.name, resource.union);
    if (resource.union || resource.table) return;
    const indexed = Object.entries(resource.fields).filter(
      ([, field]) => (field.kind === 'ref' || field.indexed) && !field.get,
    );
    const table = new Table(
      resource.name,
      resource.type,
      indexed.map(([name]) => name),
      this.reads,
    );
    this.tables.set(resource.name, table);
    this.tableOfType.set(resource.type, table);
    this.sequenceOf.set(resource.name, resource.sequence ?? resource.name);
  }

  private addReferences(resource: Resource): void {
    if (resource.table) this.tables.set(resource.name, this.table(resource.table));
    if (resource.table || resource.union) return;
    for (const [field, { kind, to, onDelete, get }] of Object.entries(resource.fields)) {
      if (kind !== 'ref' || !to || get) continue;
      for (const target of this.unions.get(to) ?? [to]) {
        const list = this.references.get(target) ?? [];
        list.push({ table: this.table(resource.name), field, cascade: onDelete === 'cascade' });
        this.references.set(target, list);
      }
    }
  }

  private addLinks(resource: Resource): void {
    for (const { link, of, flip } of Object.values(resource.sublists ?? {})) {
      if (!link) continue;
      const [left, right] = flip ? [of, resource.name] : [resource.name, of];
      this.linkSides.push({ link, left, right });
    }
  }

  private covers(side: string, table: string): boolean {
    return side === table || (this.unions.get(side)?.includes(table) ?? false) || this.tables.get(side)?.name === table;
  }
}
