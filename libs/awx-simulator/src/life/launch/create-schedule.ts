import { insert } from '../../kernel/crud';
import { badRequest, denied } from '../../kernel/errors';
import { render } from '../../kernel/render';
import type { Endpoint, Handler, Row, Sim, Values } from '../../kernel/types';
import { ruleFields } from '../../rrule/rrule';
import { hiddenAnswers, shownPrompts } from './saved-answers';

/** Prompts that a schedule holds as lists of its own. */
const LISTS: Record<string, string> = {
  credentials: 'schedule_credentials',
  labels: 'schedule_labels',
  instance_groups: 'schedule_instance_groups',
};

const describe: Handler = ({ sim }, job) => ({
  status: 200,
  body: { can_schedule: sim.store.get('job_templates', job.job_template) !== undefined, prompts: shownPrompts(job) },
});

const create: Handler = (request, job) => {
  const { sim, user } = request;
  const template = sim.store.get('job_templates', job.job_template);
  if (!template) throw badRequest({ error: 'Information needed to schedule this job is missing.' });
  if (!sim.policy.can(user, 'schedule', template)) throw denied();
  const schedule = insert(request, sim.resource('schedules'), scheduleValues(sim, job, template));
  for (const [prompt, link] of Object.entries(LISTS)) {
    for (const id of (job.prompts[prompt] ?? []) as number[]) sim.store.link(link, schedule.id, id);
  }
  const body = render(sim, user, sim.resource('schedules'), schedule, 'create');
  return { status: 201, body, headers: { Location: sim.url('schedules', schedule.id) } };
};

/** A monthly schedule that is switched off: a start for somebody to edit. */
function scheduleValues(sim: Sim, job: Row, template: Row): Values {
  const { extra_vars = {}, credentials: _c, labels: _l, instance_groups: _g, ...prompts } = shownPrompts(job);
  const start = new Date(sim.clock.now()).toISOString().slice(0, 19).replace(/[-:]/g, '');
  const rrule = `DTSTART:${start}Z RRULE:FREQ=MONTHLY;INTERVAL=1`;
  const { dtstart, dtend, next_run } = ruleFields(rrule, false, sim.clock.now());
  return {
    name: `Auto-generated schedule from job ${job.id}`,
    unified_job_template: template.id,
    rrule,
    enabled: false,
    extra_data: extra_vars,
    survey_passwords: hiddenAnswers(job),
    ...prompts,
    dtstart,
    dtend,
    next_run,
  };
}

export const createSchedule: Partial<Endpoint> = { name: 'Create Schedule', methods: { GET: describe, POST: create } };
