import type { Act, Row, Values } from '../../kernel/types';
import { jobOptions } from '../../resources/job-templates';
import { sliceCount } from '../../resources/prompt-rules';
import { launchWorkflowJob } from '../workflow/make-workflow-job';
import { launchCredentials } from './launch-credentials';
import { linkLabels, makeJob } from './make-job';
import { jobVariables } from './variables';

const COPIED = [
  ...['name', 'description', ...Object.keys(jobOptions), 'organization', 'allow_simultaneous', 'execution_environment'],
  ...['diff_mode', 'job_slice_count'],
];

/**
 * Makes the job of a template with the prompts that it let through.
 * @param values more of the job's own values: its launch type, its schedule, its slice, the names of its hidden variables
 * @returns the job; a workflow job when the template is cut into slices
 */
export function createJob(act: Act, template: Row, prompts: Values, values: Values = {}): Row {
  const { sim } = act;
  const slices = sliceCount(sim, template, prompts);
  if (slices > 1 && values.job_slice_number === undefined) return sliced(act, template, prompts, values, slices);
  const { extra_vars = {}, credentials, labels = [], instance_groups, ...fields } = prompts;
  const { hidden_vars, ...own } = values;
  const copied = Object.fromEntries(COPIED.map((field) => [field, template[field]]));
  const job = makeJob(act, 'jobs', {
    ...copied,
    // A template that cuts its jobs found too few hosts for it.
    ...(template.job_slice_count > 1 && { job_slice_count: 1 }),
    ...fields,
    ...jobVariables(template, extra_vars, hidden_vars),
    unified_job_template: template.id,
    job_template: template.id,
    prompts,
    launch_type: 'manual',
    ...own,
  });
  for (const credential of launchCredentials(sim, template, credentials))
    sim.store.link('job_credentials', job.id, credential.id);
  linkLabels(sim, template, 'template_labels', job, 'job_labels', labels);
  return job;
}

/** What a template and the workflow job of its slices have in common. */
const SHARED = ['name', 'description', 'organization', 'allow_simultaneous', 'inventory', 'limit', 'scm_branch'];
const TAGS = ['job_tags', 'skip_tags'];

/** A workflow of as many jobs as there are slices, side by side. */
function sliced(act: Act, template: Row, prompts: Values, values: Values, count: number): Row {
  const { hidden_vars, ...own } = values;
  const nodes = Array.from({ length: count }, (_, index) => ({
    unified_job_template: template.id,
    ancestor_artifacts: { job_slice: index + 1 },
  }));
  const shared = [...SHARED, ...TAGS].map((field) => [field, prompts[field] ?? template[field]]);
  const job = launchWorkflowJob(
    act,
    {
      ...Object.fromEntries(shared),
      unified_job_template: template.id,
      job_template: template.id,
      is_sliced_job: true,
      launch_type: 'manual',
      ...jobVariables(template, prompts.extra_vars ?? {}, hidden_vars),
      prompts,
      ...own,
    },
    nodes,
  );
  linkLabels(act.sim, template, 'template_labels', job, 'workflow_job_labels', prompts.labels);
  return job;
}
