import type { Relation } from '../kernel/types';
import { at, beyond, linked } from './ways';

/** Ways that filters may go and that no list of AWX shows, by the names of its tables: those of no recorded OPTIONS. */
export const MORE_RELATIONS: Record<string, Record<string, Relation>> = {
  workflow_jobs: { workflow_job_nodes: at('workflow_job_nodes', 'workflow_job') },
  ad_hoc_commands: {
    ad_hoc_command_events: at('ad_hoc_command_events', 'ad_hoc_command'),
    hosts: beyond('ad_hoc_command_events', 'ad_hoc_command', 'host', 'hosts'),
  },
  project_updates: { project_update_events: at('project_update_events', 'project_update') },
  inventory_updates: { inventory_update_events: at('inventory_update_events', 'inventory_update') },
  system_jobs: { system_job_events: at('system_job_events', 'system_job') },
  labels: {
    unifiedjobtemplate_labels: linked('unified_job_templates', ['template_labels', 'workflow_labels']),
    unifiedjob_labels: linked('unified_jobs', ['job_labels', 'workflow_job_labels']),
  },
};
