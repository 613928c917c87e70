import { badRequest, denied, fieldError } from '../kernel/errors';
import { flag, int, json, name, ref, shown, text } from '../kernel/fields';
import type { Behaviour, Change, Request, Resource, Row, Sim } from '../kernel/types';
import { consumedCapacity } from '../life/engine/capacity';
import { BUILT_IN, containerError, credentialError, fixed, listError, percentageError } from './instance-group-checks';
import { ROLES } from './object-roles';

const instancesOf = (row: Row, sim: Sim): Row[] => sim.store.linked('group_instances', row.id, 'instances');
const consumed = (row: Row, sim: Sim): number =>
  instancesOf(row, sim).reduce((total, { hostname }) => total + consumedCapacity(sim, hostname), 0);

export const instanceGroups: Resource = {
  name: 'instance_groups',
  type: 'instance_group',
  model: 'InstanceGroup',
  order: ['id'],
  search: ['name'],
  named: ['name'],
  anonymous: true,
  fields: {
    name: name({ max: 250, check: fixed('name may not be changed.') }),
    capacity: shown('int', capacity),
    consumed_capacity: shown('int', consumed),
    percent_capacity_remaining: shown('float', remaining),
    jobs_running: shown('int', (row, sim) => running(row, sim).length),
    max_concurrent_jobs: int(0, { min: 0 }),
    max_forks: int(0, { min: 0 }),
    jobs_total: shown('int', (row, sim) => [...sim.store.where('unified_jobs', 'instance_group', row.id)].length),
    instances: shown('int', (row, sim) => instancesOf(row, sim).length),
    is_container_group: flag(false, { notNull: true, check: fixed('is_container_group may not be changed.') }),
    credential: ref('credentials', { check: credentialError }),
    policy_instance_percentage: int(0, { min: 0, max: 100, check: percentageError }),
    policy_instance_minimum: int(0, { min: 0, check: containerError }),
    policy_instance_list: json([], { check: listError }),
    pod_spec_override: text({ unfilterable: 'pod_spec_override' }),
  },
  unique: [{ fields: ['name'], error: { name: ['Instance group with this Name already exists.'] } }],
  roles: ROLES.instance_group,
  capabilities: ['edit', 'delete'],
  links: ['jobs', 'instances', 'access_list', 'object_roles'],
  summarize: ({ id, name: title, is_container_group }) => ({ id, name: title, is_container_group }),
  summary: (row) => (BUILT_IN.includes(row.name) ? { user_capabilities: { edit: true, delete: false } } : {}),
  hooks: [
    {
      validate: checkGroup,
      beforeDelete: (row) => {
        if (BUILT_IN.includes(row.name)) throw denied();
      },
    },
  ],
  sublists: {
    instances: { of: 'instances', link: 'group_instances', check: checkInstance, changed: listInstance },
  },
};

function capacity(row: Row, sim: Sim): number {
  return instancesOf(row, sim).reduce((total, one) => total + (one.enabled ? one.capacity : 0), 0);
}

function remaining(row: Row, sim: Sim): number {
  const total = capacity(row, sim);
  return total ? Math.round((100 * (total - consumed(row, sim)) * 100) / total) / 100 : 0;
}

const running = (row: Row, sim: Sim): Row[] =>
  [...sim.store.where('unified_jobs', 'instance_group', row.id)].filter(({ status }) => status === 'running');

function checkGroup({ sent }: Change): void {
  if (!sent.credential || sent.is_container_group) return;
  throw fieldError(
    'is_container_group',
    'is_container_group must be True when associating a credential to an Instance Group',
  );
}

function checkInstance(group: Row, instance: Row, undo: boolean): undefined {
  if (undo && group.name === 'controlplane' && instance.node_type === 'hybrid') {
    throw badRequest({ msg: `Cannot disassociate hybrid node ${instance.hostname} from controlplane.` });
  }
}

/** An instance attached by hand stays: its name goes on the policy's list. */
function listInstance(group: Row, instance: Row, undo: boolean, { sim }: Request): void {
  const others = (group.policy_instance_list as string[]).filter((one) => one !== instance.hostname);
  sim.store.update(group, { policy_instance_list: undo ? others : [...others, instance.hostname] });
}

export const organizationInstanceGroups: Behaviour[] = [
  {
    resource: 'organizations',
    sublists: { instance_groups: { of: 'instance_groups', link: 'organization_instance_groups', ordered: true } },
  },
  {
    resource: 'inventories',
    sublists: { instance_groups: { of: 'instance_groups', link: 'inventory_instance_groups', ordered: true } },
  },
];
