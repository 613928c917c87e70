import type { Values } from '../../kernel/types';

/** Every name of a list with an empty text. */
const named = (names: string): Values => Object.fromEntries(names.split(' ').map((name) => [name, '']));

const SUMMARIES: Values = {
  created_by: named('first_name id last_name username'),
  instance_group: named('id name'),
  inventory: named(
    'description has_active_failures has_inventory_sources hosts_with_active_failures id inventory_sources_with_failures kind name organization_id total_groups total_hosts total_inventory_sources',
  ),
  job_template: named('description id name'),
  labels: { count: 0, results: [] },
  project: named('description id name scm_type status'),
  schedule: named('description id name next_run'),
  unified_job_template: named('description id name unified_job_type'),
};

const JOB: Values = {
  ...named(
    'allow_simultaneous artifacts controller_node created custom_virtualenv description diff_mode elapsed execution_node failed finished force_handlers forks id job_explanation job_slice_count job_slice_number job_tags job_type launch_type limit modified name playbook scm_branch scm_revision skip_tags start_at_task started status timeout type url use_fact_cache verbosity',
  ),
  host_status_counts: named('changed dark failed failures ok processed rescued skipped'),
  summary_fields: SUMMARIES,
};

/** What the texts of a notification may speak of, without values. */
export const SAMPLE: Values = {
  ...named('job_friendly_name url approval_status approval_node_name workflow_url job_metadata'),
  job: JOB,
};

/** Of a job as it is shown, what the texts of a notification may speak of. */
export const allowed = (shown: Values): Values => pick(shown, JOB);

function pick(shown: Values, known: Values): Values {
  const entries = Object.entries(known).filter(([name]) => name in shown);
  return Object.fromEntries(
    entries.map(([name, below]) => {
      const nested = below !== null && typeof below === 'object' && shown[name] !== null && name !== 'labels';
      return [name, nested ? pick(shown[name], below) : shown[name]];
    }),
  );
}
