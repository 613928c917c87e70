import type { Behaviour, Relation, Row, Sim } from '../../kernel/types';

const pointingTo = (to: string, field: string): Relation => ({
  to,
  rows: (row, sim) => sim.store.where(to, field, row.id),
});

/** Rows on the far side of rows that point to this one. */
const beyond = (over: string, field: string, far: string, to: string): Relation => ({
  to,
  rows: (row: Row, sim: Sim) => {
    const ids = new Set([...sim.store.where(over, field, row.id)].map((one) => one[far]));
    return [...ids].flatMap((id) => sim.store.get(to, id) ?? []);
  },
});

const labelled = (to: string, links: readonly string[]): Relation => ({
  to,
  rows: (row, sim) => links.flatMap((link) => sim.store.linked(link, row.id, to, true)),
});

const nodes = pointingTo('workflow_job_template_nodes', 'unified_job_template');

const RELATIONS: Record<string, Record<string, Relation>> = {
  job_templates: { workflowjobtemplatenodes: nodes },
  workflow_job_templates: {
    workflowjobtemplatenodes: nodes,
    workflow_job_template_nodes: pointingTo('workflow_job_template_nodes', 'workflow_job_template'),
  },
  workflow_jobs: { workflow_job_nodes: pointingTo('workflow_job_nodes', 'workflow_job') },
  ad_hoc_commands: {
    ad_hoc_command_events: pointingTo('ad_hoc_command_events', 'ad_hoc_command'),
    hosts: beyond('ad_hoc_command_events', 'ad_hoc_command', 'host', 'hosts'),
  },
  project_updates: { project_update_events: pointingTo('project_update_events', 'project_update') },
  inventory_updates: { inventory_update_events: pointingTo('inventory_update_events', 'inventory_update') },
  system_jobs: { system_job_events: pointingTo('system_job_events', 'system_job') },
  hosts: {
    jobs: beyond('job_host_summaries', 'host', 'job', 'jobs'),
    ad_hoc_commands: beyond('ad_hoc_command_events', 'host', 'ad_hoc_command', 'ad_hoc_commands'),
  },
  labels: {
    unifiedjobtemplate_labels: labelled('unified_job_templates', ['template_labels', 'workflow_labels']),
    unifiedjob_labels: labelled('unified_jobs', ['job_labels', 'workflow_job_labels']),
  },
};

/** Ways that filters may go and that no list of AWX shows, by the names of its tables. */
export const reverseRelations: Behaviour[] = Object.entries(RELATIONS).map(([resource, relations]) => ({
  resource,
  relations,
}));
