import { AwxClient, inField, type Schedule, type UnifiedJobTemplate, type Update } from '@libs/awx';
import { projectProblems } from '@libs/launch';
import { type Answer, type Consequence, changesOf, type Reach, restOf, updated } from '@libs/operation';
import { carryOut, changeParts } from '@libs/server';
import { Injectable } from '@nestjs/common';
import { PromptsService, targetOf } from './prompts.service';
import {
  type CreateSchedule,
  type ScheduleMade,
  type ScheduleUpdated,
  type UpdateSchedule,
} from './schedule-changes.dto';
import { isEmpty, type Lists, parted, ScheduleLists } from './schedule-lists';
import { reachOfTarget } from './schedule-reach';
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
    const target = await inField('unified_job_template', () => this.awx.unifiedJobTemplates.get(unified_job_template));
    const checked = await this.prompts.check(target, prompts);
    const warnings = [...(await this.projectWarnings(target)), ...checked.warnings];
    const { fields, lists } = parted(checked.saved);
    const body = { ...fields, name, description, rrule: rule, unified_job_template: target.id };
    if (isEmpty(lists)) return { ...madeOf(await this.awx.schedules.create({ ...body, enabled })), warnings };
    // Without its lists it must not run: it would use other credentials, or other machines.
    const made = await this.awx.schedules.create({ ...body, enabled: false });
    return { ...(await this.completed(made, lists, enabled)), warnings };
  }

  /** @throws {InvalidInput} before anything is changed */
  async update(input: UpdateSchedule): Promise<Answer<ScheduleUpdated>> {
    const { when, rrule, name, description, enabled, ...prompts } = changesOf(input);
    let lists: Lists = {};
    let warnings: readonly string[] = [];
    const fieldsFor = async (current: Schedule) => {
      const rule = ruleOf({ when, rrule }, current.timezone);
      const checked = await this.prompts.checkChanges(current, prompts, input.replace_variables);
      const wanted = parted(checked.saved);
      ({ lists } = wanted);
      ({ warnings } = checked);
      return withoutUndefined({ name, description, enabled, rrule: rule, ...wanted.fields });
    };
    const update = await this.awx.schedules.change(input.id, fieldsFor, { replace: input.replace_variables });
    const { changed, failed } = await changeParts(update.changed, this.lists.changing(update.object.id, lists));
    const rest = restOf(failed, `update_schedule ${update.object.id}`);
    return { ...changedOf({ ...update, changed }, rest), warnings, failed };
  }

  /** What `create` would do; throws what it would throw before it. */
  async previewCreate(input: CreateSchedule): Promise<Consequence & Reach> {
    const { name, description: _, enabled = true, when, rrule, unified_job_template, ...prompts } = input;
    const rule = neededRuleOf({ when, rrule });
    const target = await this.awx.unifiedJobTemplates.get(unified_job_template);
    const { saved, warnings } = await this.prompts.check(target, prompts);
    const kind = target.type.replaceAll('_', ' ');
    const [next] = timingOf(rule).next_runs;
    return {
      summary: `Schedule ${kind} ${target.id} "${target.name}" as "${name}": ${wordsOf(rule) ?? rule}.`,
      warnings: [
        enabled && next ? `It runs first ${next}.` : 'It starts nothing: it is disabled or over.',
        ...(await this.projectWarnings(target)),
        ...warnings,
      ],
      ...(await reachOfTarget(this.awx, target, enabled ? saved : undefined)),
    };
  }

  /** What `update` would do; throws what it would throw before it. */
  async previewUpdate(input: UpdateSchedule): Promise<Consequence & Reach> {
    const { when, rrule, name: _name, description: _, enabled, ...prompts } = changesOf(input);
    const current = await this.awx.schedules.get(input.id);
    const rule = ruleOf({ when, rrule }, current.timezone) ?? current.rrule;
    const { saved, warnings } = await this.prompts.checkChanges(current, prompts, input.replace_variables);
    const goesOn = enabled ?? current.enabled;
    const { inventory, limit } = current;
    return {
      summary: `Change schedule ${current.id} "${current.name}", which starts "${current.unified_job_template?.name ?? ''}": ${goesOn ? (wordsOf(rule) ?? rule) : 'disabled'}.`,
      warnings,
      ...(await reachOfTarget(
        this.awx,
        targetOf(current),
        goesOn ? { inventory: inventory?.id, limit, ...withoutUndefined(saved) } : undefined,
      )),
    };
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

  /** What AWX would not start now may have been mended when its time comes. */
  private async projectWarnings(template: UnifiedJobTemplate): Promise<string[]> {
    const { id: why = [] } = await projectProblems(template, this.awx.projects);
    return why.map((each) => `The template ${each}.`);
  }

  /** What fails once it is made is told in the answer, since it is there. */
  private async completed(made: Schedule, lists: Lists, enabled = true): Promise<Answer<ScheduleMade>> {
    const unfilled = await carryOut(this.lists.adding(made.id, lists));
    const enabling = { what: 'enabled', run: () => this.awx.schedules.update(made.id, { enabled }) };
    const failed = unfilled.length > 0 || !enabled ? unfilled : await carryOut([enabling]);
    return {
      ...madeOf({ ...made, enabled: enabled && failed.length === 0 }),
      failed,
      ...(failed.length > 0 && { next: unfinished(made.id) }),
    };
  }
}

const unfinished = (id: number): string =>
  `It is made, but disabled until what failed is there: give it to update_schedule ${id} with enabled true, or take it back with delete_schedule ${id}.`;

const detailOf = (schedule: Schedule): Answer<ScheduleDetail> => ({ ...schedule, ...timingOf(schedule.rrule) });

const madeOf = (schedule: Schedule): Answer<ScheduleMade> => ({
  ...detailOf(schedule),
  next: schedule.enabled ? undefined : DISABLED,
});

/** Of the old rule, enough to see what moves. */
const RUNS_BEFORE = 2;

/** Rules are told in words where there are words for them. */
function changedOf(update: Update<Schedule>, rest?: string): Answer<ScheduleUpdated> {
  const { before, object } = update;
  const { rrule, ...others } = update.changed;
  const [from, to] = [wordsOf(before.rrule), wordsOf(object.rrule)];
  const changed = rrule && from && to ? { ...others, when: { from, to } } : update.changed;
  return {
    ...updated({ object, changed }, rest ?? (object.enabled ? undefined : DISABLED)),
    ...timingOf(object.rrule),
    next_runs_before: rrule && timingOf(before.rrule).next_runs.slice(0, RUNS_BEFORE),
  };
}

const withoutUndefined = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
