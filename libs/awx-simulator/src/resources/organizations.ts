import { customVirtualenv, description, int, name, ref, text } from '../kernel/fields';
import { holdersList, ROLE_USERS, roleOf } from '../kernel/roles';
import type { Resource, Row, Sim, Values } from '../kernel/types';
import { ROLES } from './object-roles';

const EVENTS = ['started', 'success', 'error', 'approvals'].map((event) => `notification_templates_${event}`);

export const organizations: Resource = {
  name: 'organizations',
  type: 'organization',
  model: 'Organization',
  order: ['name'],
  search: ['name', 'description'],
  named: ['name'],
  fields: {
    name: name(),
    description: description(),
    max_hosts: int(0, { min: 0 }),
    custom_virtualenv: customVirtualenv(),
    default_environment: ref('execution_environments'),
    ansible_id: text({ hidden: true, readOnly: true }),
  },
  unique: [{ fields: ['name'], error: { name: ['Organization with this Name already exists.'] } }],
  roles: ROLES.organization,
  capabilities: ['edit', 'delete'],
  links: [
    'execution_environments',
    'projects',
    'inventories',
    'job_templates',
    'workflow_job_templates',
    'users',
    'admins',
    'teams',
    'credentials',
    'applications',
    'activity_stream',
    'notification_templates',
    ...EVENTS,
    'object_roles',
    'access_list',
    'instance_groups',
    'galaxy_credentials',
  ],
  summary: (row, sim, view, user) => ({
    resource: { ansible_id: row.ansible_id, resource_type: 'shared.organization' },
    related_field_counts: counts(row, sim, view === 'detail', user),
  }),
  hooks: [
    {
      beforeSave: ({ before, after, act }) => {
        if (!before) after.ansible_id = act.sim.random.uuid();
      },
    },
  ],
  sublists: {
    users: holdersList('member_role'),
    admins: holdersList('admin_role'),
  },
};

/** How much of an organization the user has a role to read; hosts are counted in the detail only, and all of them. */
function counts(row: Row, sim: Sim, detail: boolean, user: Row): Values {
  const owned = (resource: string): number => {
    const rows = [...sim.store.where(resource, 'organization', row.id)];
    if (sim.policy.seesAll(user, resource)) return rows.length;
    return rows.filter((one) => sim.policy.holds(user, one, 'read_role')).length;
  };
  const held = (field: string): number => sim.store.links.of(ROLE_USERS, roleOf(sim, row, field)?.id ?? 0).length;
  return {
    inventories: owned('inventories'),
    teams: owned('teams'),
    users: held('member_role'),
    job_templates: owned('job_templates'),
    admins: held('admin_role'),
    projects: owned('projects'),
    ...(detail && { hosts: hostsOf(row, sim) }),
  };
}

function hostsOf(row: Row, sim: Sim): number {
  let sum = 0;
  for (const inventory of sim.store.where('inventories', 'organization', row.id)) {
    sum += size(sim.store.where('hosts', 'inventory', inventory.id));
  }
  return sum;
}

function size(rows: Iterable<Row>): number {
  let count = 0;
  for (const _ of rows) count++;
  return count;
}
