import { computed, int, shown, text } from '../kernel/fields';
import { objectOfRole, ROLE_USERS } from '../kernel/roles';
import type { Resource, RoleSpec, Row, Sim } from '../kernel/types';
import { roleContentType } from './content-types';

/** The roles of the whole system, by their field. */
export const SYSTEM_ROLES: Record<string, RoleSpec> = {
  system_administrator: { name: 'System Administrator', description: 'Can manage all aspects of the system' },
  system_auditor: { name: 'Controller System Auditor', description: 'Can view all aspects of the system' },
};

const spec = (row: Row, sim: Sim): RoleSpec | undefined =>
  row.object_type
    ? sim.resourceOf({ id: 0, type: row.object_type }).roles?.[row.role_field]
    : SYSTEM_ROLES[row.role_field];

/** Roles come and go with their objects; they are only given and taken. */
export const roles: Resource = {
  name: 'roles',
  type: 'role',
  model: 'Role',
  order: ['id'],
  search: ['role_field', 'content_type__model'],
  anonymous: true,
  deprecated: true,
  omit: ['created', 'modified'],
  listMethods: ['GET'],
  detailMethods: ['GET'],
  // Some objects have roles in the newer API only.
  where: (row) => !row.unlisted,
  fields: {
    name: shown('text', (row, sim) => spec(row, sim)?.name),
    description: shown('text', (row, sim) => spec(row, sim)?.description),
    role_field: text({ hidden: true, readOnly: true }),
    singleton_name: computed('text', (row) => (row.object_type ? null : row.role_field), { hidden: true }),
    object_key: text({ hidden: true, readOnly: true, indexed: true }),
    object_type: text({ hidden: true, readOnly: true }),
    object_id: int(0, { hidden: true, readOnly: true }),
  },
  relations: {
    content_type: roleContentType,
    members: { to: 'users', rows: (row, sim) => sim.store.linked(ROLE_USERS, row.id, 'users') },
  },
  links: ['users', 'teams'],
  related: (row, sim) => {
    const object = objectOfRole(sim, row);
    return object ? { [object.type]: sim.url(sim.resourceOf(object).name, object.id) } : {};
  },
  summary: (row, sim) => {
    const object = objectOfRole(sim, row);
    if (!object) return {};
    const words = object.type.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
    return {
      resource_name: object.name,
      resource_type: object.type,
      resource_type_display_name: words.join(' '),
      resource_id: object.id,
    };
  },
};
