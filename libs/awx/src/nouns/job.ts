import { many, one } from '../links';
import { noun, type Of } from '../noun';
import { ref, refNames, refs } from '../refs';
import { asRow, counts, flag, mapping, number, optionalFlag, type Row, text } from '../row';
import { parseJson } from '../transport/exact-json';
import { kind, RUN, RUN_TRAITS } from './run';

/** A job's variables are JSON text; AWX leaves the text empty when there are none. */
export const variables = (row: Row, key: string): Record<string, unknown> => {
  try {
    return { ...asRow(parseJson(text(row, key))) };
  } catch {
    return {};
  }
};

/** What a run by Ansible has besides: where it ran, and its outcome in numbers, which only its detail tells. */
export const ANSIBLE_RUN = {
  execution_environment: ref,
  execution_node: text,
  /** Python's, when it ended in `error`. */
  result_traceback: text,
  /** False while events and output still arrive, up to some seconds after the end. */
  event_processing_finished: optionalFlag,
  /** Each host once, by its worst of skipped, ok, changed, failures, dark (unreachable). */
  host_status_counts: counts,
  /** `play_count` and `task_count`. */
  playbook_counts: counts,
};

/** Runs of playbooks. */
export const JOBS = noun('jobs', {
  label: 'Job',
  fields: {
    ...RUN,
    ...ANSIBLE_RUN,
    type: kind('job'),
    /** `run` or `check` (dry run). */
    job_type: text,
    job_template: ref,
    inventory: ref,
    project: ref,
    playbook: text,
    scm_branch: text,
    scm_revision: text,
    credentials: refs,
    labels: refNames,
    limit: text,
    job_tags: text,
    skip_tags: text,
    forks: number,
    verbosity: number,
    diff_mode: flag,
    /** Seconds; 0 means none. */
    timeout: number,
    job_slice_number: number,
    job_slice_count: number,
    extra_vars: variables,
    artifacts: mapping,
    instance_group: ref,
    controller_node: text,
  },
  ...RUN_TRAITS,
  links: {
    job_template: one('job_templates'),
    inventory: one('inventories'),
    project: one('projects'),
    organization: one('organizations'),
    launched_by: one('users', 'created_by'),
    label: many('labels', 'labels'),
    host: many('hosts', 'hosts'),
  },
});

export type Job = Of<typeof JOBS>;
