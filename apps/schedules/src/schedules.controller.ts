import { AwxClient, type Schedule } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { asDetail } from './schedule-detail';
import { GetSchedule, ListSchedules, ScheduleDetail, ScheduleRow } from './schedules.dto';

@OperationsController('schedules')
export class SchedulesController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_schedules',
    route: 'GET',
    effect: 'read',
    summary: 'List schedules, the next to run first.',
    guidance: 'Its rule and prompts: get_schedule.',
    input: ListSchedules,
    output: PageOf(ScheduleRow),
  })
  async list(input: ListSchedules): Promise<PageOutput<ScheduleRow>> {
    const { unified_job_template, enabled, include_system, ...page } = input;
    const filters = { unified_job_template, enabled, ...(!include_system && WITHOUT_SYSTEM) };
    const { results, ...rest } = await this.awx.schedules.list({ ...page, filters });
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'get_schedule',
    route: 'GET :id',
    effect: 'read',
    summary: 'Get a schedule: its rule, next run and what it starts with which prompts.',
    guidance: 'Find one with list_schedules.',
    input: GetSchedule,
    output: ScheduleDetail,
  })
  async get({ id }: GetSchedule): Promise<ScheduleDetail> {
    return asDetail(await this.awx.schedules.get(id));
  }
}

const WITHOUT_SYSTEM = { not__unified_job_template__polymorphic_ctype__model: 'systemjobtemplate' };

const asRow = (schedule: Schedule): ScheduleRow => ({
  ...schedule,
  unified_job_template: schedule.unified_job_template?.name,
});
