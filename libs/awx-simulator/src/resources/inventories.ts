import { copyPart } from '../kernel/copy';
import { badRequest, fieldError, HttpError } from '../kernel/errors';
import { choice, computed, description, flag, name, owner, text } from '../kernel/fields';
import { remembered } from '../kernel/remember';
import { basics } from '../kernel/render';
import type { Act, Behaviour, Change, Field, Resource, Row, Sim, Values } from '../kernel/types';
import { variablesField } from '../kernel/variables';
import { checkUnused } from '../life/in-use';
import { hostFilter } from '../query/host-filter';
import { counters } from './counters';
import { rootGroups } from './group-tree';
import { hostsOf } from './inventory-hosts';
import { scriptAction, treeAction } from './inventory-script';
import { ROLES } from './object-roles';
import { variableData } from './variable-data';

export const KINDS = [
  ['', 'Hosts have a direct link to this inventory.'],
  ['smart', 'Hosts for inventory generated using the host_filter property.'],
  ['constructed', 'Parse list of source inventories with the constructed inventory plugin.'],
] as const;

const counted = (kind: Field['kind'], key: string): Field => computed(kind, (row, sim) => counters(row, sim)[key]);

export const inventories: Resource = {
  name: 'inventories',
  type: 'inventory',
  model: 'Inventory',
  order: ['name'],
  search: ['name', 'description'],
  named: ['name', 'organization.name'],
  deleteStatus: 202,
  keepsDeleted: true,
  fields: {
    name: name(),
    description: description(),
    organization: owner('organizations', { nullable: true, onDelete: 'null' }),
    kind: choice(KINDS, { default: '', blank: true }),
    host_filter: text({ default: null, nullable: true, check: (filter, { sim }) => filterError(sim, filter) }),
    variables: variablesField(),
    has_active_failures: counted('bool', 'has_active_failures'),
    total_hosts: counted('int', 'total_hosts'),
    hosts_with_active_failures: counted('int', 'hosts_with_active_failures'),
    total_groups: counted('int', 'total_groups'),
    has_inventory_sources: counted('bool', 'has_inventory_sources'),
    total_inventory_sources: counted('int', 'total_inventory_sources'),
    inventory_sources_with_failures: counted('int', 'inventory_sources_with_failures'),
    pending_deletion: flag(false, { readOnly: true }),
    prevent_instance_group_fallback: flag(),
  },
  unique: [
    {
      fields: ['name', 'organization'],
      error: { __all__: ['Inventory with this Name and Organization already exists.'] },
    },
  ],
  roles: ROLES.inventory,
  capabilities: ['edit', 'delete', 'copy', 'adhoc'],
  links: [
    'hosts',
    'variable_data',
    'script',
    'activity_stream',
    'job_templates',
    'ad_hoc_commands',
    'access_list',
    'object_roles',
    'instance_groups',
    'copy',
    'labels',
  ],
  related: (row, sim) => ({
    // A smart inventory has nothing of its own.
    ...(row.kind !== 'smart' && linksTo(row, sim, OWN_LISTS)),
    ...(row.kind === 'constructed' && {
      ...linksTo(row, sim, ['input_inventories']),
      constructed_url: sim.url('constructed_inventories', row.id),
    }),
  }),
  // Every host in a list shows it.
  summarize: remembered((row, sim) => ({
    ...basics(row),
    ...counters(row, sim),
    organization_id: row.organization,
    kind: row.kind,
  })),
  hooks: [{ prepare: keepKind, validate: checkInventory, beforeDelete: deleteLater }],
  sublists: {
    hosts: { of: 'hosts', fk: 'inventory', rows: hostsOf, create: true },
    groups: { of: 'groups', fk: 'inventory', create: true },
    root_groups: { of: 'groups', fk: 'inventory', rows: rootGroups, create: true },
  },
  actions: { variable_data: variableData, script: scriptAction, tree: treeAction },
  copy: { links: ['inventory_instance_groups'], afterCopy: (copy, original, act) => copyLater(copy, original, act) },
};

const OWN_LISTS = ['groups', 'root_groups', 'update_inventory_sources', 'inventory_sources', 'tree'];

const linksTo = (row: Row, sim: Sim, lists: readonly string[]): Values =>
  Object.fromEntries(lists.map((list) => [list, sim.url('inventories', row.id, list)]));

/** What becomes of an inventory that is not asked to stay of its kind; no kind at all is let through. */
function keepKind({ kind }: Values, before: Row | undefined): void {
  if (before && kind && kind !== before.kind) {
    throw new HttpError(405, {
      error: 'You cannot turn a regular inventory into a "smart" or "constructed" inventory.',
    });
  }
}

function checkInventory({ after }: Change): void {
  if (after.kind === 'smart' && !after.host_filter) {
    throw fieldError('host_filter', 'Smart inventories must specify host_filter');
  }
  if (after.host_filter === '') after.host_filter = null;
}

function filterError(sim: Sim, filter: unknown): string[] | undefined {
  try {
    if (filter) hostFilter(sim, String(filter));
    return undefined;
  } catch {
    return [`Invalid query ${filter}`];
  }
}

const DELETION_MS = 1000;

/** AWX only marks the inventory; a worker removes it a moment later, and templates lose it at once. */
function deleteLater(row: Row, { sim }: Act): void {
  checkUnused(sim, row);
  if (row.pending_deletion) throw badRequest({ error: 'Inventory is already pending deletion.' });
  sim.store.update(row, { pending_deletion: true });
  for (const template of [...sim.store.where('unified_job_templates', 'inventory', row.id)]) {
    if (template.type !== 'inventory_source') sim.store.update(template, { inventory: null });
  }
  removeLater(row, sim);
}

/** What a worker does with an inventory that is marked. */
export function removeLater(row: Row, sim: Sim): void {
  sim.clock.after(DELETION_MS, () => sim.store.remove(row));
}

const COPY_MS = 500;

/** The answer shows the copy while it is still empty. */
function copyLater(copy: Row, original: Row, act: Act): void {
  act.sim.clock.after(COPY_MS, () => {
    if (act.sim.store.has(copy)) copyContents(copy, original, act);
  });
}

function copyContents(copy: Row, original: Row, act: Act): void {
  const { links } = act.sim.store;
  const [hosts, groups] = ['hosts', 'groups'].map((list) => copyAll(list, copy, original, act));
  for (const [id, group] of groups!) {
    const tie = (link: string, copies: ReadonlyMap<number, number>): void => {
      for (const old of links.of(link, id)) if (copies.has(old)) act.sim.store.link(link, group, copies.get(old)!);
    };
    tie('group_hosts', hosts!);
    tie('group_children', groups!);
  }
}

/** Ids of the copies by those of the originals. */
function copyAll(list: string, copy: Row, original: Row, act: Act): Map<number, number> {
  const rows = [...act.sim.store.where(list, 'inventory', original.id)];
  const fresh = list === 'hosts' ? { last_job: null, last_job_host_summary: null, ansible_facts: {} } : {};
  return new Map(
    rows.map((row): [number, number] => [row.id, copyPart(act, row, { inventory: copy.id, ...fresh }).id]),
  );
}

export const organizationInventories: Behaviour = {
  resource: 'organizations',
  sublists: { inventories: { of: 'inventories', fk: 'organization', readOnly: true } },
};
