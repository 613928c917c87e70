/** One server of the fleet as everything else knows it: its name in URLs and metrics, its title, its port, what it is for. */
export interface ServerInfo {
  readonly name: string;
  readonly title: string;
  readonly port: number;
  readonly purpose: string;
}

const list = [
  {
    name: 'core',
    title: 'AWX Core',
    port: 8001,
    purpose:
      'Job templates: find, launch; jobs: list, follow, explain, stop, run again; who changed what; health of AWX.',
  },
  {
    name: 'inventory',
    title: 'AWX Inventory',
    port: 8002,
    purpose: 'Inventories, groups, sources: list, create, change, delete; hosts in bulk; sync; ad hoc commands.',
  },
  {
    name: 'templates',
    title: 'AWX Templates',
    port: 8003,
    purpose: 'Hosts: list, create, change, delete; job templates: create, change, copy, preview, delete; surveys.',
  },
  {
    name: 'users',
    title: 'AWX Users',
    port: 8004,
    purpose: 'Users and teams: list, create, change, delete; roles and access: list, explain, give, take.',
  },
  {
    name: 'projects',
    title: 'AWX Projects',
    port: 8005,
    purpose: 'Projects (source control): list, create, change, sync, copy, delete; their playbooks.',
  },
  {
    name: 'organizations',
    title: 'AWX Organizations',
    port: 8006,
    purpose: 'Organizations: list, create, change, delete; their members.',
  },
  {
    name: 'schedules',
    title: 'AWX Schedules',
    port: 8007,
    purpose: 'Schedules, in words or rules: list, preview, create, change, delete.',
  },
  {
    name: 'advanced',
    title: 'AWX Advanced',
    port: 8008,
    purpose:
      'Credentials and their types: list, create, change, test, delete; workflows: list, create, change, launch, approve, delete.',
  },
  {
    name: 'notifications',
    title: 'AWX Notifications',
    port: 8009,
    purpose: 'Notification templates: list, create, change, test, attach, delete; what was sent.',
  },
  {
    name: 'infrastructure',
    title: 'AWX Infrastructure',
    port: 8010,
    purpose: 'Instance groups and execution environments: list, create, change, delete; nodes: list, change.',
  },
] as const;

export type ServerName = (typeof list)[number]['name'];

/** The servers by name, in port order. The only place where a name or a port is written. */
export const SERVERS = Object.fromEntries(list.map((s) => [s.name, s])) as Readonly<Record<ServerName, ServerInfo>>;

export const SERVER_NAMES: readonly ServerName[] = list.map((s) => s.name);

/** The gateway is no server of these, but has the same face. */
export const GATEWAY: ServerInfo = {
  name: 'gateway',
  title: 'AWX Gateway',
  port: 8000,
  purpose: 'One entry to all servers, REST and MCP.',
};

export const isServerName = (name: string): name is ServerName => Object.hasOwn(SERVERS, name);

/** The operation that finds objects of an AWX resource; errors name it as the next step. */
export const FINDERS: Readonly<Record<string, string>> = {
  job_templates: 'list_templates',
  unified_job_templates: 'list_templates',
  jobs: 'list_jobs',
  unified_jobs: 'list_jobs',
  inventories: 'list_inventories',
  inventory_sources: 'list_inventory_sources',
  groups: 'list_groups',
  hosts: 'list_hosts',
  users: 'list_users',
  teams: 'list_teams',
  projects: 'list_projects',
  organizations: 'list_organizations',
  schedules: 'list_schedules',
  credentials: 'list_credentials',
  workflow_job_templates: 'list_workflow_job_templates',
  workflow_jobs: 'list_jobs',
  workflow_approvals: 'list_workflow_approvals',
  credential_types: 'list_credential_types',
  notification_templates: 'list_notifications',
  notifications: 'list_notification_history',
  instance_groups: 'list_instance_groups',
  instances: 'list_instances',
  execution_environments: 'list_execution_environments',
  labels: 'list_labels',
  project_updates: 'list_project_updates',
  inventory_updates: 'list_jobs',
  ad_hoc_commands: 'list_jobs',
  system_jobs: 'list_jobs',
  job_events: 'list_job_events',
  workflow_job_template_nodes: 'get_workflow_graph',
  workflow_job_nodes: 'get_workflow_graph',
  roles: 'list_roles',
};

/** The operation that changes objects of an AWX resource; errors about a name that is taken point to it. */
export const UPDATERS: Readonly<Record<string, string>> = {
  inventories: 'update_inventory',
  inventory_sources: 'update_inventory_source',
  groups: 'update_group',
  credentials: 'update_credential',
  job_templates: 'update_job_template',
  hosts: 'update_host',
  users: 'update_user',
  teams: 'update_team',
  projects: 'update_project',
  organizations: 'update_organization',
  schedules: 'update_schedule',
  notification_templates: 'update_notification',
  workflow_job_templates: 'update_workflow_job_template',
  instance_groups: 'update_instance_group',
  execution_environments: 'update_execution_environment',
};

/** What starts each kind that AWX keeps together, so that one is easily taken for another. */
const STARTED_BY: Readonly<Record<string, string>> = {
  job_template: 'launch',
  workflow_job_template: 'launch',
  project: 'sync',
};

/** The operation that does to an object of this type what `operation` does to another: `sync_project` for `launch_job_template`. */
export function counterpartOf(operation: string, type: string): string | undefined {
  const [, verb, own = ''] = /^(launch|sync|get|update|copy|delete)_(.+)$/.exec(operation) ?? [];
  const [from, to] = [STARTED_BY[own], STARTED_BY[type]];
  if (!from || !to) return undefined;
  return `${verb === from ? to : verb}_${type}`;
}
