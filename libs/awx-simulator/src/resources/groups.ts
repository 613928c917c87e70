import { badRequest, denied, objectError } from '../kernel/errors';
import { description, name, owner } from '../kernel/fields';
import type { Act, Change, Resource, Row } from '../kernel/types';
import { variablesField } from '../kernel/variables';
import { allHosts, descendants, goingWith, potentialChildren } from './group-tree';
import { inSameInventory, kindError, sameInventory, staleInventory } from './hosts';
import { variableData } from './variable-data';

const RESERVED_NAMES = ['all', '_meta'];

export const groups: Resource = {
  name: 'groups',
  type: 'group',
  model: 'Group',
  order: ['name'],
  search: ['name', 'description'],
  named: ['name', 'inventory.name', 'inventory.organization.name'],
  fields: {
    name: name({ check: (value) => (RESERVED_NAMES.includes(String(value)) ? ['Invalid group name.'] : undefined) }),
    description: description(),
    inventory: owner('inventories', {
      createOnly: true,
      check: (id, { sim, before }) => kindError(sim, id, before, 'Group'),
    }),
    variables: variablesField(),
  },
  unique: [
    {
      fields: ['name', 'inventory'],
      error: { __all__: ['Group with this Name and Inventory already exists.'] },
      constraint: 'main_group_name_inventory_id_459cfada_uniq',
    },
  ],
  capabilities: ['edit', 'delete', 'copy'],
  links: [
    'variable_data',
    'hosts',
    'potential_children',
    'children',
    'all_hosts',
    'job_events',
    'job_host_summaries',
    'activity_stream',
    'inventory_sources',
    'ad_hoc_commands',
  ],
  summary: (row, sim, view) => staleInventory(row, sim, view, 'total_groups'),
  hooks: [{ validate: checkGroup, beforeDelete: removeOrphans }],
  sublists: {
    hosts: { of: 'hosts', link: 'group_hosts', create: true, fill: inSameInventory, check: sameInventory },
    children: {
      of: 'groups',
      link: 'group_children',
      create: true,
      fill: inSameInventory,
      check: checkChild,
      withoutId: removeAlone,
    },
    all_hosts: { of: 'hosts', readOnly: true, rows: allHosts },
    potential_children: { of: 'groups', readOnly: true, rows: potentialChildren },
  },
  relations: {
    parents: { to: 'groups', rows: (row, sim) => sim.store.linked('group_children', row.id, 'groups', true) },
  },
  actions: { variable_data: variableData },
};

function checkGroup({ act, after }: Change): void {
  for (const host of act.sim.store.where('hosts', 'inventory', after.inventory)) {
    if (host.name === after.name) throw objectError('A Host with that name already exists.');
  }
}

function checkChild(parent: Row, child: Row, undo: boolean, { sim }: Act): undefined {
  if (undo) return;
  sameInventory(parent, child, undo);
  if (parent === child || descendants(sim, child).includes(parent)) {
    throw badRequest({ error: 'Cyclical Group association.' });
  }
}

/** To take nothing in particular from a group's children removes the group; what is in it stays. */
function removeAlone(row: Row, act: Act): void {
  const { sim, user } = act;
  if (user && !sim.policy.can(user, 'delete', row)) throw denied();
  sim.activity.record(act, { operation: 'delete', row, changes: { ...row } });
  sim.store.remove(row);
}

/** A group takes along the child groups and hosts that are in no other group. */
function removeOrphans(row: Row, { sim }: Act): void {
  const { groups: going, hosts } = goingWith(row, sim);
  for (const one of [...hosts, ...going]) sim.store.remove(one);
}
