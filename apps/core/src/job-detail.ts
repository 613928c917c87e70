import { type Job, TERMINAL_STATUSES, type UnifiedJob } from '@libs/awx';
import type { JobDetail } from './jobs.dto';

/** A run as get_job answers it. Only playbook jobs have hosts, a template and an inventory. */
export function asDetail(run: Job | UnifiedJob): JobDetail {
  const ended = (TERMINAL_STATUSES as readonly string[]).includes(run.status);
  // Events and the end of the output arrive up to seconds after the end of the job.
  const done = ended && !('event_processing_finished' in run && run.event_processing_finished === false);
  return {
    ...common(run),
    ...('job_template' in run && playbookJob(run)),
    done,
    next: nextStep(run, ended, done),
  };
}

const common = (run: UnifiedJob) => ({
  id: run.id,
  type: run.type,
  name: run.name,
  status: run.status,
  job_explanation: run.job_explanation,
  launched_by: run.launched_by?.name,
  launch_type: run.launch_type,
  created: run.created ?? '',
  started: run.started ?? undefined,
  finished: run.finished ?? undefined,
  elapsed: run.elapsed,
});

const playbookJob = (job: Job) => ({
  host_status_counts: job.host_status_counts ?? undefined,
  job_template: job.job_template?.name,
  job_template_id: job.job_template?.id,
  job_type: job.job_type,
  inventory: job.inventory?.name,
  project: job.project?.name,
  playbook: job.playbook,
  limit: job.limit,
  job_tags: job.job_tags,
  skip_tags: job.skip_tags,
  extra_vars: job.extra_vars,
  artifacts: job.artifacts,
  execution_node: job.execution_node,
  scm_revision: job.scm_revision,
});

function nextStep(run: UnifiedJob, ended: boolean, done: boolean): string | undefined {
  if (!ended) return `It is ${run.status}. Ask again in a few seconds.`;
  return done ? undefined : 'It ended, but its last output is still arriving. Ask again in a second.';
}
