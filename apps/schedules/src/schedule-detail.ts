import type { Schedule } from '@libs/awx';
import type { ScheduleDetail } from './schedules.dto';

/** A schedule as get_schedule answers it: prompts that AWX leaves to the template are absent. */
export const asDetail = (schedule: Schedule): ScheduleDetail => ({
  ...schedule,
  ...launchPrompts(schedule),
  unified_job_template: schedule.unified_job_template?.name,
  unified_job_template_id: schedule.unified_job_template?.id,
  next_run: schedule.next_run ?? undefined,
  dtstart: schedule.dtstart ?? undefined,
  dtend: schedule.dtend ?? undefined,
  created: schedule.created ?? undefined,
  modified: schedule.modified ?? undefined,
});

const launchPrompts = (schedule: Schedule) => ({
  inventory: schedule.inventory?.name,
  limit: schedule.limit ?? undefined,
  job_type: schedule.job_type ?? undefined,
  job_tags: schedule.job_tags ?? undefined,
  skip_tags: schedule.skip_tags ?? undefined,
  scm_branch: schedule.scm_branch ?? undefined,
  diff_mode: schedule.diff_mode ?? undefined,
  verbosity: schedule.verbosity ?? undefined,
  forks: schedule.forks ?? undefined,
  timeout: schedule.timeout ?? undefined,
});
