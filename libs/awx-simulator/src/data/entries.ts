import type { Resource, Row, Sim, Values } from '../kernel/types';
import { isMapping } from '../kernel/variables';
import type { DataDocument } from './document';
import type { Problems } from './problems';

/** One object of a document. */
export interface Entry {
  /** Where it stands: 'hosts[3]'. */
  path: string;
  resource: Resource;
  given: Values;
  id: number;
  /** The object that is there already and only changes. */
  existing?: Row;
}

/** What stands in a document beside resources. */
const OTHER_KEYS = ['base', 'settings', 'playbooks'];

/** The objects of a document with the ids they will have. */
export function entriesOf(sim: Sim, document: DataDocument, problems: Problems): Entry[] {
  const found: Omit<Entry, 'id'>[] = [];
  for (const [name, rows] of Object.entries(document)) {
    if (OTHER_KEYS.includes(name)) continue;
    const resource = sim.resources.get(name);
    if (!resource || resource.union || resource.table) problems.add(name, 'there is no such resource');
    else if (!Array.isArray(rows)) problems.add(name, 'must be a list');
    else {
      for (const [index, given] of rows.entries()) {
        const path = `${name}[${index}]`;
        if (isMapping(given)) found.push({ path, resource, given, existing: existingRow(sim, resource, given) });
        else problems.add(path, 'must be a mapping');
      }
    }
  }
  return withIds(sim, found, problems);
}

/** An object of a new AWX that the document means: by its id, or by what is unique in all of AWX. */
function existingRow(sim: Sim, resource: Resource, given: Values): Row | undefined {
  if (given.id !== undefined) return sim.store.get(resource.name, given.id);
  for (const { fields } of resource.unique ?? []) {
    if (fields.some((field) => resource.fields[field]!.kind === 'ref' || given[field] === undefined)) continue;
    const row = sim.store.first(resource.name, (one) => fields.every((field) => one[field] === given[field]));
    if (row) return row;
  }
  return undefined;
}

/** Ids that are given come first, so that no other object takes them. */
function withIds(sim: Sim, found: readonly Omit<Entry, 'id'>[], problems: Problems): Entry[] {
  const sequences = new Sequences(sim);
  const ids = found.map(({ path, resource, given, existing }) => {
    if (existing) return existing.id;
    if (given.id === undefined) return undefined;
    if (!Number.isInteger(given.id) || given.id < 1) problems.add(`${path}.id`, 'must be a positive integer');
    else if (!sequences.take(resource, given.id)) problems.add(`${path}.id`, `another object has the id ${given.id}`);
    return given.id as number;
  });
  return found.map((entry, index) => ({ ...entry, id: ids[index] ?? sequences.next(entry.resource) }));
}

/** The ids in use; some resources share theirs. */
class Sequences {
  private readonly used = new Map<string, Set<number>>();
  private readonly last = new Map<string, number>();

  constructor(sim: Sim) {
    for (const resource of sim.resources.values()) {
      if (resource.union || resource.table) continue;
      for (const row of sim.store.all(resource.name)) this.take(resource, row.id);
    }
  }

  take(resource: Resource, id: number): boolean {
    const sequence = resource.sequence ?? resource.name;
    const used = this.used.get(sequence) ?? new Set<number>();
    if (used.has(id)) return false;
    this.used.set(sequence, used.add(id));
    this.last.set(sequence, Math.max(id, this.last.get(sequence) ?? 0));
    return true;
  }

  next(resource: Resource): number {
    const id = (this.last.get(resource.sequence ?? resource.name) ?? 0) + 1;
    this.take(resource, id);
    return id;
  }
}
