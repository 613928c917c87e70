import { fieldError } from '../kernel/errors';
import { description, flag, name, owner, shown, text, time } from '../kernel/fields';
import { summarize } from '../kernel/render';
import type { Behaviour, Change, Resource, Row, Sim, Values } from '../kernel/types';
import { normalizeRrule, rruleErrors, ruleFields, ruleSpan, storedRrule } from '../rrule/rrule';
import { savedCredentials } from './credential-lists';
import { labelList } from './labels';
import { checkPrompts, promptFields } from './prompts';
import { unifiedSummary } from './unified-job-templates';

export const schedules: Resource = {
  name: 'schedules',
  type: 'schedule',
  model: 'Schedule',
  order: ['id'],
  search: ['name', 'description'],
  fields: {
    rrule: text({ required: true, default: undefined, check: (rule) => ruleProblems(String(rule)) }),
    name: name(),
    description: description(),
    ...promptFields,
    unified_job_template: owner('unified_job_templates'),
    enabled: flag(true),
    dtstart: time(),
    dtend: time(),
    next_run: time(),
    timezone: shown('text', (row) => ruleSpan(row.rrule).timezone),
    until: shown('text', (row) => ruleSpan(row.rrule).until),
  },
  unique: [
    {
      fields: ['unified_job_template', 'name'],
      error: { __all__: ['Schedule with this Unified job template and Name already exists.'] },
    },
  ],
  capabilities: ['edit', 'delete'],
  links: ['labels', 'credentials', 'instance_groups', ['unified_jobs', 'jobs']],
  related: (row, sim) => {
    const { inventory, project } = targets(row, sim);
    return {
      ...(inventory && { inventory: sim.url('inventories', inventory.id) }),
      ...(project && { project: sim.url('projects', project.id) }),
    };
  },
  summary: (row, sim) => summary(row, sim),
  hooks: [{ validate: checkSchedule, beforeSave: reckon }],
  sublists: {
    labels: labelList('schedule_labels'),
    credentials: savedCredentials('schedule_credentials'),
    instance_groups: { of: 'instance_groups', link: 'schedule_instance_groups', ordered: true },
  },
};

function ruleProblems(rule: string): string[] | undefined {
  const errors = rruleErrors(normalizeRrule(rule));
  return errors.length ? errors : undefined;
}

/** A schedule is shown with its own inventory, else with its template's. */
function targets(row: Row, sim: Sim): { template?: Row; inventory?: Row; project?: Row } {
  const { store } = sim;
  const template = store.get('unified_job_templates', row.unified_job_template);
  return {
    template,
    inventory: store.get('inventories', row.inventory ?? template?.inventory),
    project: template?.type === 'project' ? template : store.get('projects', template?.project),
  };
}

function summary(row: Row, sim: Sim): Values {
  const { template, inventory } = targets(row, sim);
  return {
    ...(template && { unified_job_template: { ...unifiedSummary(template), ...housekeeping(template) } }),
    ...(inventory && { inventory: summarize(sim, inventory) }),
  };
}

/** AWX's own housekeeping is told apart by its kind. */
const housekeeping = ({ type, job_type }: Row): Values => (type === 'system_job_template' ? { job_type } : {});

function checkSchedule(change: Change): void {
  const { act, before, sent, after } = change;
  // Switching a schedule on or off is always allowed, whatever became of its template.
  if (before && Object.keys(sent).every((field) => field === 'enabled')) return;
  const template = act.sim.store.get('unified_job_templates', after.unified_job_template);
  if (sent.rrule !== undefined) after.rrule = normalizeRrule(sent.rrule);
  if (template?.type === 'project' && !template.scm_type) {
    throw fieldError('unified_job_template', 'Manual Project cannot have a schedule set.');
  }
  checkPrompts(change, template, true);
}

function reckon({ act, after }: Change): void {
  after.rrule = storedRrule(after.rrule);
  const { dtstart, dtend, next_run } = ruleFields(after.rrule, after.enabled, act.sim.clock.now());
  Object.assign(after, { dtstart, dtend, next_run });
}

const SCHEDULED = ['job_templates', 'workflow_job_templates', 'projects', 'inventory_sources', 'system_job_templates'];

export const scheduleLists: Behaviour[] = SCHEDULED.map((resource) => ({
  resource,
  sublists: { schedules: { of: 'schedules', fk: 'unified_job_template', create: true, attach: false } },
}));
