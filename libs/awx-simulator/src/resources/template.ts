import { computed, flag, ref, text, time } from '../kernel/fields';
import { newest } from '../kernel/newest';
import { isDetailView } from '../kernel/render';
import type { Field, Row, Sim, Values, View } from '../kernel/types';

/** What every unified job template shows of its jobs; the running of jobs keeps it up to date. */
export const templateFields: Record<string, Field> = {
  last_job_run: time(),
  last_job_failed: flag(false, { readOnly: true }),
  next_job_run: computed('time', (row, sim) => nextSchedule(row, sim)?.next_run ?? null),
  status: text({ readOnly: true, default: 'never updated' }),
  current_job: ref('unified_jobs', { hidden: true, readOnly: true, summary: false }),
  last_job: ref('unified_jobs', { hidden: true, readOnly: true, summary: false }),
  next_schedule: {
    ...computed('ref', (row, sim) => nextSchedule(row, sim)?.id ?? null, { hidden: true, summary: false }),
    to: 'schedules',
  },
};

/** Every template can be attached to these lists of notification templates. */
export const EVENTS = ['started', 'success', 'error'] as const;
export const eventLinks = EVENTS.map((event) => `notification_templates_${event}`);

/** AWX shows the schedule that fires last, though it calls it the next one. */
function nextSchedule(row: Row, sim: Sim): Row | undefined {
  let next: Row | undefined;
  for (const schedule of sim.store.where('schedules', 'unified_job_template', row.id)) {
    if (schedule.next_run && (!next || schedule.next_run > next.next_run)) next = schedule;
  }
  return next;
}

/** `summary_fields` about the newest and the running job. */
export function jobSummaries(row: Row, sim: Sim): Values {
  const last = sim.store.get('unified_jobs', row.last_job);
  const current = sim.store.get('unified_jobs', row.current_job);
  return {
    ...(last && { last_job: { ...brief(last, true) }, last_update: brief(last) }),
    ...(current && { current_update: brief(current), current_job: brief(current) }),
  };
}

function brief(job: Row, withTimes = false): Values {
  const { id, name, description, status, failed, finished, canceled_on } = job;
  return {
    id,
    name,
    description: description ?? '',
    ...(withTimes && { finished }),
    status,
    failed,
    ...(withTimes && canceled_on && { canceled_on }),
    ...(job.type === 'inventory_update' && { license_error: job.license_error ?? false }),
  };
}

const RECENT = 10;

/** The newest jobs of a template, newest first. */
export function recentJobs(row: Row, sim: Sim): Values[] {
  const jobs = sim.store.where('unified_jobs', 'unified_job_template', row.id);
  // The slices of a job are shown as the workflow job that they are part of.
  const whole = [...jobs].filter((job) => job.type !== 'job' || job.job_slice_count <= 1);
  return newest(whole, RECENT).map(({ id, status, finished, canceled_on, type }) => ({
    id,
    status,
    finished,
    canceled_on,
    type,
  }));
}

/** The environment that a template's next job will run in; AWX works it out wherever the URL has an id. */
export function resolvedEnvironment(row: Row, sim: Sim, view: View): Values {
  const environment = isDetailView(view) ? resolveEnvironment(row, sim) : undefined;
  if (!environment) return {};
  const { id, name, description, image } = environment;
  return { resolved_environment: { id, name, description, image } };
}

/** Its own, else its project's, else its organization's, else the first global one that is not managed. */
export function resolveEnvironment(row: Row, sim: Sim): Row | undefined {
  const { store } = sim;
  const project = store.get('projects', row.project);
  const organization = store.get('organizations', row.organization);
  return (
    store.get('execution_environments', row.execution_environment) ??
    store.get('execution_environments', project?.default_environment ?? row.default_environment) ??
    store.get('execution_environments', organization?.default_environment) ??
    store.first('execution_environments', (one) => one.organization === null && !one.managed)
  );
}

/** `{count, results}` of the labels of a row, by its link table. */
export function labelSummary(link: string, row: Row, sim: Sim): Values {
  const labels = sim.store.linked(link, row.id, 'labels').sort((a, b) => (a.name < b.name ? -1 : 1));
  return { count: labels.length, results: labels.slice(0, 10).map(({ id, name }) => ({ id, name })) };
}
