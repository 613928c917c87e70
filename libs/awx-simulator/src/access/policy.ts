import type { Policy } from '../kernel/policy';
import type { Row, Sim } from '../kernel/types';
import { mayAdd } from './add';
import { mayAttach } from './attach';
import { rulesOf } from './can';
import { isPossible } from './capability';
import { PARENTS } from './hierarchy';
import { seesRow } from './sees';
import { rolesOfUser } from './user-roles';

/** Actions that are a role of the same name: 'execute' is whoever has execute_role. */
const hasRole = (sim: Sim, user: Row, action: string, row: Row): boolean => {
  const field = action === 'approve' ? 'approval_role' : `${action}_role`;
  return field in (PARENTS[row.type] ?? {}) && rolesOfUser(sim, user).holds(row, field);
};

/** Who may what by roles, as AWX has it. */
export function rolePolicy(sim: Sim): Policy {
  const can: Policy['can'] = (user, action, row, values) => {
    const roles = rolesOfUser(sim, user);
    if (roles.user.is_superuser) return true;
    if (action === 'read') return seesRow(roles, row);
    const rules = rulesOf(row.type);
    const rule = rules[action === 'schedule' ? 'start' : action];
    return rule ? rule({ roles, sim, row, values }) : hasRole(sim, user, action, row);
  };
  return {
    seesAll: (user) => rolesOfUser(sim, user).seesAll,
    sees: (user, row) => {
      const roles = rolesOfUser(sim, user);
      return roles.found(() => seesRow(roles, row));
    },
    canAdd: (user, resource, values, parent) =>
      mayAdd({ roles: rolesOfUser(sim, user), sim, resource, values, parent }),
    can,
    canAttach: (user, parent, relation, child, undo) =>
      mayAttach({ roles: rolesOfUser(sim, user), parent, relation, child, undo }),
    capability: (user, action, row) => isPossible(sim, user, action, row) && safely(() => can(user, action, row, {})),
    holds: (user, row, role) => {
      const roles = rolesOfUser(sim, user);
      return roles.found(() => roles.holds(row, role));
    },
  };
}

/** A refusal in words is still a no. */
function safely(ask: () => boolean): boolean {
  try {
    return ask();
  } catch {
    return false;
  }
}
