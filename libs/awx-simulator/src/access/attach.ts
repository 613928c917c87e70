import { objectOfRole } from '../kernel/roles';
import type { Row } from '../kernel/types';
import { rulesOf } from './can';
import type { Reach } from './reach';
import { seesRow } from './sees';
import { administers } from './sees-people';

interface Attachment {
  reach: Reach;
  parent: Row;
  relation: string;
  child: Row;
  undo: boolean;
}

const edits = (reach: Reach, row: Row): boolean => rulesOf(row.type).edit?.({ reach, sim: reach.sim, row }) ?? false;

/** Lists of users that stand for a role of their parent. */
const MEMBERS: Record<string, string> = { users: 'member_role', admins: 'admin_role' };

/** Whether the user may put the child in the parent's list, or take it out. */
export function mayAttach(attachment: Attachment): boolean {
  const { reach, parent, relation, child, undo } = attachment;
  if (reach.user.is_superuser) return true;
  if (parent.type === 'role') return givesRole(reach, parent, child);
  if (child.type === 'role') return givesRole(reach, child, parent);
  if (child.type === 'user' && MEMBERS[relation]) return givesMembership(reach, parent, MEMBERS[relation], child);
  if (child.type === 'notification_template') return edits(reach, child) && notifies(reach, parent);
  if (child.type === 'instance_group') return reach.holds(child, 'use_role') && reach.holds(parent, 'admin_role');
  if (parent.type === 'workflow_job_template_node' && child.type === parent.type) {
    const workflow = reach.sim.store.get('workflow_job_templates', parent.workflow_job_template);
    return workflow !== undefined && reach.holds(workflow, 'admin_role');
  }
  if (!edits(reach, parent)) return false;
  if (relation === 'credentials') return undo || reach.holds(child, 'use_role');
  return undo || seesRow(reach, child);
}

/** Roles are given by admins of their object, to users and teams whom they see. */
function givesRole(reach: Reach, role: Row, to: Row): boolean {
  const object = objectOfRole(reach.sim, role);
  if (!object || !seesRow(reach, to)) return false;
  return givesMembership(reach, object, role.role_field, to);
}

/** Whoever is put in an organization can be edited by its admins: they must be allowed to already. */
function givesMembership(reach: Reach, object: Row, field: string, to: Row): boolean {
  if (object.type === 'organization' && (field === 'admin_role' || field === 'member_role')) {
    if (to.type !== 'user' || !administers({ reach, sim: reach.sim }, to, true)) return false;
  }
  return reach.holds(object, 'admin_role');
}

function notifies(reach: Reach, parent: Row): boolean {
  if (parent.type === 'organization') return reach.holds(parent, 'admin_role') || reach.holds(parent, 'auditor_role');
  return parent.type === 'project' ? reach.holds(parent, 'admin_role') : seesRow(reach, parent);
}
