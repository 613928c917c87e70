import { detailError, noSuch } from '../kernel/errors';
import { render } from '../kernel/render';
import type { Endpoint, Param, Reply, Row, Sim, Values } from '../kernel/types';
import { parseVariables } from '../kernel/variables';
import { param } from '../query/params';
import { rootGroups } from './group-tree';
import { hostsOf } from './inventory-hosts';

/** `script/`: the inventory as Ansible's inventory scripts print it. Disabled hosts are left out unless `all` is set. */
export const scriptAction: Partial<Endpoint> = {
  name: 'Inventory Script',
  methods: { GET: ({ sim, params }, row) => answer(sim, row, params) },
};

function answer(sim: Sim, inventory: Row, params: readonly Param[]): Reply {
  const slice = readSlice(param(params, 'subset'));
  const all = [...hostsOf(inventory, sim)].filter((host) => host.enabled || isSet(params, 'all')).sort(byName);
  const name = param(params, 'host');
  if (!name) return { status: 200, body: script(sim, inventory, sliced(all, slice), params) };
  const host = all.find((one) => one.name === name);
  if (!host) throw noSuch('Host');
  return { status: 200, body: parseVariables(host.variables) };
}

/** Any text counts as yes, as in Python. */
const isSet = (params: readonly Param[], name: string): boolean => Boolean(param(params, name));

interface Slice {
  number: number;
  count: number;
}

/** @throws HttpError 400 unless the text is as `slice1of3` */
function readSlice(subset: string | undefined): Slice {
  if (!subset) return { number: 1, count: 1 };
  if (!subset.startsWith('slice')) throw detailError('Subset does not use any supported syntax.');
  const found = /^slice(\d+)of(\d+)/.exec(subset);
  if (!found) throw detailError('Could not parse subset as slice specification.');
  const [number, count] = [Number(found[1]), Number(found[2])];
  if (number > count) throw detailError('Slice number must be less than total number of slices.');
  if (number < 1) throw detailError('Slice number must be 1 or higher.');
  return { number, count };
}

const sliced = (hosts: Row[], { number, count }: Slice): Row[] =>
  hosts.filter((_, index) => index % count === number - 1);

function script(sim: Sim, inventory: Row, hosts: Row[], params: readonly Param[]): Values {
  const out: Values = inventory.kind === 'smart' ? flat(inventory, hosts) : grouped(sim, inventory, hosts);
  if (!isSet(params, 'hostvars')) return out;
  const shown = (host: Row): Values => ({
    ...parseVariables(host.variables),
    ...(isSet(params, 'towervars') && towerVariables(host)),
  });
  return { ...out, _meta: { hostvars: Object.fromEntries(hosts.map((host) => [host.name, shown(host)])) } };
}

const flat = (inventory: Row, hosts: Row[]): Values => ({ all: { ...vars(inventory), hosts: hosts.map(nameOf) } });

function grouped(sim: Sim, inventory: Row, hosts: Row[]): Values {
  const shown = new Set(hosts);
  const groups = [...sim.store.where('groups', 'inventory', inventory.id)].sort(byName);
  const ungrouped = hosts.filter((host) => sim.store.links.to('group_hosts', host.id).length === 0);
  const out: Values = {
    all: { ...vars(inventory), hosts: ungrouped.map(nameOf), ...nonEmpty('children', groups) },
  };
  for (const group of groups) {
    const info = {
      ...nonEmpty(
        'hosts',
        sim.store.linked('group_hosts', group.id, 'hosts').filter((host) => shown.has(host)),
      ),
      ...nonEmpty('children', sim.store.linked('group_children', group.id, 'groups')),
      ...vars(group),
    };
    if (Object.keys(info).length) out[group.name] = info;
  }
  return out;
}

/** What an inventory that reads another one learns of a host besides its variables. */
export const towerVariables = ({ id, enabled }: Row): Values => ({
  remote_host_enabled: String(enabled),
  remote_host_id: id,
  remote_tower_enabled: String(enabled),
  remote_tower_id: id,
});

function vars(row: Row): Values {
  const found = parseVariables(row.variables);
  return Object.keys(found).length ? { vars: found } : {};
}

const nameOf = ({ name }: Row): string => name;
const byName = (a: Row, b: Row): number => (a.name < b.name ? -1 : 1);
const nonEmpty = (key: string, rows: Row[]): Values => (rows.length ? { [key]: rows.map(nameOf).sort() } : {});

/** `tree/`: the groups with their children inside. */
export const treeAction: Partial<Endpoint> = {
  name: 'Inventory Tree',
  methods: {
    GET: ({ sim, user }, row) => {
      const show = (group: Row): Values => ({
        ...withoutCapabilities(render(sim, user, sim.resourceOf(group), group, 'list')),
        children: sim.store.linked('group_children', group.id, 'groups').sort(byName).map(show),
      });
      return { status: 200, body: [...rootGroups(row, sim)].sort(byName).map(show) };
    },
  },
};

/** AWX does not ask here what the user may do. */
function withoutCapabilities(shown: Values): Values {
  const { user_capabilities: _left, ...summary_fields } = shown.summary_fields;
  return { ...shown, summary_fields };
}
