import type { Schedule } from '@libs/awx';
import type { ScheduleDetail } from './schedules.dto';

/** A schedule as get_schedule answers it: prompts that it leaves to the template are absent. */
export const asDetail = (schedule: Schedule): ScheduleDetail => ({
  ...schedule,
  unified_job_template: schedule.unified_job_template?.name,
  unified_job_template_id: schedule.unified_job_template?.id,
  inventory: schedule.inventory?.name,
});
