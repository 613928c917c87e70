import { objectOfRole } from '../kernel/roles';
import type { Row } from '../kernel/types';
import { rulesOf } from './can';
import { seesRow } from './sees';
import { administers } from './sees-people';
import type { UserRoles } from './user-roles';

interface Attachment {
  roles: UserRoles;
  parent: Row;
  relation: string;
  child: Row;
  undo: boolean;
}

const edits = (roles: UserRoles, row: Row): boolean =>
  rulesOf(row.type).edit?.({ roles, sim: roles.sim, row }) ?? false;

/** Lists of users that stand for a role of their parent. */
const MEMBERS: Record<string, string> = { users: 'member_role', admins: 'admin_role' };

/** Whether the user may put the child in the parent's list, or take it out. */
export function mayAttach(attachment: Attachment): boolean {
  const { roles, parent, relation, child, undo } = attachment;
  if (roles.user.is_superuser) return true;
  if (parent.type === 'role') return givesRole(roles, parent, child);
  if (child.type === 'role') return givesRole(roles, child, parent);
  if (child.type === 'user' && MEMBERS[relation]) return givesMembership(roles, parent, MEMBERS[relation], child);
  if (child.type === 'notification_template') return edits(roles, child) && notifies(roles, parent);
  if (child.type === 'instance_group') return roles.holds(child, 'use_role') && roles.holds(parent, 'admin_role');
  if (parent.type === 'workflow_job_template_node' && child.type === parent.type) {
    const workflow = roles.sim.store.get('workflow_job_templates', parent.workflow_job_template);
    return workflow !== undefined && roles.holds(workflow, 'admin_role');
  }
  if (!edits(roles, parent)) return false;
  if (relation === 'credentials') return undo || roles.holds(child, 'use_role');
  return undo || seesRow(roles, child);
}

/** Roles are given by admins of their object, to users and teams whom they see. */
function givesRole(roles: UserRoles, role: Row, to: Row): boolean {
  const object = objectOfRole(roles.sim, role);
  if (!object || !seesRow(roles, to)) return false;
  return givesMembership(roles, object, role.role_field, to);
}

/** Whoever is put in an organization can be edited by its admins: they must be allowed to already. */
function givesMembership(roles: UserRoles, object: Row, field: string, to: Row): boolean {
  if (object.type === 'organization' && (field === 'admin_role' || field === 'member_role')) {
    if (to.type !== 'user' || !administers({ roles, sim: roles.sim }, to, true)) return false;
  }
  return roles.holds(object, 'admin_role');
}

function notifies(roles: UserRoles, parent: Row): boolean {
  if (parent.type === 'organization') return roles.holds(parent, 'admin_role') || roles.holds(parent, 'auditor_role');
  return parent.type === 'project' ? roles.holds(parent, 'admin_role') : seesRow(roles, parent);
}
