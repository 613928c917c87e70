import { badRequest, denied, fieldError } from '../kernel/errors';
import { flag, int, json, name, ref, shown, text } from '../kernel/fields';
import type { Behaviour, Change, Request, Resource, Row, Sim } from '../kernel/types';
import { consumedCapacity } from '../life/engine/capacity';
import { pythonType } from '../python/python';
import { ROLES } from './object-roles';

const BUILT_IN = ['controlplane', 'default'];

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
    name: name({ max: 250 }),
    capacity: shown('int', capacity),
    consumed_capacity: shown('int', consumed),
    percent_capacity_remaining: shown('float', remaining),
    jobs_running: shown('int', (row, sim) => running(row, sim).length),
    max_concurrent_jobs: int(0, { min: 0 }),
    max_forks: int(0, { min: 0 }),
    jobs_total: shown('int', (row, sim) => [...sim.store.where('unified_jobs', 'instance_group', row.id)].length),
    instances: shown('int', (row, sim) => instancesOf(row, sim).length),
    is_container_group: flag(),
    credential: ref('credentials'),
    policy_instance_percentage: int(0, { min: 0, max: 100 }),
    policy_instance_minimum: int(0, { min: 0 }),
    policy_instance_list: json([]),
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

function checkGroup({ act, before, sent, after }: Change): void {
  checkBuiltIn(before, after);
  if (before?.is_container_group) checkContainer(before, sent);
  checkList(act.sim, sent.policy_instance_list);
  const credential = act.sim.store.get('credentials', after.credential);
  if (!credential) return;
  if (act.sim.store.get('credential_types', credential.credential_type)?.kind !== 'kubernetes') {
    throw fieldError('credential', 'Only Kubernetes credentials can be associated with an Instance Group');
  }
  if (!after.is_container_group) {
    throw fieldError(
      'is_container_group',
      'is_container_group must be True when associating a credential to an Instance Group',
    );
  }
}

const FIXED = ['policy_instance_percentage', 'policy_instance_minimum', 'policy_instance_list', 'is_container_group'];

function checkBuiltIn(before: Row | undefined, after: Record<string, unknown>): void {
  if (!before || !BUILT_IN.includes(before.name)) return;
  if (after.name !== before.name) {
    throw fieldError('name', `${before.name} instance group name may not be changed.`);
  }
  for (const field of FIXED) {
    if (JSON.stringify(after[field]) === JSON.stringify(before[field])) continue;
    throw fieldError(
      field,
      `${before.name} instance group ${field} may not be changed from the initial value set by the installer.`,
    );
  }
}

function checkContainer(before: Row, sent: Record<string, unknown>): void {
  for (const field of ['policy_instance_percentage', 'policy_instance_minimum', 'policy_instance_list']) {
    if (sent[field] === undefined || JSON.stringify(sent[field]) === JSON.stringify(before[field])) continue;
    throw fieldError(field, 'Containerized instances may not be managed via the API');
  }
}

function checkList(sim: Sim, names: unknown): void {
  if (names === undefined) return;
  if (!Array.isArray(names)) {
    throw fieldError('policy_instance_list', `Expected a list of items but got type "${pythonType(names)}".`);
  }
  for (const [index, hostname] of names.entries()) {
    if (names.indexOf(hostname) < index) throw fieldError('policy_instance_list', `Duplicate entry ${hostname}.`);
    if (!sim.store.first('instances', (one) => one.hostname === hostname)) {
      throw fieldError('policy_instance_list', `${hostname} is not a valid hostname of an existing instance.`);
    }
  }
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
