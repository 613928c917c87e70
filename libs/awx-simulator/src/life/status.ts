import type { Row, Sim } from '../kernel/types';

export const STATUSES = [
  ['new', 'New'],
  ['pending', 'Pending'],
  ['waiting', 'Waiting'],
  ['running', 'Running'],
  ['successful', 'Successful'],
  ['failed', 'Failed'],
  ['error', 'Error'],
  ['canceled', 'Canceled'],
] as const;

export const LAUNCH_TYPES = [
  ['manual', 'Manual'],
  ['relaunch', 'Relaunch'],
  ['callback', 'Callback'],
  ['scheduled', 'Scheduled'],
  ['dependency', 'Dependency'],
  ['workflow', 'Workflow'],
  ['webhook', 'Webhook'],
  ['sync', 'Sync'],
  ['scm', 'SCM Update'],
] as const;

const ACTIVE = new Set(['new', 'pending', 'waiting', 'running']);

/** Whether a job may still change: it can be canceled, and blocks the deletion of what it uses. */
export const isActive = (job: Row): boolean => ACTIVE.has(job.status);

/** Whether the last events of a job are still on their way. Workflows have none of their own. */
export const isProcessing = (job: Row): boolean => !isActive(job) && job.event_processing_finished === false;

/** The resources whose rows are jobs of any kind. */
export const JOB_KINDS = [
  'jobs',
  'project_updates',
  'inventory_updates',
  'ad_hoc_commands',
  'system_jobs',
  'workflow_jobs',
  'workflow_approvals',
] as const;

/** Jobs of any kind that are not over. */
export function activeJobs(sim: Sim): Row[] {
  return [...ACTIVE].flatMap((status) => [...sim.store.where('unified_jobs', 'status', status)]);
}
