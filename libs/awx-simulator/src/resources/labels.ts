import { badRequest } from '../kernel/errors';
import { name, owner, text } from '../kernel/fields';
import type { Behaviour, Resource, Row, Sim, SubList, Values } from '../kernel/types';

/** Labels live as long as something wears them. */
export const labels: Resource = {
  name: 'labels',
  type: 'label',
  model: 'Label',
  order: ['name'],
  search: ['name', 'description'],
  named: ['name', 'organization.name'],
  detailMethods: ['GET', 'PUT', 'PATCH'],
  fields: { name: name(), organization: owner('organizations'), description: text({ hidden: true, readOnly: true }) },
  unique: [
    {
      fields: ['name', 'organization'],
      error: { __all__: ['Label with this Name and Organization already exists.'] },
    },
  ],
  summarize: ({ id, name: title }) => ({ id, name: title }),
};

const LINKS = [
  'template_labels',
  'workflow_labels',
  'inventory_labels',
  'node_labels',
  'schedule_labels',
  'job_labels',
  'workflow_job_labels',
  'job_node_labels',
];

/** A list of labels: a known name is attached (204), a new one is made, the last detachment removes the label. */
export const labelList = (link: string): SubList => ({
  of: 'labels',
  link,
  create: true,
  find: (body, sim) =>
    sim.store.first('labels', (one) => one.name === body.name && one.organization === body.organization),
  fill: (parent, _body, { sim }) => refuseTooMany(link, parent, sim),
  check: (parent, _label, undo, { sim }) => {
    if (!undo) refuseTooMany(link, parent, sim);
  },
  changed: (_parent, label, undo, { sim }) => {
    if (undo && !isWorn(label, sim)) sim.store.remove(label);
  },
});

const MAX_LABELS = 100;

function refuseTooMany(link: string, parent: Row, sim: Sim): void {
  if (sim.store.links.of(link, parent.id).length <= MAX_LABELS) return;
  throw badRequest({ msg: `Maximum number of labels for ${parent.type.replaceAll('_', ' ')} reached.` });
}

const isWorn = (label: Row, sim: Sim): boolean => LINKS.some((link) => sim.store.links.to(link, label.id).length > 0);

const labelsOf = (link: string, row: Row, sim: Sim): Values => {
  const labels = sim.store.linked(link, row.id, 'labels');
  return { labels: { count: labels.length, results: labels.map(({ id, name: title }) => ({ id, name: title })) } };
};

export const inventoryLabels: Behaviour = {
  resource: 'inventories',
  sublists: { labels: labelList('inventory_labels') },
  summary: (row, sim) => labelsOf('inventory_labels', row, sim),
};
