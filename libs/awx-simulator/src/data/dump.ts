import { roleKey } from '../kernel/render';
import { ROLE_TEAMS, ROLE_USERS } from '../kernel/roles';
import type { Resource, Row, Sim, Values } from '../kernel/types';
import { lifeOf } from '../life/engine/life';
import type { DataDocument } from './document';

/** Roles, and who has them, are told with the objects they are for. */
const NOT_DUMPED = ['roles', 'role_user_assignments', 'role_team_assignments'];

/** Everything the simulator holds, in the form it can be started with: defaults are left out. */
export function dumpData(sim: Sim): DataDocument {
  const sublists = new LinkLists(sim);
  const playbooks = lifeOf(sim).library.own;
  const document: DataDocument = {
    base: 'none',
    settings: { ...sim.settings },
    ...(Object.keys(playbooks).length && { playbooks }),
  };
  for (const resource of sim.resources.values()) {
    if (resource.union || resource.table || NOT_DUMPED.includes(resource.name)) continue;
    const rows = [...sim.store.all(resource.name)].sort((one, other) => one.id - other.id);
    if (!rows.length) continue;
    document[resource.name] = rows.map((row) => ({
      ...fieldsOf(resource, row),
      ...sublists.of(resource, row),
      ...rolesOf(sim, resource, row),
    }));
  }
  return document;
}

function fieldsOf(resource: Resource, row: Row): Values {
  const values: Values = { id: row.id, created: row.created, modified: row.modified };
  for (const [name, field] of Object.entries(resource.fields)) {
    const value = row[name];
    if (field.get || value === undefined || isSame(value, field.default ?? null)) continue;
    values[name] = value;
  }
  return values;
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));

/** The sub-list that tells each kind of link: one of those that show it, the parent's side first. */
class LinkLists {
  private readonly lists = new Map<string, { resource: string; name: string; flip: boolean }>();

  constructor(private readonly sim: Sim) {
    for (const wanted of [false, true]) {
      for (const resource of sim.resources.values()) this.collect(resource, wanted);
    }
  }

  private collect(resource: Resource, wanted: boolean): void {
    if (resource.union || resource.table || NOT_DUMPED.includes(resource.name)) return;
    for (const [name, { link, flip = false }] of Object.entries(resource.sublists ?? {})) {
      if (!link || flip !== wanted || link === ROLE_USERS || link === ROLE_TEAMS || this.lists.has(link)) continue;
      this.lists.set(link, { resource: resource.name, name, flip });
    }
  }

  of(resource: Resource, row: Row): Values {
    const { links } = this.sim.store;
    const values: Values = {};
    for (const [link, list] of this.lists) {
      if (list.resource !== resource.name) continue;
      const ids = list.flip ? links.to(link, row.id) : links.of(link, row.id);
      if (ids.length) values[list.name] = ids;
    }
    return values;
  }
}

function rolesOf(sim: Sim, resource: Resource, row: Row): Values {
  if (!resource.roles) return {};
  const roles: Values = {};
  for (const role of sim.store.where('roles', 'object_key', roleKey(row))) {
    const users = sim.store.links.of(ROLE_USERS, role.id);
    const teams = sim.store.links.of(ROLE_TEAMS, role.id);
    if (!(role.role_field in resource.roles) || (!users.length && !teams.length)) continue;
    roles[role.role_field] = { ...(users.length && { users }), ...(teams.length && { teams }) };
  }
  return Object.keys(roles).length ? { roles } : {};
}
