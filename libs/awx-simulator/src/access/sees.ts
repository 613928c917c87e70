import { seesEntry } from '../activity/sees';
import { objectOfRole } from '../kernel/roles';
import type { Row } from '../kernel/types';
import { ofWorkflow } from './approvals';
import { objectOf } from './assignments';
import { all, always, any, has, mine, never, of, on, type Question, type Rule } from './rule';
import { seesTeam, seesUser } from './sees-people';
import type { UserRoles } from './user-roles';

const read = has('read_role');
// What many rows hang on is asked about once: the job of 50,000 events.
const sees: Rule = ({ roles, row }) => roles.remember(row, 'seen', () => seesRow(roles, row));
/** Whoever sees what the path leads to. */
const through = (path: string): Rule => of(path, sees);
/** Organization admins and auditors see what happened in their organization. */
const watches = any(on('organization', 'admin_role'), on('organization', 'auditor_role'));

/** Who sees rows of a type, besides superusers and system auditors, who see all. */
const SEES: Record<string, Rule> = {
  organization: read,
  user: seesUser,
  team: seesTeam,
  role: ({ roles, sim, row }) => {
    const object = objectOfRole(sim, row);
    return object === undefined || seesRow(roles, object);
  },
  o_auth2_access_token: mine('user'),
  o_auth2_application: any(through('organization'), mine()),
  activity_stream: ({ roles, sim, row }) => seesEntry(sim, sim.policy, roles.user, row),
  role_definition: always,
  role_user_assignment: any(mine('user'), seesAssigned),
  role_team_assignment: any(through('team'), seesAssigned),

  inventory: read,
  host: on('inventory', 'read_role'),
  group: on('inventory', 'read_role'),
  inventory_source: on('inventory', 'read_role'),
  project: read,
  credential: read,
  credential_type: always,
  credential_input_source: on('target_credential', 'read_role'),
  execution_environment: any(({ row }) => row.organization === null, read),
  instance_group: read,
  instance: ({ roles, sim, row }) =>
    sim.store.linked('group_instances', row.id, 'instance_groups', true).some((one) => roles.holds(one, 'read_role')),
  label: any(on('organization', 'read_role'), seesLabelled),
  notification_template: any(on('organization', 'notification_admin_role'), read),
  notification: through('notification_template'),

  job_template: read,
  workflow_job_template: read,
  workflow_job_template_node: on('workflow_job_template', 'read_role'),
  workflow_approval_template: through('workflow_job_template'),
  system_job_template: never,
  schedule: through('unified_job_template'),

  job: any(on('job_template', 'read_role'), watches),
  project_update: any(on('project', 'read_role'), watches),
  inventory_update: any(of('inventory_source', on('inventory', 'read_role')), watches),
  ad_hoc_command: on('inventory', 'read_role'),
  workflow_job: any(
    through('unified_job_template'),
    all(({ row }) => row.is_bulk_job, any(mine(), on('organization', 'admin_role'))),
  ),
  workflow_job_node: through('workflow_job'),
  workflow_approval: ({ roles, sim, row }) => ofWorkflow(sim, row, (job) => seesRow(roles, job)),
  system_job: never,
  job_event: any(through('job'), through('host')),
  job_host_summary: all(through('job'), through('host')),
  project_update_event: through('project_update'),
  inventory_update_event: through('inventory_update'),
  ad_hoc_command_event: through('ad_hoc_command'),
};

function seesLabelled({ roles, sim, row }: Question): boolean {
  for (const [name, resource] of sim.resources) {
    const link = resource.sublists?.labels?.link;
    if (link === undefined || resource.union || !resource.roles) continue;
    if (sim.store.linked(link, row.id, name, true).some((one) => roles.holds(one, 'read_role'))) return true;
  }
  return false;
}

/** Whoever sees an object sees who has roles on it. */
function seesAssigned({ roles, sim, row }: Question): boolean {
  const object = objectOf(row, sim);
  return object !== undefined && seesRow(roles, object);
}

/** Whether the user sees the row at all. */
export function seesRow(roles: UserRoles, row: Row): boolean {
  if (roles.seesAll) return true;
  return SEES[row.type]?.({ roles, sim: roles.sim, row }) ?? false;
}
