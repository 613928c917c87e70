/** What is recorded: types of rows, and what an entry's `summary_fields` shows of one besides its id. */
const BASIC = 'name description';

export const KINDS: Record<string, readonly string[]> = Object.fromEntries(
  Object.entries({
    organization: BASIC,
    user: 'username first_name last_name',
    team: BASIC,
    o_auth2_application: BASIC,
    o_auth2_access_token: 'user_id description application_id scope',
    inventory: `${BASIC} has_active_failures total_hosts hosts_with_active_failures total_groups has_inventory_sources total_inventory_sources inventory_sources_with_failures organization_id kind`,
    host: BASIC,
    group: `${BASIC} inventory_id`,
    inventory_source: 'name source last_updated status',
    project: `${BASIC} status scm_type allow_override`,
    credential: `${BASIC} kind cloud kubernetes credential_type_id`,
    credential_type: `${BASIC} kind managed`,
    credential_input_source: 'description',
    execution_environment: `${BASIC} image`,
    instance_group: 'name is_container_group',
    instance: 'hostname',
    label: 'name organization_id',
    notification_template: BASIC,
    notification: 'status notification_type notification_template_id',
    job_template: BASIC,
    workflow_job_template: BASIC,
    workflow_job_template_node: 'unified_job_template_id',
    workflow_approval_template: `${BASIC} timeout`,
    workflow_approval: 'name unified_job_id',
    schedule: `${BASIC} next_run`,
    job: `${BASIC} status failed elapsed`,
    workflow_job: BASIC,
    ad_hoc_command: 'name status limit',
    role: 'role_field',
  }).map(([type, fields]) => [type, fields.split(' ')]),
);

/** Where the parent of a row is shown beside it: a job's template. */
export const PARENTS_SHOWN: Record<string, string> = {
  job: 'job_template',
  workflow_job_template_node: 'workflow_job_template',
  workflow_approval_template: 'workflow_job_template',
  workflow_approval: 'workflow_job',
  schedule: 'unified_job_template',
};

const IRREGULAR: Record<string, string> = {
  inventory: 'inventories',
  o_auth2_access_token: 'tokens',
  o_auth2_application: 'applications',
};

/** The resource that a type's rows are in. */
export const resourceName = (type: string): string => IRREGULAR[type] ?? `${type}s`;
