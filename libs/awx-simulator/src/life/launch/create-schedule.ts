import { insert } from '../../kernel/crud';
import { badRequest, denied } from '../../kernel/errors';
import { render, summarize } from '../../kernel/render';
import type { Endpoint, Handler, Row, Sim, Values } from '../../kernel/types';
import { ruleFields } from '../../rrule/rrule';
import { passwordsNeeded } from './passwords';
import { hiddenAnswers, shownPrompts } from './shown-prompts';

/** Prompts that a schedule holds as lists of its own. */
const LISTS: Record<string, string> = {
  credentials: 'schedule_credentials',
  labels: 'schedule_labels',
  instance_groups: 'schedule_instance_groups',
};

const describe: Handler = ({ sim }, job) => ({
  status: 200,
  body: { can_schedule: obstacle(sim, job) === undefined, prompts: describePrompts(sim, job) },
});

/** Prompts that tell what they stand for, beside the lists. */
const ONES: Record<string, string> = { inventory: 'inventories', execution_environment: 'execution_environments' };

function describePrompts(sim: Sim, job: Row): Values {
  const prompts = { ...shownPrompts(job) };
  const found = (resource: string, ids: number[]): Row[] => ids.flatMap((id) => sim.store.get(resource, id) ?? []);
  for (const [prompt, resource] of Object.entries(ONES)) {
    for (const row of found(resource, [prompts[prompt]])) prompts[prompt] = summarize(sim, row, prompt);
  }
  for (const list of Object.keys(LISTS).filter((name) => name in prompts)) {
    const rows = found(list, prompts[list]);
    const shown = rows.map((row) => summarize(sim, row, list.slice(0, -1)));
    prompts[list] =
      list === 'labels' ? { count: rows.length, results: rows.map(({ id, name }) => ({ id, name })) } : shown;
  }
  return prompts;
}

/** Why nobody can make a schedule of a job. */
function obstacle(sim: Sim, job: Row): string | undefined {
  const credentials = sim.store.linked('job_credentials', job.id, 'credentials');
  if (credentials.some((one) => passwordsNeeded(sim, one).length > 0)) {
    return 'Cannot create schedule because job requires credential passwords.';
  }
  const isWhole = sim.store.get('job_templates', job.job_template) && sim.store.get('inventories', job.inventory);
  return isWhole ? undefined : 'Cannot create schedule because a related resource is missing.';
}

const create: Handler = (request, job) => {
  const { sim, user } = request;
  const problem = obstacle(sim, job);
  if (problem) throw badRequest({ error: problem });
  const template = sim.store.get('job_templates', job.job_template)!;
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
    name: freeName(sim, `Auto-generated schedule from job ${job.id}`),
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

function freeName(sim: Sim, name: string): string {
  const taken = new Set([...sim.store.all('schedules')].map((schedule) => schedule.name));
  let free = name;
  for (let number = 1; taken.has(free); number++) free = `${name} - number ${number}`;
  return free;
}

export const createSchedule: Partial<Endpoint> = { name: 'Create Schedule', methods: { GET: describe, POST: create } };
