/** Where the events of each kind of job are kept, and the field that names their job. */
export const EVENTS_OF: Record<string, [resource: string, field: string]> = {
  job: ['job_events', 'job'],
  project_update: ['project_update_events', 'project_update'],
  inventory_update: ['inventory_update_events', 'inventory_update'],
  ad_hoc_command: ['ad_hoc_command_events', 'ad_hoc_command'],
  system_job: ['system_job_events', 'system_job'],
};
