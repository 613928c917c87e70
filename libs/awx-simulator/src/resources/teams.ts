import { description, name, owner, text } from '../kernel/fields';
import { holdersList } from '../kernel/roles';
import type { Behaviour, Resource } from '../kernel/types';
import { ROLES } from './object-roles';

export const teams: Resource = {
  name: 'teams',
  type: 'team',
  model: 'Team',
  order: ['name'],
  search: ['name', 'description'],
  named: ['name', 'organization.name'],
  fields: {
    name: name(),
    description: description(),
    organization: owner('organizations'),
    ansible_id: text({ hidden: true, readOnly: true }),
  },
  unique: [
    {
      fields: ['organization', 'name'],
      error: { __all__: ['Team with this Organization and Name already exists.'] },
    },
  ],
  roles: ROLES.team,
  capabilities: ['edit', 'delete'],
  links: ['projects', 'users', 'credentials', 'roles', 'object_roles', 'activity_stream', 'access_list'],
  summary: (row) => ({ resource: { ansible_id: row.ansible_id, resource_type: 'shared.team' } }),
  hooks: [
    {
      beforeSave: ({ before, after, act }) => {
        if (!before) after.ansible_id = act.sim.random.uuid();
      },
    },
  ],
  sublists: { users: holdersList('member_role') },
};

export const organizationTeams: Behaviour = {
  resource: 'organizations',
  sublists: { teams: { of: 'teams', fk: 'organization', create: true } },
};
