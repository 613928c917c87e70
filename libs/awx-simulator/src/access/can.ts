import { approves } from './approvals';
import { objectOf } from './assignments';
import { moves } from './related';
import { relaunches, relaunchesWorkflow } from './relaunch';
import { all, always, any, has, mine, never, of, on, type Question, type Rule } from './rule';
import { administers } from './sees-people';
import { editsUser } from './users';

const admin = has('admin_role');
const execute = has('execute_role');
const inventoryAdmin = on('inventory', 'admin_role');
/** May be started again by whoever may start its template; what has lost its template, by anybody. */
const templateStarter = (field: string, rule: Rule): Rule => of(field, rule, true);

const active: Rule = ({ row }) => ['new', 'pending', 'waiting', 'running'].includes(row.status);
const orphaned: Rule = ({ row }) => row.job_template === null;

type Rules = Record<string, Rule>;

/** Editing means deleting too, unless said otherwise. */
const edits = (rule: Rule, more: Rules = {}): Rules => ({ edit: rule, delete: rule, ...more });

const job = (owner: Rule, start: Rule, remove: Rule = owner): Rules => ({
  delete: remove,
  start,
  cancel: all(active, any(mine(), owner)),
});

/** Edits that roles no other object: a template's admin needs nothing else for them. */
const HARMLESS = new Set(
  'name description forks limit verbosity extra_vars job_tags force_handlers skip_tags survey_enabled custom_virtualenv diff_mode timeout job_slice_count'.split(
    ' ',
  ),
);

const isHarmless = ({ row, sim, values = {} }: Question): boolean =>
  Object.entries(values).every(([field, value]) => {
    const known = field in sim.resourceOf(row).fields;
    return !known || row[field] === value || HARMLESS.has(field) || field.startsWith('ask_');
  });

const source = all(inventoryAdmin, moves('source_project', 'use_role'));
const movesPrompts = moves('inventory', 'use_role');
const startsTemplate: Rule = (question) => rulesOf(question.row.type).start?.(question) ?? false;
const editsTemplate: Rule = (question) => rulesOf(question.row.type).edit?.(question) ?? false;
const schedule = all(
  movesPrompts,
  any(of('unified_job_template', editsTemplate), all(mine(), of('unified_job_template', startsTemplate))),
);

const hostFilterNeedsMore: Rule = ({ row, values = {}, roles, sim }) =>
  !values.host_filter ||
  values.host_filter === row.host_filter ||
  roles.holds(sim.store.get('organizations', row.organization), 'inventory_admin_role');

/** What the actions on a type of object need, besides being a superuser. */
const CAN: Record<string, Rules> = {
  organization: edits(admin),
  user: {
    edit: editsUser,
    delete: ({ roles, sim, row }) => row !== roles.user && administers({ roles, sim }, row, true),
  },
  team: edits(admin),
  role_user_assignment: { delete: unassigns },
  role_team_assignment: { delete: unassigns },
  o_auth2_access_token: edits(mine('user')),
  o_auth2_application: edits(on('organization', 'admin_role')),

  inventory: edits(all(admin, moves('organization', 'inventory_admin_role'), hostFilterNeedsMore), {
    copy: on('organization', 'inventory_admin_role'),
  }),
  host: edits(inventoryAdmin, { copy: inventoryAdmin }),
  group: edits(inventoryAdmin, { copy: inventoryAdmin }),
  inventory_source: edits(source, { delete: inventoryAdmin, start: on('inventory', 'update_role') }),
  project: edits(all(admin, moves('organization', 'project_admin_role'), moves('credential', 'use_role')), {
    start: has('update_role'),
    copy: on('organization', 'project_admin_role'),
  }),
  credential: edits(all(admin, moves('organization', 'credential_admin_role')), {
    copy: all(has('use_role'), on('organization', 'credential_admin_role')),
  }),
  credential_input_source: edits(on('target_credential', 'admin_role')),
  execution_environment: edits(all(on('organization', 'execution_environment_admin_role'), keepsOwner), {
    copy: on('organization', 'execution_environment_admin_role'),
    use: any(({ row }) => row.organization === null, has('read_role')),
  }),
  instance_group: edits(admin),
  label: edits(on('organization', 'admin_role')),
  notification_template: edits(all(admin, moves('organization', 'notification_admin_role')), {
    start: admin,
    copy: admin,
  }),
  notification: { delete: of('notification_template', admin) },

  job_template: edits(
    all(admin, any(isHarmless, all(moves('inventory', 'use_role', true), moves('project', 'use_role', true)))),
    { delete: admin, start: execute, copy: all(on('project', 'use_role'), of('inventory', has('use_role'), true)) },
  ),
  workflow_job_template: edits(
    all(admin, moves('organization', 'workflow_admin_role'), moves('inventory', 'use_role')),
    {
      delete: admin,
      start: execute,
      copy: on('organization', 'workflow_admin_role'),
    },
  ),
  workflow_job_template_node: edits(
    all(on('workflow_job_template', 'admin_role'), of('unified_job_template', startsTemplate, true), movesPrompts),
    { delete: on('workflow_job_template', 'admin_role') },
  ),
  workflow_approval_template: edits(on('workflow_job_template', 'admin_role'), {
    start: on('workflow_job_template', 'execute_role'),
  }),
  schedule: edits(schedule),

  job: {
    ...job(
      on('job_template', 'admin_role'),
      templateStarter('job_template', execute),
      on('organization', 'admin_role'),
    ),
    relaunch: relaunches,
    cancel: all(
      active,
      any(mine(), on('job_template', 'admin_role'), all(orphaned, on('organization', 'job_template_admin_role'))),
    ),
  },
  project_update: {
    ...job(on('project', 'admin_role'), on('project', 'update_role')),
    // AWX forgets to ask here whether there is anything to cancel.
    cancel: any(mine(), on('project', 'admin_role')),
  },
  inventory_update: job(of('inventory_source', inventoryAdmin), of('inventory_source', on('inventory', 'update_role'))),
  ad_hoc_command: job(
    inventoryAdmin,
    all(on('inventory', 'adhoc_role'), of('credential', has('use_role'), true)),
    of('inventory', on('organization', 'admin_role')),
  ),
  workflow_job: {
    ...job(
      any(
        on('workflow_job_template', 'admin_role'),
        of('workflow_job_template', on('organization', 'workflow_admin_role')),
      ),
      of('workflow_job_template', execute),
      of('workflow_job_template', on('organization', 'workflow_admin_role')),
    ),
    relaunch: relaunchesWorkflow,
  },
  workflow_approval: { start: always, approve: approves, deny: approves, delete: never },
  system_job: { start: never },
};

/** Roles on an object are for its admins to take. */
function unassigns({ roles, sim, row }: Question): boolean {
  const object = objectOf(row, sim);
  return object !== undefined && roles.holds(object, 'admin_role');
}

/** An environment stays with an organization. */
function keepsOwner({ values = {} }: Question): boolean {
  return !('organization' in values) || Boolean(values.organization);
}

export const rulesOf = (type: string): Rules => CAN[type] ?? {};
