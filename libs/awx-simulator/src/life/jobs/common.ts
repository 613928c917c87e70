import { choice, computed, flag, int, json, ref, shown, text, time } from '../../kernel/fields';
import { isDetailView } from '../../kernel/render';
import type { Field, Resource, Row, Sim, Values, View } from '../../kernel/types';
import { polymorphicType } from '../../resources/content-types';
import { unifiedSummary } from '../../resources/unified-job-templates';
import { LAUNCH_TYPES, STATUSES } from '../status';

const readOnly = { readOnly: true } as const;
const detailOnly = { readOnly: true, detailOnly: true } as const;

/** Seconds a job has run, or ran. */
export function elapsed(job: Row, sim: Sim): number {
  if (!job.started) return 0;
  const end = job.finished ? Date.parse(job.finished) : sim.clock.now();
  return Math.max(0, Math.round(end - Date.parse(job.started)) / 1000);
}

/** Who or what launched a job: a user, a schedule, or nothing for AWX itself. */
function launchedBy(job: Row, sim: Sim): Values {
  const user = sim.store.get('users', job.created_by);
  if (user) return { id: user.id, name: user.username, type: 'user', url: sim.url('users', user.id) };
  const schedule = sim.store.get('schedules', job.schedule);
  return schedule
    ? { id: schedule.id, name: schedule.name, type: 'schedule', url: sim.url('schedules', schedule.id) }
    : {};
}

/** The fields that jobs of all kinds have. Their ids come from one sequence. */
export const COMMON_FIELDS: Record<string, Field> = {
  name: text(readOnly),
  description: text(readOnly),
  unified_job_template: ref('unified_job_templates', { ...readOnly, summary: false }),
  launch_type: choice(LAUNCH_TYPES, { ...readOnly, default: 'manual' }),
  status: choice(STATUSES, { ...readOnly, default: 'new', indexed: true }),
  execution_environment: ref('execution_environments', readOnly),
  failed: flag(false, readOnly),
  started: time(),
  finished: time(),
  canceled_on: time(),
  elapsed: computed('float', elapsed),
  job_args: text({ ...detailOnly, unfilterable: 'job_args' }),
  job_cwd: text(detailOnly),
  job_env: json({}, { ...detailOnly, unfilterable: 'job_env' }),
  start_args: text({ ...readOnly, hidden: true, unfilterable: 'field start_args' }),
  job_explanation: text(readOnly),
  execution_node: text({ ...readOnly, indexed: true }),
  controller_node: text(readOnly),
  result_traceback: text(detailOnly),
  event_processing_finished: flag(false, { ...detailOnly, indexed: true, shownOnly: true }),
  launched_by: shown('json', launchedBy),
  work_unit_id: text({ ...readOnly, default: null, nullable: true }),
  organization: ref('organizations', { ...readOnly, hidden: true, link: false }),
  instance_group: ref('instance_groups', { ...readOnly, hidden: true, link: false, summary: false }),
  schedule: ref('schedules', { ...readOnly, hidden: true }),
  /** Events told so far, by name; null until a run begins. */
  host_counts: json(null, { ...readOnly, hidden: true }),
  play_counts: json(null, { ...readOnly, hidden: true }),
};

/** `COMMON_FIELDS` without some. */
export function commonFields(...without: string[]): Record<string, Field> {
  return Object.fromEntries(Object.entries(COMMON_FIELDS).filter(([name]) => !without.includes(name)));
}

/** What a job of any kind says besides its fields. */
export const JOB_BASICS = {
  order: ['id'],
  sequence: 'unified_jobs',
  search: ['name', 'description'],
  capabilities: ['delete', 'start'],
  listMethods: ['GET'],
  detailMethods: ['GET', 'DELETE'],
  relations: {
    polymorphic_ctype: polymorphicType,
    unified_job_node: {
      to: 'workflow_job_nodes',
      rows: (row, sim) => sim.store.where('workflow_job_nodes', 'job', row.id),
    },
  },
} satisfies Partial<Resource>;

/** What jobs of all kinds add to `summary_fields`. */
export function commonSummary(job: Row, sim: Sim): Values {
  const group = sim.store.get('instance_groups', job.instance_group);
  const template = sim.store.get('unified_job_templates', job.unified_job_template);
  return {
    ...(template && { unified_job_template: templateSummary(template) }),
    ...(group && { instance_group: { id: group.id, name: group.name, is_container_group: group.is_container_group } }),
    ...workflowSummary(job, sim),
  };
}

/** Among a job's own fields an approval's template does not show its time-out again. */
function templateSummary(template: Row): Values {
  const { timeout: _, ...summary } = unifiedSummary(template);
  return summary;
}

/** The workflow a job belongs to. */
function workflowSummary(job: Row, sim: Sim): Values {
  const parent = parentWorkflow(job, sim);
  if (!parent) return {};
  const { id, name, description, status, failed, canceled_on } = parent;
  const source = { id, name, description, status, failed, elapsed: elapsed(parent, sim) };
  return { source_workflow_job: canceled_on ? { ...source, canceled_on } : source };
}

/** The outermost workflow job above a job: named wherever the URL has an id. */
export function ancestorSummary(job: Row, sim: Sim, view: View): Values {
  let ancestor = isDetailView(view) ? parentWorkflow(job, sim) : undefined;
  for (let next = ancestor; next; next = parentWorkflow(next, sim)) ancestor = next;
  if (!ancestor) return {};
  const { id, name, type } = ancestor;
  return { ancestor_job: { id, name, type, url: sim.url('workflow_jobs', id) } };
}

export function parentWorkflow(job: Row, sim: Sim): Row | undefined {
  const [node] = sim.store.where('workflow_job_nodes', 'job', job.id);
  return node && sim.store.get('workflow_jobs', node.workflow_job);
}

/** What jobs of all kinds add to `related`. */
export function commonRelated(job: Row, sim: Sim): Values {
  const parent = parentWorkflow(job, sim);
  return parent ? { source_workflow_job: sim.url('workflow_jobs', parent.id) } : {};
}

/** A job as events and host summaries mention it. */
export function jobSummary(job: Row, sim: Sim): Values {
  const { id, name, description, status, failed, type } = job;
  return { id, name, description, status, failed, elapsed: elapsed(job, sim), type };
}

/** Counts that only the detail of a job shows. */
export const counts = (view: View, values: Values): Values => (view === 'detail' ? values : {});

export const intField = (value = 0): Field => int(value, readOnly);
export const textField = (value: string | null = ''): Field =>
  text({ ...readOnly, default: value, nullable: value === null });
export const flagField = (value = false): Field => flag(value, readOnly);
