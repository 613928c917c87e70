import { AwxClient, AwxError, type Schedule, type Update } from '@libs/awx';
import { type Answer, type Consequence, changesOf, updated } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { PromptsService, targetOf } from './prompts.service';
import { type CreateSchedule, type ScheduleMade, type ScheduleUpdated, UpdateSchedule } from './schedule-changes.dto';
import { type Lists, parted, ScheduleLists } from './schedule-lists';
import type { ScheduleDetail } from './schedules.dto';
import { neededRuleOf, ruleOf, timingOf, wordsOf } from './timing';

const DISABLED = 'It is disabled: update_schedule with enabled true lets it run.';

@Injectable()
export class SchedulesService {
  constructor(
    private readonly awx: AwxClient,
    private readonly prompts: PromptsService,
    private readonly lists: ScheduleLists,
  ) {}

  async get(id: number | string): Promise<Answer<ScheduleDetail>> {
    const schedule = await this.awx.schedules.get(id);
    return { ...detailOf(schedule), ...(await this.lists.namesIn(schedule)) };
  }

  /** @throws {InvalidInput} before anything is made, naming each field and what the template accepts */
  async create(input: CreateSchedule): Promise<Answer<ScheduleMade>> {
    const { name, description, enabled, when, rrule, unified_job_template, ...prompts } = input;
    const rule = neededRuleOf({ when, rrule });
    const target = await this.awx.unifiedJobTemplates.get(unified_job_template);
    const { fields, lists } = parted(await this.prompts.check(target, prompts));
    const body = { ...fields, name, description, rrule: rule, unified_job_template: target.id };
    if (Object.keys(lists).length === 0) return madeOf(await this.awx.schedules.create({ ...body, enabled }));
    // Without its lists it must not run: it would use other credentials, or other machines.
    return this.withLists(await this.awx.schedules.create({ ...body, enabled: false }), lists, enabled);
  }

  /** @throws {InvalidInput} before anything is changed */
  async update(input: UpdateSchedule): Promise<Answer<ScheduleUpdated>> {
    const { when, rrule, name, description, enabled, ...prompts } = changesOf(input);
    let lists: Lists = {};
    const fieldsFor = async (current: Schedule) => {
      const rule = ruleOf({ when, rrule }, current.timezone);
      const wanted = parted(await this.prompts.checkChanges(current, prompts, input.replace_variables));
      lists = wanted.lists;
      return withoutUndefined({ name, description, enabled, rrule: rule, ...wanted.fields });
    };
    const update = await this.awx.schedules.change(input.id, fieldsFor, { replace: input.replace_variables });
    const ofLists = await this.lists.set(update.object.id, lists, update.changed);
    return changedOf({ ...update, changed: { ...update.changed, ...ofLists } });
  }

  /** Says what starts no more, and when it would have. */
  async previewDelete(id: number | string): Promise<Consequence> {
    const schedule = await this.awx.schedules.get(id);
    const { name, unified_job_template, rrule, enabled } = schedule;
    const kind = targetOf(schedule).type.replaceAll('_', ' ');
    const starts = `which starts ${kind} "${unified_job_template?.name ?? ''}" ${wordsOf(rrule) ?? rrule}`;
    const [next] = timingOf(rrule).next_runs;
    return {
      summary: `Delete schedule ${schedule.id} "${name}", ${starts}.`,
      warnings: enabled && next ? [`It would run next ${next}.`] : ['It starts nothing now: it is disabled or over.'],
    };
  }

  private async withLists(made: Schedule, lists: Lists, enabled = true): Promise<Answer<ScheduleMade>> {
    try {
      await this.lists.add(made.id, lists);
      const schedule = enabled ? await this.awx.schedules.update(made.id, { enabled }) : made;
      return { ...madeOf(schedule), ...(await this.lists.namesIn(schedule)) };
    } catch (error) {
      if (!(error instanceof AwxError)) throw error;
      return {
        ...detailOf(made),
        failed: error.message,
        next: `It is made but disabled, since ${Object.keys(lists).join(', ')} are not all there. Give them with update_schedule ${made.id} and enabled true, or remove it with delete_schedule ${made.id}.`,
      };
    }
  }
}

const detailOf = (schedule: Schedule): Answer<ScheduleDetail> => ({ ...schedule, ...timingOf(schedule.rrule) });

const madeOf = (schedule: Schedule): Answer<ScheduleMade> => ({
  ...detailOf(schedule),
  next: schedule.enabled ? undefined : DISABLED,
});

/** Rules are told in words where there are words for them. */
function changedOf(update: Update<Schedule>): Answer<ScheduleUpdated> {
  const { before, object } = update;
  const { rrule, ...others } = update.changed;
  const [from, to] = [wordsOf(before.rrule), wordsOf(object.rrule)];
  const changed = rrule && from && to ? { ...others, when: { from, to } } : update.changed;
  return {
    ...updated({ object, changed }, object.enabled ? undefined : DISABLED),
    ...timingOf(object.rrule),
    next_runs_before: rrule && timingOf(before.rrule).next_runs,
  };
}

const withoutUndefined = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
