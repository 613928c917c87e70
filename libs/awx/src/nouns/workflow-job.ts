import { many, one } from '../links';
import { noun, type Of } from '../noun';
import { ref, refNames } from '../refs';
import { flag, text } from '../row';
import { variables } from './job';
import { kind, RUN, RUN_TRAITS } from './run';

/** Runs of workflows, and of job templates in slices. */
export const WORKFLOW_JOBS = noun('workflow_jobs', {
  label: 'Workflow job',
  fields: {
    ...RUN,
    type: kind('workflow_job'),
    workflow_job_template: ref,
    /** Present when it runs the slices of a job template. */
    job_template: ref,
    is_sliced_job: flag,
    inventory: ref,
    labels: refNames,
    limit: text,
    scm_branch: text,
    job_tags: text,
    skip_tags: text,
    extra_vars: variables,
    result_traceback: text,
  },
  ...RUN_TRAITS,
  links: {
    workflow_job_template: one('workflow_job_templates'),
    job_template: one('job_templates'),
    inventory: one('inventories'),
    organization: one('organizations'),
    launched_by: one('users', 'created_by'),
    label: many('labels', 'labels'),
  },
});

export type WorkflowJob = Of<typeof WORKFLOW_JOBS>;
