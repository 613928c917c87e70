import type { Act, Row, Values } from '../../kernel/types';
import { jobOptions } from '../../resources/job-templates';
import { countTargets } from '../engine/run-inputs';
import { launchWorkflowJob } from '../workflow/make-workflow-job';
import { launchCredentials } from './launch-credentials';
import { makeJob } from './make-job';
import { jobVariables } from './variables';

const COPIED = [
  ...['name', 'description', ...Object.keys(jobOptions), 'organization', 'allow_simultaneous', 'execution_environment'],
  ...['diff_mode', 'job_slice_count'],
];

/**
 * Makes the job of a template with the prompts that it let through.
 * @param values more of the job's own values: its launch type, its schedule, its slice
 * @returns the job; a workflow job when the template is cut into slices
 */
export function createJob(act: Act, template: Row, prompts: Values, values: Values = {}): Row {
  const slices = sliceCount(act, template, prompts);
  if (slices > 1 && values.job_slice_number === undefined) return sliced(act, template, prompts, values, slices);
  const { sim } = act;
  const { extra_vars = {}, credentials, labels, instance_groups, ...fields } = prompts;
  const copied = Object.fromEntries(COPIED.map((field) => [field, template[field]]));
  const job = makeJob(act, 'jobs', {
    ...copied,
    // A template that cuts its jobs found too few hosts for it.
    ...(template.job_slice_count > 1 && { job_slice_count: 1 }),
    ...fields,
    ...jobVariables(template, extra_vars),
    unified_job_template: template.id,
    job_template: template.id,
    prompts,
    launch_type: 'manual',
    ...values,
  });
  for (const credential of launchCredentials(sim, template, credentials))
    sim.store.link('job_credentials', job.id, credential.id);
  // Labels are added to those of the template.
  for (const label of [...sim.store.links.of('template_labels', template.id), ...(labels ?? [])])
    sim.store.link('job_labels', job.id, label);
  return job;
}

/** No more slices than hosts. */
function sliceCount({ sim }: Act, template: Row, prompts: Values): number {
  const wanted = prompts.job_slice_count ?? template.job_slice_count;
  return wanted > 1 ? Math.min(wanted, countTargets(sim, prompts.inventory ?? template.inventory, '')) : 1;
}

/** A workflow of as many jobs as there are slices, side by side. */
function sliced(act: Act, template: Row, prompts: Values, values: Values, count: number): Row {
  const nodes = Array.from({ length: count }, (_, index) => ({
    unified_job_template: template.id,
    ancestor_artifacts: { job_slice: index + 1 },
  }));
  return launchWorkflowJob(
    act,
    {
      name: template.name,
      description: template.description,
      organization: template.organization,
      unified_job_template: template.id,
      job_template: template.id,
      is_sliced_job: true,
      allow_simultaneous: template.allow_simultaneous,
      inventory: prompts.inventory ?? template.inventory,
      launch_type: 'manual',
      ...jobVariables(template, prompts.extra_vars ?? {}),
      prompts: { ...prompts, slices: count },
      ...values,
    },
    nodes,
  );
}
