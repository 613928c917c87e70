import type { Ref, Run } from '@libs/awx';
import { progressOf } from '@libs/runs';
import type { JobDetail } from './jobs.dto';

/** A run of any kind as get_job answers it: with what it was for, as far as its kind has it. */
export const asDetail = (run: Run): JobDetail => ({
  ...run,
  ...namesOf(run),
  ...progressOf(run, Date.now()),
  launched_by: run.launched_by?.name,
  created: run.created ?? '',
});

/** What it was for, by name, and the id where the next call needs it. */
function namesOf(run: Run) {
  const { job_template, inventory, project } = refsOf(run);
  return {
    job_template: job_template?.name,
    job_template_id: job_template?.id,
    inventory: inventory?.name,
    project: project?.name,
  };
}

const refsOf = (run: Run & { job_template?: Ref; inventory?: Ref; project?: Ref }) => run;
