import type { Act, Behaviour, Row, Sim, Values } from '../../kernel/types';
import { savedLists } from '../../resources/prompt-rules';
import { savedAnswers, secretAnswers } from '../../resources/secret-answers';
import { nextRun } from '../../rrule/rrule';
import { conclude } from '../engine/conclude';
import { lifeOf } from '../engine/life';
import { createJob } from '../launch/create-job';
import { createInventoryUpdate } from '../launch/inventory-update';
import { launchCredentials } from '../launch/launch-credentials';
import { passwordsNeeded } from '../launch/passwords';
import { createProjectUpdate } from '../launch/project-update';
import { judge, SAVED } from '../launch/prompts';
import { createSystemJob } from '../launch/system-job';
import { jobVariables } from '../launch/variables';
import { launchWorkflowOf } from '../workflow/make-workflow-job';

const NOT_READY = 'Scheduled job could not start because it was not in the right state or required manual credentials';

/** Fires what is due, and waits for the next. */
class Scheduler {
  private cancelNext?: () => void;

  constructor(private readonly sim: Sim) {}

  /** Looks again at what comes next: a schedule was made, changed or deleted. */
  plan(): void {
    this.cancelNext?.();
    const times = [...this.sim.store.all('schedules')].flatMap(({ next_run }) =>
      next_run ? [Date.parse(next_run)] : [],
    );
    if (!times.length) return;
    const wait = Math.max(0, Math.min(...times) - this.sim.clock.now());
    this.cancelNext = this.sim.clock.after(wait, () => this.fire());
  }

  private fire(): void {
    const now = this.sim.clock.now();
    for (const schedule of [...this.sim.store.all('schedules')]) {
      if (!schedule.next_run || Date.parse(schedule.next_run) > now) continue;
      launchScheduled(this.sim, schedule);
      const next = nextRun(schedule.rrule, now);
      this.sim.store.update(schedule, { next_run: next ? `${next.toISOString().slice(0, 19)}Z` : null });
    }
    this.plan();
  }
}

function launchScheduled(sim: Sim, schedule: Row): void {
  const template = sim.store.get('unified_job_templates', schedule.unified_job_template);
  if (!template) return;
  const act: Act = { sim };
  const values = { launch_type: 'scheduled', schedule: schedule.id };
  switch (template.type) {
    case 'job_template':
      return launchJob(act, schedule, template, values);
    case 'workflow_job_template': {
      const { accepted } = judge(sim, template, promptsOf(sim, schedule));
      const { extra_vars = {}, labels: _, ...fields } = accepted;
      launchWorkflowOf(act, template, {
        ...fields,
        ...jobVariables(template, extra_vars, secretAnswers(schedule)),
        prompts: accepted,
        ...values,
      });
      return;
    }
    case 'project':
      return void mark(sim, createProjectUpdate(act, template, 'scheduled'), schedule);
    case 'inventory_source':
      return void mark(sim, createInventoryUpdate(act, template, 'scheduled'), schedule);
    default:
      return void mark(sim, createSystemJob(act, template, schedule.extra_data ?? {}, 'scheduled'), schedule);
  }
}

const mark = (sim: Sim, job: Row, schedule: Row): void => sim.store.update(job, { schedule: schedule.id });

function launchJob(act: Act, schedule: Row, template: Row, values: Values): void {
  const { sim } = act;
  const { accepted, errors } = judge(sim, template, promptsOf(sim, schedule));
  const job = createJob(act, template, accepted, { ...values, hidden_vars: secretAnswers(schedule) });
  const passwords = launchCredentials(sim, template, accepted.credentials).some(
    (one) => passwordsNeeded(sim, one).length > 0,
  );
  const unready = passwords || Object.keys(errors).length > 0 || (job.type === 'job' && job.inventory === null);
  if (unready) conclude(lifeOf(sim), job, 'failed', { job_explanation: NOT_READY });
}

function promptsOf(sim: Sim, schedule: Row): Values {
  const fields = SAVED.filter((field) => schedule[field] !== null);
  return {
    ...Object.fromEntries(fields.map((field) => [field, schedule[field]])),
    ...savedLists(sim, 'schedule', schedule),
    extra_vars: savedAnswers(schedule),
  };
}

const schedulers = new WeakMap<Sim, Scheduler>();

/** The scheduler of a simulator. */
export function schedulerOf(sim: Sim): Scheduler {
  let scheduler = schedulers.get(sim);
  if (!scheduler) {
    scheduler = new Scheduler(sim);
    schedulers.set(sim, scheduler);
  }
  return scheduler;
}

export const firingSchedules: Behaviour = {
  resource: 'schedules',
  hooks: {
    afterCreate: (_schedule, { act }) => schedulerOf(act.sim).plan(),
    afterUpdate: (_schedule, _before, { act }) => schedulerOf(act.sim).plan(),
  },
  sublists: { jobs: { of: 'unified_jobs', fk: 'schedule', readOnly: true } },
};
