import { AwxClient, WITHOUT_SYSTEM } from '@libs/awx';
import {
  type Answer,
  type Consequence,
  Deleted,
  Operation,
  OperationsController,
  PageOf,
  type PageOutput,
  type Reach,
} from '@libs/operation';
import { PHRASES } from './phrases';
import { CreateSchedule, ScheduleMade, ScheduleUpdated, UpdateSchedule } from './schedule-changes.dto';
import {
  DeleteSchedule,
  GetSchedule,
  ListSchedules,
  PreviewSchedule,
  ScheduleDetail,
  ScheduleRow,
  TimingOutput,
} from './schedules.dto';
import { SchedulesService } from './schedules.service';
import { neededRuleOf, shortWordsOf, timingOf, untilOf } from './timing';

@OperationsController('schedules')
export class SchedulesController {
  constructor(
    private readonly awx: AwxClient,
    private readonly schedules: SchedulesService,
  ) {}

  @Operation({
    name: 'list_schedules',
    route: 'GET',
    effect: 'read',
    summary: 'List schedules, the next to run first.',
    guidance: 'Its rule and prompts: get_schedule.',
    input: ListSchedules,
    output: PageOf(ScheduleRow),
    phrases: PHRASES.list_schedules,
  })
  async list(input: ListSchedules): Promise<PageOutput<Answer<ScheduleRow>>> {
    const { unified_job_template, enabled, next, include_system, ...page } = input;
    const filters = {
      unified_job_template,
      enabled,
      next_run__lte: next && untilOf(next),
      ...(!include_system && WITHOUT_SYSTEM),
    };
    const { results, ...rest } = await this.awx.schedules.list({ ...page, filters });
    return { ...rest, results: results.map((schedule) => ({ ...schedule, when: shortWordsOf(schedule.rrule) })) };
  }

  // Before `:id`, which would take the word for a name.
  @Operation({
    name: 'preview_schedule',
    route: 'GET preview',
    effect: 'read',
    summary: 'Show how AWX reads a time for a schedule: its rule and next runs.',
    input: PreviewSchedule,
    output: TimingOutput,
    phrases: PHRASES.preview_schedule,
  })
  async preview(said: PreviewSchedule): Promise<TimingOutput> {
    const rrule = neededRuleOf(said);
    const [first] = (await this.awx.schedules.preview(rrule)).utc;
    // Told from AWX's first run on, whatever clock it goes by.
    return timingOf(rrule, first === undefined ? undefined : Date.parse(first) - 1);
  }

  @Operation({
    name: 'get_schedule',
    route: 'GET :id',
    effect: 'read',
    summary: 'Get a schedule: its rule, next runs and what it starts with which prompts.',
    guidance: 'Find one with list_schedules.',
    input: GetSchedule,
    output: ScheduleDetail,
    phrases: PHRASES.get_schedule,
  })
  get({ id }: GetSchedule): Promise<Answer<ScheduleDetail>> {
    return this.schedules.get(id);
  }

  @Operation({
    name: 'create_schedule',
    route: 'POST',
    effect: 'write',
    additive: true,
    status: 201,
    summary: 'Start something at times that you say in words or as a rule.',
    guidance: 'Prompts that the template does not ask for are refused.',
    preview: 'previewCreate',
    acts: { on: { unified_job_template: 'unified_job_templates' }, makes: 'schedules' },
    input: CreateSchedule,
    output: ScheduleMade,
    phrases: PHRASES.create_schedule,
  })
  create(input: CreateSchedule): Promise<Answer<ScheduleMade>> {
    return this.schedules.create(input);
  }

  previewCreate(input: CreateSchedule): Promise<Consequence & Reach> {
    return this.schedules.previewCreate(input);
  }

  @Operation({
    name: 'update_schedule',
    route: 'PATCH :id',
    effect: 'write',
    idempotent: true,
    summary: 'Change, enable or disable a schedule.',
    guidance: 'Empty values unset prompts.',
    preview: 'previewUpdate',
    acts: { on: { id: 'schedules' } },
    input: UpdateSchedule,
    output: ScheduleUpdated,
    phrases: PHRASES.update_schedule,
  })
  update(input: UpdateSchedule): Promise<Answer<ScheduleUpdated>> {
    return this.schedules.update(input);
  }

  previewUpdate(input: UpdateSchedule): Promise<Consequence & Reach> {
    return this.schedules.previewUpdate(input);
  }

  @Operation({
    name: 'delete_schedule',
    route: 'DELETE :id',
    effect: 'destroy',
    preview: 'previewDelete',
    summary: 'Delete a schedule; what it starts stays.',
    guidance: 'To stop it for a while, disable it with update_schedule.',
    input: DeleteSchedule,
    output: Deleted,
    phrases: PHRASES.delete_schedule,
  })
  delete({ id }: DeleteSchedule): Promise<Deleted> {
    return this.awx.schedules.delete(id);
  }

  previewDelete({ id }: DeleteSchedule): Promise<Consequence> {
    return this.schedules.previewDelete(id);
  }
}
