import { denied, objectError } from '../kernel/errors';
import { grant } from '../kernel/roles';
import type { Behaviour, Module, Sim } from '../kernel/types';
import { SYSTEM_ROLES } from '../resources/roles';
import { accessList } from './access-list';
import { followRoles, roleTeamAssignments, roleUserAssignments } from './assignments';
import { sharedWithPlatform } from './platform';
import { rolePolicy } from './policy';
import { addManagedDefinitions, roleDefinitions } from './role-definitions';
import { roleLists } from './role-lists';

const WITH_ROLES = [
  'organizations',
  'teams',
  'inventories',
  'projects',
  'job_templates',
  'workflow_job_templates',
  'credentials',
  'instance_groups',
];

/** `object_roles/` and `access_list/`; and whoever makes an object without rights to it becomes its admin. */
const objectsWithRoles: Behaviour[] = WITH_ROLES.map((resource) => ({
  resource,
  hooks: {
    afterCreate: (row, { act: { sim, user } }) => {
      if (user && !sim.policy.holds(user, row, 'admin_role')) grant(sim, row, 'admin_role', user);
    },
  },
  sublists: {
    access_list: accessList,
    object_roles: {
      of: 'roles',
      readOnly: true,
      deprecated: true,
      order: ['id'],
      rows: (row, sim) => sim.store.where('roles', 'object_key', `${row.type}:${row.id}`),
    },
  },
}));

const rules: Behaviour[] = [
  { resource: 'users', sublists: { access_list: accessList } },
  {
    resource: 'organizations',
    hooks: {
      validate: ({ act: { user }, before, sent }) => {
        if (!user || user.is_superuser || sent.max_hosts === undefined) return;
        if (sent.max_hosts !== (before?.max_hosts ?? 0)) throw objectError('Cannot change max_hosts.');
      },
    },
  },
  {
    resource: 'workflow_approvals',
    extra: (row, sim, _view, user) => ({
      can_approve_or_deny: row.status === 'pending' && sim.policy.can(user, 'approve', row),
    }),
  },
  {
    resource: 'teams',
    hooks: {
      validate: ({ act: { user }, before, after }) => {
        if (user && !user.is_superuser && before && after.organization !== before.organization)
          throw denied('Unable to change organization on a team.');
      },
    },
  },
];

function start(sim: Sim): void {
  sim.policy = rolePolicy(sim);
  addManagedDefinitions(sim);
  for (const role_field of Object.keys(SYSTEM_ROLES)) {
    sim.store.insert('roles', { role_field, object_key: role_field, object_type: '', object_id: 0 });
  }
  followRoles(sim);
}

/** Who sees and may what, by the older and the newer API of roles. */
export const access: Module = {
  resources: [roleDefinitions, roleUserAssignments, roleTeamAssignments],
  behaviours: [...objectsWithRoles, ...rules, ...roleLists, ...sharedWithPlatform],
  start,
};
