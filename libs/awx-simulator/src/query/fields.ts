import { badRequest, denied, detailError } from '../kernel/errors';
import { roleOf } from '../kernel/roles';
import type { Field, Relation, Resource, Row, Sim } from '../kernel/types';

/** Whether a row is wanted. */
export type Match = (row: Row) => boolean;

/** One step of a filter's path: the rows on the other side of a relation. */
export interface Step {
  name: string;
  /** The resource that has the relation. */
  of: Resource;
  rows(row: Row, sim: Sim): Iterable<Row>;
}

/** Where a filter's path ends: the field, on rows that `steps` lead to. */
export interface Target {
  steps: Step[];
  resource: Resource;
  name: string;
  field: Field;
  /** The relation's name and the relation, when the path ends at one: errors speak of it. */
  label?: string;
  relation?: Relation;
  /** What is left of the path: at most a lookup. */
  rest: string[];
}

/** The id of a related row. */
const RELATED: Field = { kind: 'ref' };

const STAMPS: Record<string, Field> = {
  id: { kind: 'id' },
  pk: { kind: 'id' },
  created: { kind: 'time' },
  modified: { kind: 'time' },
};

/** Rows that AWX keeps in one table with others know their type, written without underscores. */
const TYPE: Field = { kind: 'text', get: (row) => row.type.replaceAll('_', '') };

const knowsType = ({ union, sequence }: Resource): boolean => union !== undefined || sequence !== undefined;

/** Names that these resources had once. */
const FORMER: Record<string, string> = {
  current_update: 'current_job',
  last_update: 'last_job',
  last_update_failed: 'last_job_failed',
  last_updated: 'last_job_run',
};

const hasFormerNames = ({ name }: Resource): boolean => name === 'projects' || name === 'inventory_sources';

/** The field of a name in a filter or an order; the id of a reference may be written `organization_id`. */
function fieldOf(resource: Resource, name: string): { name: string; field: Field } | undefined {
  if (name === 'type' && knowsType(resource)) return { name, field: TYPE };
  const plain = name.replace(/_id$/, '');
  for (const candidate of name === plain ? [name] : [name, plain]) {
    const field = resource.fields[candidate] ?? STAMPS[candidate];
    if (field && !field.shownOnly) return { name: candidate === 'pk' ? 'id' : candidate, field };
  }
  return undefined;
}

export const noField = (resource: Resource, name: string): Error =>
  badRequest({ detail: `${resource.model} has no field named '${name}'` });

/**
 * Follows `organization__name__icontains` as far as fields and relations go.
 * @throws HttpError 400 for an unknown name, 403 for a field that may not be filtered
 */
export function follow(sim: Sim, resource: Resource, path: readonly string[], steps: Step[] = []): Target {
  const [asked, ...rest] = path;
  const name = (hasFormerNames(resource) && FORMER[asked!]) || asked!;
  const found = fieldOf(resource, name);
  const relation = relationOf(sim, resource, name);
  if (relation && rest.length && leads(sim, relation.to, rest[0]!)) {
    refuseLoop(steps, resource, name);
    return follow(sim, sim.resource(relation.to), rest, [...steps, { name, of: resource, rows: relation.rows }]);
  }
  if (!found && relation) {
    const all = [...steps, { name, of: resource, rows: relation.rows }];
    return { steps: all, resource: sim.resource(relation.to), name: 'id', field: RELATED, label: name, relation, rest };
  }
  if (!found) throw noField(resource, name);
  if (found.field.unfilterable) throw denied(`Filtering on ${found.field.unfilterable} is not allowed.`);
  return { steps, resource, ...found, relation, rest };
}

/** A path that comes by the same relation twice would make a database join tables without end. */
function refuseLoop(steps: readonly Step[], resource: Resource, name: string): void {
  if (steps.some((step) => step.name === name && step.of === resource)) {
    throw detailError(`Loops not allowed in filters, detected on field ${name}.`);
  }
}

/** Whether `name` goes on from the related resource, rather than being a lookup. */
function leads(sim: Sim, to: string, name: string): boolean {
  const target = sim.resource(to);
  if (fieldOf(target, name) || relationOf(sim, target, name)) return true;
  if (LOOKUP_NAMES.has(name)) return false;
  throw noField(target, name);
}

const LOOKUP_NAMES = new Set(
  'exact iexact contains icontains startswith istartswith endswith iendswith regex iregex gt gte lt lte in isnull search'.split(
    ' ',
  ),
);
export const isLookup = (name: string): boolean => LOOKUP_NAMES.has(name);

/** AWX knows many relations by names without underscores as well. */
function likeNamed({ relations = {} }: Resource, name: string): Relation | undefined {
  const plain = name.replaceAll('_', '');
  const known = Object.keys(relations).find((relation) => relation.replaceAll('_', '') === plain);
  return known === undefined ? undefined : relations[known];
}

/** A reference, or a declared to-many relation. */
export function relationOf(sim: Sim, resource: Resource, name: string): Relation | undefined {
  const declared = resource.relations?.[name] ?? likeNamed(resource, name);
  if (declared) return declared;
  if (resource.roles?.[name])
    return { to: 'roles', rows: (row) => [roleOf(sim, row, name)].filter((role) => role !== undefined) };
  const field = resource.fields[name];
  if (field?.kind !== 'ref' || !field.to) return undefined;
  const to = field.to;
  return {
    to,
    rows: (row) => {
      const target = sim.store.get(to, field.get ? field.get(row, sim) : row[name]);
      return target ? [target] : [];
    },
  };
}
