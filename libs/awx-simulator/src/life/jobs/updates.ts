import { choice, ref } from '../../kernel/fields';
import { summarize } from '../../kernel/render';
import type { Field, Resource, Row, Sim } from '../../kernel/types';
import { sourceOptions } from '../../resources/inventory-sources';
import {
  ancestorSummary,
  commonFields,
  commonRelated,
  commonSummary,
  counts,
  flagField,
  intField,
  JOB_BASICS,
  textField,
} from './common';
import { deleteJob } from './delete-job';
import { credentialSummaries } from './summaries';

const readOnly = { readOnly: true } as const;

export const projectUpdates: Resource = {
  ...JOB_BASICS,
  name: 'project_updates',
  type: 'project_update',
  model: 'ProjectUpdate',
  fields: {
    ...commonFields('controller_node'),
    local_path: textField(),
    scm_type: textField(),
    scm_url: textField(),
    scm_branch: textField(),
    scm_refspec: textField(),
    scm_clean: flagField(),
    scm_track_submodules: flagField(),
    scm_delete_on_update: flagField(),
    credential: ref('credentials', readOnly),
    timeout: intField(),
    scm_revision: textField(),
    project: ref('projects', { ...readOnly, onDelete: 'cascade' }),
    job_type: choice(
      [
        ['run', 'Run'],
        ['check', 'Check'],
      ],
      { ...readOnly, default: 'check' },
    ),
    job_tags: textField(),
  },
  links: ['stdout', 'cancel', 'scm_inventory_updates', 'notifications', 'events'],
  related: commonRelated,
  summary: (row, sim, view) => ({ ...commonSummary(row, sim), ...ancestorSummary(row, sim, view) }),
  extra: (row, _sim, view) =>
    counts(view, {
      host_status_counts: row.host_counts,
      playbook_counts: row.play_counts ?? { play_count: 0, task_count: 0 },
    }),
  hooks: [deleteJob],
  sublists: {
    events: { of: 'project_update_events', fk: 'project_update', readOnly: true },
    scm_inventory_updates: { of: 'inventory_updates', fk: 'source_project_update', readOnly: true },
    notifications: { of: 'notifications', fk: 'unified_job', readOnly: true },
  },
};

const SOURCE_OPTIONS = Object.fromEntries(
  Object.entries(sourceOptions).map(([option, field]): [string, Field] => [
    option,
    { ...field, required: false, readOnly: true },
  ]),
);

export const inventoryUpdates: Resource = {
  ...JOB_BASICS,
  name: 'inventory_updates',
  type: 'inventory_update',
  model: 'InventoryUpdate',
  fields: {
    ...commonFields('instance_group'),
    ...SOURCE_OPTIONS,
    inventory: ref('inventories', readOnly),
    inventory_source: ref('inventory_sources', { ...readOnly, onDelete: 'cascade', summary: false }),
    license_error: flagField(),
    org_host_limit_error: flagField(),
    source_project_update: ref('project_updates', { ...readOnly, summary: false }),
    instance_group: ref('instance_groups', { ...readOnly, link: false, summary: false }),
    scm_revision: textField(),
  },
  links: ['stdout', 'cancel', 'notifications', 'events', 'credentials'],
  related: (row, sim, view) => {
    const project = view === 'detail' ? sourceProject(row, sim) : undefined;
    return { ...commonRelated(row, sim), ...(project && { source_project: sim.url('projects', project.id) }) };
  },
  summary: (row, sim, view) => {
    const source = sim.store.get('inventory_sources', row.inventory_source);
    const project = view === 'detail' ? sourceProject(row, sim) : undefined;
    return {
      ...commonSummary(row, sim),
      ...ancestorSummary(row, sim, view),
      ...(source && { inventory_source: summarize(sim, source) }),
      credentials: credentialSummaries(sim, 'inventory_update_credentials', row),
      ...(project && { source_project: summarize(sim, project) }),
    };
  },
  extra: (row, sim, view) => (view.endsWith('list') ? {} : { source_project: sourceProject(row, sim)?.id ?? null }),
  hooks: [deleteJob],
  sublists: {
    events: { of: 'inventory_update_events', fk: 'inventory_update', readOnly: true },
    credentials: { of: 'credentials', link: 'inventory_update_credentials', readOnly: true },
    notifications: { of: 'notifications', fk: 'unified_job', readOnly: true },
  },
};

/** An scm source is read from the state that a project update left. */
function sourceProject(row: Row, sim: Sim): Row | undefined {
  return sim.store.get('projects', sim.store.get('project_updates', row.source_project_update)?.project);
}
