import { detailError } from '../kernel/errors';
import type { Row, Sim, Values } from '../kernel/types';
import type { Rule } from './rule';
import type { UserRoles } from './user-roles';

/**
 * The row that a sent reference names.
 * @throws HttpError 400 when it names nothing: rights are asked before fields are checked
 */
export function sentRow(sim: Sim, resource: string, field: string, values: Values): Row | undefined {
  const value = values[field];
  const to = sim.resource(resource).fields[field]?.to ?? OTHER_FIELDS[field];
  if (value === null || value === undefined || value === '' || to === undefined) return undefined;
  const id = Number(value);
  if (!Number.isInteger(id)) throw detailError(`Bad data found in related field ${field}.`);
  const row = sim.store.get(to, id);
  if (!row) throw detailError(`${sim.resource(to).model} matching query does not exist.`);
  return row;
}

// A new credential's owner is no field of it.
const OTHER_FIELDS: Record<string, string> = { user: 'users', team: 'teams' };

/** A reference that changes hands needs the role on what it points to now and on what it shall point to. */
export const moves =
  (field: string, role: string, mandatory = false): Rule =>
  ({ roles, sim, row, values = {} }) => {
    const resource = sim.resourceOf(row);
    const current = sim.store.get(resource.fields[field]?.to ?? '', row[field]);
    const sent = field in values ? sentRow(sim, resource.name, field, values) : current;
    if (sent === current && !mandatory) return true;
    return [sent, current].every((target) => target === undefined || roles.holds(target, role));
  };

/** What a new object points to: the role on it, nothing to point to, or an environment for everybody. */
export function mayUse(roles: UserRoles, target: Row | undefined, role: string): boolean {
  const isGlobal = target?.type === 'execution_environment' && target.organization === null;
  return target === undefined || isGlobal || roles.holds(target, role);
}
