import { HttpError } from './errors';
import type { Resource, Row, Sim, Unique, Values } from './types';

/**
 * Refuses values that another row of the resource has.
 * @throws HttpError 400 in the words of the model (create) or of the database (change, where so declared)
 */
export function checkUnique(sim: Sim, resource: Resource, values: Values, before?: Row): void {
  for (const unique of resource.unique ?? []) {
    if (!breaks(sim, resource, unique, values, before)) continue;
    throw new HttpError(400, before && unique.constraint ? databaseError(resource, unique, values) : unique.error);
  }
}

/** The errors of single fields that another row has: they are told with those of other fields. */
export function takenFields(sim: Sim, resource: Resource, values: Values, before?: Row): Values {
  const single = (resource.unique ?? []).filter(({ fields: [field, ...others] }) => !others.length && field! in values);
  return Object.assign(
    {},
    ...single.filter((one) => breaks(sim, resource, one, values, before)).map((one) => one.error),
  );
}

/**
 * Refuses what the database would refuse, without asking the model first: a copy under a name that is taken.
 * @throws HttpError 400 in the words of the database
 */
export function checkConstraints(sim: Sim, resource: Resource, values: Values): void {
  const broken = resource.unique?.find((unique) => !unique.soft && breaks(sim, resource, unique, values));
  if (broken) throw new HttpError(400, databaseError(resource, broken, values));
}

/** Whether another row has the same values. To a database two nulls never clash; what only AWX checks does not differ. */
function breaks(sim: Sim, resource: Resource, { fields, soft }: Unique, values: Values, before?: Row): boolean {
  const isOpen = (field: string): boolean => values[field] === undefined || (values[field] === null && !soft);
  if (fields.some(isOpen)) return false;
  const table = resource.table ?? resource.name;
  const reference = fields.find((field) => resource.fields[field]?.kind === 'ref');
  const candidates = reference ? sim.store.where(table, reference, values[reference]) : sim.store.all(table);
  for (const row of candidates)
    if (row !== before && fields.every((field) => row[field] === values[field])) return true;
  return false;
}

function databaseError(
  resource: Resource,
  { fields, constraint = defaultName(resource) }: Unique,
  values: Values,
): Values {
  const columns = fields.map((field) => (resource.fields[field]!.kind === 'ref' ? `${field}_id` : field));
  const found = fields.map((field) => values[field]);
  return {
    detail: `duplicate key value violates unique constraint "${constraint}"\nDETAIL:  Key (${columns.join(', ')})=(${found.join(', ')}) already exists.`,
  };
}

const defaultName = ({ type }: Resource): string => `main_${type.replaceAll('_', '')}_uniq`;
