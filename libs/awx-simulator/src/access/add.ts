import { HttpError } from '../kernel/errors';
import type { Row, Values } from '../kernel/types';
import { rulesOf } from './can';
import { mayUse, sentRow } from './related';
import type { Question } from './rule';
import { administers } from './sees-people';

interface Addition extends Pick<Question, 'roles' | 'sim'> {
  resource: string;
  /** As it was sent: rights are asked before fields are checked. Empty: whether the user may make any at all. */
  values: Values;
  /** The object below which it is made. */
  parent?: Row;
}

type Adding = (addition: Addition) => boolean;

const target = ({ sim, resource, values }: Addition, field: string): Row | undefined =>
  sentRow(sim, resource, field, values);

/**
 * The role on what the field names. Where AWX leaves it to the check of fields to miss it, the field is `optional` here.
 */
const needs =
  (field: string, role: string, optional = false): Adding =>
  (addition) => {
    const row = target(addition, field);
    return row ? addition.roles.holds(row, role) : optional;
  };

const both =
  (...rules: Adding[]): Adding =>
  (addition) =>
    rules.every((rule) => rule(addition));

const environment: Adding = (addition) =>
  mayUse(addition.roles, target(addition, 'execution_environment'), 'read_role');

/** Who may make rows of a resource, besides superusers. */
const ADD: Record<string, Adding> = {
  users: ({ roles, parent }) => parent !== undefined && roles.holds(parent, 'admin_role'),
  teams: needs('organization', 'admin_role', true),
  tokens: () => true,
  applications: needs('organization', 'admin_role', true),
  inventories: needs('organization', 'inventory_admin_role', true),
  hosts: needs('inventory', 'admin_role', true),
  groups: needs('inventory', 'admin_role'),
  inventory_sources: both(needs('source_project', 'use_role', true), needs('inventory', 'admin_role')),
  projects: both(needs('organization', 'project_admin_role'), needs('credential', 'use_role', true)),
  credentials: addsCredential,
  credential_input_sources: both(
    needs('target_credential', 'admin_role', true),
    needs('source_credential', 'use_role', true),
  ),
  execution_environments: needs('organization', 'execution_environment_admin_role'),
  notification_templates: needs('organization', 'notification_admin_role'),
  labels: needs('organization', 'member_role'),
  job_templates: addsJobTemplate,
  workflow_job_templates: addsWorkflow,
  workflow_job_template_nodes: both(
    needs('workflow_job_template', 'admin_role'),
    (addition) => target(addition, 'unified_job_template') === undefined || runs(addition),
    needs('inventory', 'use_role', true),
    environment,
  ),
  schedules: both(needs('inventory', 'use_role', true), environment, runs),
  ad_hoc_commands: both(needs('credential', 'use_role', true), needs('inventory', 'adhoc_role', true)),
  role_user_assignments: () => true,
  role_team_assignments: () => true,
};

/** Where a role must be held for there to be anything to make. */
const SOMEWHERE: Record<string, readonly [resource: string, role: string] | true> = {
  users: ['organizations', 'admin_role'],
  teams: ['organizations', 'read_role'],
  inventories: ['organizations', 'inventory_admin_role'],
  hosts: ['inventories', 'admin_role'],
  groups: ['inventories', 'admin_role'],
  inventory_sources: ['inventories', 'admin_role'],
  projects: ['organizations', 'project_admin_role'],
  execution_environments: ['organizations', 'execution_environment_admin_role'],
  notification_templates: ['organizations', 'notification_admin_role'],
  job_templates: ['projects', 'use_role'],
  workflow_job_templates: ['organizations', 'workflow_admin_role'],
  schedules: ['unified_job_templates', 'execute_role'],
  tokens: true,
  credentials: true,
  labels: true,
  workflow_job_template_nodes: true,
  ad_hoc_commands: true,
  credential_input_sources: true,
  role_user_assignments: true,
  role_team_assignments: true,
};

/**
 * Whether the user may make a row of the resource.
 * @throws HttpError 400 for a reference to nothing, 403 with the words for it
 */
export function mayAdd(addition: Addition): boolean {
  const { resource, values, roles } = addition;
  if (roles.user.is_superuser) return true;
  if (Object.keys(values).length) return ADD[resource]?.(addition) ?? false;
  const place = SOMEWHERE[resource];
  return place === true || (place !== undefined && roles.somewhere(...place));
}

/** Whoever may start what is to be run. */
function runs(addition: Addition): boolean {
  const row = target(addition, 'unified_job_template');
  if (!row) return false;
  const { roles, sim } = addition;
  return rulesOf(row.type).start?.({ roles, sim, row }) ?? false;
}

function addsCredential(addition: Addition): boolean {
  const { roles, sim } = addition;
  const [user, team, organization] = ['user', 'team', 'organization'].map((field) => target(addition, field));
  if (user && user !== roles.user && !administers({ roles, sim }, user)) return false;
  if (team && !roles.holds(team, 'admin_role')) return false;
  if (organization && !roles.holds(organization, 'credential_admin_role')) return false;
  return Boolean(user ?? team ?? organization);
}

function addsJobTemplate(addition: Addition): boolean {
  for (const [field, noun] of [
    ['inventory', 'Inventory'],
    ['project', 'Project'],
  ] as const) {
    const row = target(addition, field);
    if (row && !addition.roles.holds(row, 'use_role')) {
      throw new HttpError(403, { [field]: [`You do not have use permission on ${noun}`] });
    }
  }
  if (target(addition, 'project') && environment(addition)) return true;
  throw new HttpError(403, {});
}

function addsWorkflow(addition: Addition): boolean {
  const { values } = addition;
  if (!needs('organization', 'workflow_admin_role')(addition)) {
    const text = 'An organization is required to create a workflow job template for normal user';
    throw new HttpError(403, (values.organization ?? null) === null ? { organization: [text] } : {});
  }
  if (!needs('inventory', 'use_role', true)(addition)) {
    throw new HttpError(403, { inventory: ['You do not have use_role to the inventory'] });
  }
  return true;
}
