import { render } from '../kernel/render';
import type { Endpoint, Row, Sim, Values } from '../kernel/types';
import { parseVariables } from '../kernel/variables';
import { param } from '../query/params';
import { rootGroups } from './group-tree';
import { hostsOf } from './inventory-hosts';

/** `script/`: the inventory as Ansible's inventory scripts print it. Disabled hosts are left out. */
export const scriptAction: Partial<Endpoint> = {
  name: 'Inventory Script',
  methods: {
    GET: (request, row) => {
      const withVars = ['1', 'true'].includes(param(request.params, 'hostvars') ?? '');
      return { status: 200, body: script(request.sim, row, withVars) };
    },
  },
};

function script(sim: Sim, inventory: Row, withVars: boolean): Values {
  const hosts = [...hostsOf(inventory, sim)].filter((host) => host.enabled);
  const groups = [...sim.store.where('groups', 'inventory', inventory.id)];
  const ungrouped = hosts.filter((host) => sim.store.links.to('group_hosts', host.id).length === 0);
  const vars = parseVariables(inventory.variables);
  const out: Values = { all: entry(names(ungrouped), names(groups), vars) };
  for (const group of groups) {
    const own = sim.store.linked('group_hosts', group.id, 'hosts').filter((host) => host.enabled);
    const children = sim.store.linked('group_children', group.id, 'groups');
    out[group.name] = entry(names(own), names(children), parseVariables(group.variables));
  }
  if (withVars)
    out._meta = { hostvars: Object.fromEntries(hosts.map((host) => [host.name, parseVariables(host.variables)])) };
  return out;
}

const names = (rows: Row[]): string[] => rows.map((row) => row.name as string).sort();

/** Empty parts are left out. */
const entry = (hosts: string[], children: string[], vars: Values): Values => ({
  ...(hosts.length && { hosts }),
  ...(children.length && { children }),
  ...(Object.keys(vars).length && { vars }),
});

/** `tree/`: the groups with their children inside. */
export const treeAction: Partial<Endpoint> = {
  name: 'Inventory Tree',
  methods: {
    GET: ({ sim, user }, row) => {
      const show = (group: Row): Values => ({
        ...render(sim, user, sim.resourceOf(group), group, 'list'),
        children: sim.store.linked('group_children', group.id, 'groups').map(show),
      });
      return { status: 200, body: [...rootGroups(row, sim)].map(show) };
    },
  },
};
