import type { Policy } from '../kernel/policy';
import { holders } from '../kernel/roles';
import type { Row, Sim } from '../kernel/types';
import { objectsOf } from './activity-stream';

/** Only those who watch over an organization see what happens to these in it. */
const WATCHED = new Set(['organization', 'notification_template', 'notification', 'label', 'role']);
/** What happens to these is for superusers and system auditors. */
const UNSEEN = new Set([
  'schedule',
  'execution_environment',
  'instance',
  'instance_group',
  'credential_type',
  'o_auth2_access_token',
]);

/** Whether a user sees an entry: one of its objects must be his to see. */
export function seesEntry(sim: Sim, policy: Policy, user: Row, entry: Row): boolean {
  return objectsOf(entry, sim).some((row) => {
    if (row.type === 'user') return row === user || watchesUser(sim, policy, user, row);
    if (UNSEEN.has(row.type)) return false;
    if (!WATCHED.has(row.type)) return policy.sees(user, row);
    const organization = row.type === 'organization' ? row : sim.store.get('organizations', row.organization);
    return organization !== undefined && watches(policy, user, organization);
  });
}

const watches = (policy: Policy, user: Row, organization: Row): boolean =>
  policy.holds(user, organization, 'admin_role') || policy.holds(user, organization, 'auditor_role');

function watchesUser(sim: Sim, policy: Policy, user: Row, member: Row): boolean {
  for (const organization of sim.store.all('organizations')) {
    if (watches(policy, user, organization) && holders(sim, organization, 'member_role').includes(member)) return true;
  }
  return false;
}
