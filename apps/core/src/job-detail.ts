import { type Ref, type Run, TERMINAL_STATUSES } from '@libs/awx';
import type { JobDetail } from './jobs.dto';

/** A run of any kind as get_job answers it: with what it was for, as far as its kind has it. */
export function asDetail(run: Run): JobDetail {
  const ended = (TERMINAL_STATUSES as readonly string[]).includes(run.status);
  // Events and the end of the output arrive up to seconds after the end of the job.
  const done = ended && !('event_processing_finished' in run && run.event_processing_finished === false);
  return {
    ...run,
    ...namesOf(run),
    launched_by: run.launched_by?.name,
    created: run.created ?? '',
    done,
    next: nextStep(run, ended, done),
  };
}

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

function nextStep({ status, failed_dependency }: Run, ended: boolean, done: boolean): string | undefined {
  if (failed_dependency) return `Why that failed: get_job ${failed_dependency.id}.`;
  if (!ended) return `It is ${status}. Ask again in a few seconds.`;
  return done ? undefined : 'It ended, but its last output is still arriving. Ask again in a second.';
}
