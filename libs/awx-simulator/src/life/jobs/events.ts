import { computed, json, ref } from '../../kernel/fields';
import type { Field, Resource, Row, Sim, Values } from '../../kernel/types';
import { eventData, eventDisplay, eventLevel, type RunEvent, type RunIdentity } from '../../playbooks/run-event';
import { jobSummary } from './common';

/** A stored event is a reference into its run; what it shows is worked out when it is read. */
const of = (kind: Field['kind'], read: (event: RunEvent, row: Row) => unknown): Field =>
  computed(kind, (row) => read(row.run as RunEvent, row));

const EVENT_FIELDS: Record<string, Field> = {
  event: of('text', ({ event }) => event),
  counter: of('int', ({ counter }) => counter),
  event_display: { ...of('text', eventDisplay), shownOnly: true },
  event_data: {
    ...of('json', (event, row) => eventData(event, row.identity as RunIdentity)),
    unfilterable: 'event_data',
  },
  failed: of('bool', ({ failed }) => failed),
  changed: of('bool', ({ changed }) => changed),
  uuid: of('text', ({ uuid }) => uuid),
  host_name: of('text', ({ host_name }) => host_name),
  stdout: of('text', ({ stdout }) => stdout),
  start_line: of('int', ({ start_line }) => start_line),
  end_line: of('int', ({ end_line }) => end_line),
  verbosity: computed('int', () => 0),
  run: json(null, { hidden: true }),
  identity: json(null, { hidden: true }),
};

const PLAYBOOK_FIELDS: Record<string, Field> = {
  playbook: of('text', ({ context }) => context.data['playbook'] ?? ''),
  play: of('text', ({ context }) => context.play),
  task: of('text', ({ context }) => context.task),
  role: of('text', ({ context }) => context.role),
};

const BASICS = {
  anonymous: true,
  order: ['start_line', 'counter'],
  search: ['stdout'],
  params: ['limit', 'no_truncate'],
  listMethods: [],
  detailMethods: ['GET'],
} satisfies Partial<Resource>;

export const jobEvents: Resource = {
  ...BASICS,
  name: 'job_events',
  type: 'job_event',
  model: 'JobEvent',
  fields: {
    job: ref('jobs', { onDelete: 'cascade', summary: false }),
    ...EVENT_FIELDS,
    event_level: { ...of('int', ({ event }) => eventLevel(event)), shownOnly: true },
    parent_uuid: of('text', ({ parent_uuid }) => parent_uuid),
    host: ref('hosts', { summary: false }),
    ...PLAYBOOK_FIELDS,
  },
  links: ['children'],
  summary: (row, sim) => ({ ...hostSummary(row, sim), ...eventJobSummary(row, sim), role: {} }),
};

export const projectUpdateEvents: Resource = {
  ...BASICS,
  name: 'project_update_events',
  type: 'project_update_event',
  model: 'ProjectUpdateEvent',
  fields: {
    ...EVENT_FIELDS,
    event_level: { ...of('int', ({ event }) => eventLevel(event)), shownOnly: true },
    ...PLAYBOOK_FIELDS,
    host_name: computed('text', () => 'localhost'),
    project_update: ref('project_updates', { onDelete: 'cascade', summary: false }),
  },
  summary: (row, sim) => ({ ...updateSummary(sim.store.get('project_updates', row.project_update)), role: {} }),
  // These events have no page of their own.
  extra: () => ({ url: '' }),
};

export const inventoryUpdateEvents: Resource = {
  ...BASICS,
  name: 'inventory_update_events',
  type: 'inventory_update_event',
  model: 'InventoryUpdateEvent',
  fields: {
    ...withoutHost(EVENT_FIELDS),
    event_display: of('text', ({ event }) => event),
    uuid: computed('text', () => ''),
    inventory_update: ref('inventory_updates', { onDelete: 'cascade', summary: false }),
  },
  extra: () => ({ url: '' }),
};

export const systemJobEvents: Resource = {
  ...inventoryUpdateEvents,
  name: 'system_job_events',
  type: 'system_job_event',
  model: 'SystemJobEvent',
  fields: {
    ...withoutHost(EVENT_FIELDS),
    system_job: ref('system_jobs', { onDelete: 'cascade', summary: false }),
  },
};

export const adHocCommandEvents: Resource = {
  ...BASICS,
  name: 'ad_hoc_command_events',
  type: 'ad_hoc_command_event',
  model: 'AdHocCommandEvent',
  fields: {
    ad_hoc_command: ref('ad_hoc_commands', { onDelete: 'cascade', summary: false }),
    ...EVENT_FIELDS,
    // Of these events AWX has words for the results of hosts only.
    event_display: of('text', (event) =>
      /^(playbook_|runner_on_start)/.test(event.event) ? event.event : eventDisplay(event),
    ),
    host: ref('hosts', { summary: false }),
  },
  summary: hostSummary,
};

function withoutHost({ host_name: _, ...fields }: Record<string, Field>): Record<string, Field> {
  return fields;
}

export function hostSummary(row: Row, sim: Sim): Values {
  const host = sim.store.get('hosts', row.host);
  return host ? { host: { id: host.id, name: host.name, description: host.description } } : {};
}

/** The job of an event or host summary, with its template. */
export function eventJobSummary(row: Row, sim: Sim): Values {
  const job = sim.store.get('jobs', row.job);
  if (!job) return {};
  const template = sim.store.get('job_templates', job.job_template);
  return {
    job: {
      ...jobSummary(job, sim),
      ...(template && { job_template_id: template.id, job_template_name: template.name }),
    },
  };
}

function updateSummary(update: Row | undefined): Values {
  if (!update) return {};
  const { id, name, description, status, failed } = update;
  return { project_update: { id, name, description, status, failed } };
}
