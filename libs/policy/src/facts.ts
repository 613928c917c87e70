import type { PolicyCall, PolicyObject } from './policy-call';

/** Which resources can have which fact. What is missing here can have none, so its absence is known. */
const HOLDERS = {
  labels: [
    'job_templates',
    'workflow_job_templates',
    'inventories',
    'jobs',
    'workflow_jobs',
    'schedules',
    'workflow_approvals',
  ],
  inventory: [
    'job_templates',
    'workflow_job_templates',
    'hosts',
    'groups',
    'inventory_sources',
    'jobs',
    'workflow_jobs',
    'ad_hoc_commands',
    'inventory_updates',
    'schedules',
    'workflow_approvals',
  ],
  organization: [
    'job_templates',
    'workflow_job_templates',
    'projects',
    'inventories',
    'hosts',
    'groups',
    'inventory_sources',
    'credentials',
    'teams',
    'users',
    'notification_templates',
    'execution_environments',
    'labels',
    'jobs',
    'workflow_jobs',
    'project_updates',
    'inventory_updates',
    'ad_hoc_commands',
    'schedules',
    'workflow_approvals',
  ],
} as const;

/** Operations that run something on hosts, at once or later. */
export const REACHING_HOSTS = [
  'launch_job_template',
  'launch_workflow_job_template',
  'relaunch_job',
  'bulk_launch',
  'approve_workflow',
  'run_ad_hoc_command',
  'create_schedule',
  'update_schedule',
];

type Fact = keyof typeof HOLDERS;

/** Texts, none, or `undefined` when it is not known. */
export type Known = readonly string[] | undefined;

export const reachesHosts = (operation: string): boolean => REACHING_HOSTS.includes(operation);

/** An inventory counts as in itself, and an organization too, so that one rule covers it and what is in it. */
export function factOf(object: PolicyObject, fact: Fact): Known {
  const own = { inventory: 'inventories', organization: 'organizations', labels: undefined }[fact];
  if (object.resource === own) return [object.name];
  const said = object[fact];
  if (said !== undefined) return [said ?? []].flat();
  return (HOLDERS[fact] as readonly string[]).includes(object.resource) ? undefined : [];
}

/** Hosts that a call reaches; `undefined` when they were not counted. */
export const hostsOf = ({ operation, hosts }: Pick<PolicyCall, 'operation' | 'hosts'>): number | undefined =>
  hosts ?? (reachesHosts(operation) ? undefined : 0);
