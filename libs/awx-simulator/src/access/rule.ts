import type { Field, Row, Sim, Values } from '../kernel/types';
import type { UserRoles } from './user-roles';

/** What a rule is asked: may the user of this roles do it with this row (sending these values)? */
export interface Question {
  roles: UserRoles;
  sim: Sim;
  row: Row;
  values?: Values;
}

export type Rule = (question: Question) => boolean;

export const never: Rule = () => false;
export const always: Rule = () => true;

/** The role on the row itself. */
export const has =
  (role: string): Rule =>
  ({ roles, row }) =>
    roles.holds(row, role);

/** The role on what the path of fields leads to: `on('inventory.organization', 'admin_role')`. */
export const on = (path: string, role: string): Rule => of(path, has(role));

/** The same rule for what the path leads to; `otherwise` when it leads nowhere. */
export function of(path: string, rule: Rule, otherwise = false): Rule {
  const fields = path.split('.');
  return ({ roles, sim, row }) => {
    const target = walk(sim, row, fields);
    return target ? rule({ roles, sim, row: target }) : otherwise;
  };
}

export const any =
  (...rules: Rule[]): Rule =>
  (question) =>
    rules.some((rule) => rule(question));

export const all =
  (...rules: Rule[]): Rule =>
  (question) =>
    rules.every((rule) => rule(question));

/** The user made it. */
export const mine =
  (field = 'created_by'): Rule =>
  ({ roles, row }) =>
    row[field] === roles.user.id;

/** The row at the end of a path of references. */
export function walk(sim: Sim, row: Row, fields: readonly string[]): Row | undefined {
  let current: Row | undefined = row;
  for (const field of fields) {
    if (!current) return undefined;
    const reference: Field | undefined = sim.resourceOf(current).fields[field];
    const id: unknown = reference?.get ? reference.get(current, sim) : current[field];
    current = reference?.to === undefined ? undefined : sim.store.get(reference.to, id);
  }
  return current;
}
