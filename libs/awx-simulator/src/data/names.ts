import type { Resource, Sim, Values } from '../kernel/types';
import type { Entry } from './entries';

/** What tells objects of the same name apart. */
const SCOPES = ['inventory', 'organization', 'workflow_job_template'];
const NAMES = ['name', 'username', 'hostname', 'identifier'];

/** The field that holds what people call an object. */
export const nameField = (resource: Resource): string | undefined => NAMES.find((field) => field in resource.fields);

interface Named {
  id: number;
  values: Values;
}

/** Finds the objects that references mean, by id or by name, among those of a document and those there already. */
export class Names {
  private readonly byId = new Map<string, Set<number>>();
  private readonly byName = new Map<string, Map<unknown, Named[]>>();

  constructor(
    private readonly sim: Sim,
    private readonly entries: readonly Entry[],
  ) {}

  /** The id, or a sentence that says why there is none. `from` is the object that refers. */
  find(target: string, reference: unknown, from: Values): number | string {
    if (typeof reference === 'number') {
      return this.ids(target).has(reference) ? reference : `there is no ${target} ${reference}`;
    }
    if (typeof reference !== 'string') return 'must be an id or a name';
    const found = this.named(target).get(reference) ?? [];
    const near = found.length > 1 ? found.filter((one) => SCOPES.some((scope) => shares(one, from, scope))) : found;
    if (near.length === 1) return near[0]!.id;
    return found.length ? `several ${target} are called "${reference}": use the id` : `no ${target} "${reference}"`;
  }

  private ids(target: string): Set<number> {
    const known = this.byId.get(target);
    if (known) return known;
    const ids = new Set(this.all(target).map(({ id }) => id));
    this.byId.set(target, ids);
    return ids;
  }

  private named(target: string): Map<unknown, Named[]> {
    const known = this.byName.get(target);
    if (known) return known;
    const named = Map.groupBy(this.all(target), ({ values }) => NAMES.map((field) => values[field]).find(isGiven));
    this.byName.set(target, named);
    return named;
  }

  private all(target: string): Named[] {
    const { union } = this.sim.resource(target);
    const resources = union ?? [target];
    const given = this.entries
      .filter(({ resource }) => resources.includes(resource.name))
      .map(({ id, given: values, existing }) => ({ id, values: { ...existing, ...values } }));
    const stored = [...this.sim.store.all(target)].map((row) => ({ id: row.id, values: row }));
    const changed = new Set(given.map(({ id }) => id));
    return [...given, ...stored.filter(({ id }) => !changed.has(id))];
  }
}

const isGiven = (value: unknown): boolean => value !== undefined;

const shares = (one: Named, from: Values, scope: string): boolean =>
  from[scope] !== undefined && from[scope] === one.values[scope];
