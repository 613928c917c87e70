/**
 * Which roles bring a role along, by type of object: `admin_role` of the same object, or `organization.admin_role` of
 * the object that a field points to. Superusers have every role; system auditors read everything.
 * Notification templates and execution environments have roles in the newer API only.
 */
export const PARENTS: Record<string, Record<string, readonly string[]>> = {
  organization: {
    admin_role: [],
    execute_role: ['admin_role'],
    project_admin_role: ['admin_role'],
    inventory_admin_role: ['admin_role'],
    credential_admin_role: ['admin_role'],
    workflow_admin_role: ['admin_role'],
    notification_admin_role: ['admin_role'],
    job_template_admin_role: ['admin_role'],
    execution_environment_admin_role: ['admin_role'],
    auditor_role: ['admin_role'],
    approval_role: ['admin_role'],
    member_role: [
      'admin_role',
      'execute_role',
      'project_admin_role',
      'inventory_admin_role',
      'credential_admin_role',
      'workflow_admin_role',
      'notification_admin_role',
      'job_template_admin_role',
      'execution_environment_admin_role',
      'approval_role',
    ],
    read_role: ['member_role', 'auditor_role'],
  },
  team: {
    admin_role: ['organization.admin_role'],
    member_role: ['admin_role'],
    read_role: ['admin_role', 'member_role', 'organization.auditor_role'],
  },
  inventory: {
    admin_role: ['organization.inventory_admin_role'],
    update_role: ['admin_role'],
    adhoc_role: ['admin_role'],
    use_role: ['adhoc_role'],
    read_role: ['use_role', 'update_role', 'organization.auditor_role'],
  },
  project: {
    admin_role: ['organization.project_admin_role'],
    use_role: ['admin_role'],
    update_role: ['admin_role'],
    read_role: ['use_role', 'update_role', 'organization.auditor_role'],
  },
  job_template: {
    admin_role: ['organization.job_template_admin_role'],
    execute_role: ['admin_role', 'organization.execute_role'],
    read_role: ['execute_role', 'organization.auditor_role'],
  },
  workflow_job_template: {
    admin_role: ['organization.workflow_admin_role'],
    execute_role: ['admin_role', 'organization.execute_role'],
    approval_role: ['admin_role', 'organization.approval_role'],
    read_role: ['execute_role', 'approval_role', 'organization.auditor_role'],
  },
  credential: {
    admin_role: ['organization.credential_admin_role'],
    use_role: ['admin_role'],
    read_role: ['use_role', 'organization.auditor_role'],
  },
  instance_group: {
    admin_role: [],
    use_role: ['admin_role'],
    read_role: ['use_role'],
  },
  notification_template: {
    admin_role: ['organization.notification_admin_role'],
    read_role: ['admin_role', 'organization.auditor_role'],
  },
  execution_environment: {
    admin_role: ['organization.execution_environment_admin_role'],
    read_role: ['admin_role', 'organization.read_role'],
  },
};

/** What a system auditor has everywhere. */
export const AUDITOR_ROLES: ReadonlySet<string> = new Set(['read_role', 'auditor_role']);
