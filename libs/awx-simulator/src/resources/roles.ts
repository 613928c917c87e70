import { computed, int, text } from '../kernel/fields';
import { ROLE_TEAMS, ROLE_USERS } from '../kernel/roles';
import type { Resource, Row, Sim } from '../kernel/types';

/** The object a role is for. */
const objectOf = (row: Row, sim: Sim): Row | undefined => sim.store.get(tableOf(row, sim), row.object_id);

const tableOf = (row: Row, sim: Sim): string =>
  row.object_type ? sim.resourceOf({ id: 0, type: row.object_type }).name : '';

const spec = (row: Row, sim: Sim) => sim.resourceOf({ id: 0, type: row.object_type }).roles?.[row.role_field];

/** Roles come and go with their objects; they are only given and taken. */
export const roles: Resource = {
  name: 'roles',
  type: 'role',
  model: 'Role',
  order: ['id'],
  anonymous: true,
  listMethods: ['GET'],
  detailMethods: ['GET'],
  fields: {
    name: computed('text', (row, sim) => spec(row, sim)?.name),
    description: computed('text', (row, sim) => spec(row, sim)?.description),
    role_field: text({ hidden: true, readOnly: true }),
    object_key: text({ hidden: true, readOnly: true, indexed: true }),
    object_type: text({ hidden: true, readOnly: true }),
    object_id: int(0, { hidden: true, readOnly: true }),
  },
  links: ['users', 'teams'],
  related: (row, sim) => {
    const object = objectOf(row, sim);
    return object ? { [object.type]: sim.url(sim.resourceOf(object).name, object.id) } : {};
  },
  summary: (row, sim) => {
    const object = objectOf(row, sim);
    if (!object) return {};
    const words = object.type.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
    return {
      resource_name: object.name,
      resource_type: object.type,
      resource_type_display_name: words.join(' '),
      resource_id: object.id,
    };
  },
  sublists: {
    users: { of: 'users', link: ROLE_USERS },
    teams: { of: 'teams', link: ROLE_TEAMS },
  },
};
