import type { RoleSpec } from '../kernel/types';

const admin = (noun: string): RoleSpec => ({ name: 'Admin', description: `Can manage all aspects of the ${noun}` });
const read = (noun: string): RoleSpec => ({ name: 'Read', description: `May view settings for the ${noun}` });
const manages = (name: string, what: string): RoleSpec => ({
  name,
  description: `Can manage all ${what} of the organization`,
});
const approve: RoleSpec = { name: 'Approve', description: 'Can approve or deny a workflow approval node' };

/** The roles of an object, by the kind of object, with AWX's names and descriptions. */
export const ROLES = {
  organization: {
    admin_role: { ...admin('organization'), user_only: true },
    execute_role: { name: 'Execute', description: 'May run any executable resources in the organization' },
    project_admin_role: manages('Project Admin', 'projects'),
    inventory_admin_role: manages('Inventory Admin', 'inventories'),
    credential_admin_role: manages('Credential Admin', 'credentials'),
    workflow_admin_role: manages('Workflow Admin', 'workflows'),
    notification_admin_role: manages('Notification Admin', 'notifications'),
    job_template_admin_role: manages('Job Template Admin', 'job templates'),
    execution_environment_admin_role: manages('Execution Environment Admin', 'execution environments'),
    auditor_role: { name: 'Auditor', description: 'Can view all aspects of the organization' },
    member_role: { name: 'Member', description: 'User is a member of the organization', user_only: true },
    read_role: read('organization'),
    approval_role: approve,
  },
  team: {
    admin_role: admin('team'),
    member_role: { name: 'Member', description: 'User is a member of the team' },
    read_role: read('team'),
  },
  inventory: {
    admin_role: admin('inventory'),
    update_role: { name: 'Update', description: 'May update the inventory' },
    adhoc_role: { name: 'Ad Hoc', description: 'May run ad hoc commands on the inventory' },
    use_role: { name: 'Use', description: 'Can use the inventory in a job template' },
    read_role: read('inventory'),
  },
  project: {
    admin_role: admin('project'),
    use_role: { name: 'Use', description: 'Can use the project in a job template' },
    update_role: { name: 'Update', description: 'May update the project' },
    read_role: read('project'),
  },
  job_template: {
    admin_role: admin('job template'),
    execute_role: { name: 'Execute', description: 'May run the job template' },
    read_role: read('job template'),
  },
  workflow_job_template: {
    admin_role: admin('workflow job template'),
    execute_role: { name: 'Execute', description: 'May run the workflow job template' },
    read_role: read('workflow job template'),
    approval_role: approve,
  },
  credential: {
    admin_role: admin('credential'),
    use_role: { name: 'Use', description: 'Can use the credential in a job template' },
    read_role: read('credential'),
  },
  instance_group: {
    admin_role: admin('instance group'),
    use_role: { name: 'Use', description: 'Can use the instance group in a job template' },
    read_role: read('instance group'),
  },
} satisfies Record<string, Record<string, RoleSpec>>;
