import { badRequest, denied, fieldError, HttpError, TEXTS } from '../kernel/errors';
import { computed, json, owner, ref, text } from '../kernel/fields';
import { refuseMembership } from '../kernel/platform';
import { roleKey, summarize } from '../kernel/render';
import { objectOfRole, ROLE_TEAMS, ROLE_USERS, setRole } from '../kernel/roles';
import type { Act, Change, Field, Resource, Row, Sim, Values } from '../kernel/types';
import { namedContentType } from '../resources/content-types';
import { typeOfContent } from './managed-definitions';
import { definitionOf, fieldsOf } from './role-definitions';

/** Who has which role, as the newer API tells it. Rows and the older API's roles follow each other. */
function assignments(actor: 'user' | 'team'): Resource {
  return {
    name: `role_${actor}_assignments`,
    type: `role_${actor}_assignment`,
    model: actor === 'user' ? 'RoleUserAssignment' : 'RoleTeamAssignment',
    newerApi: true,
    order: ['id'],
    anonymous: true,
    omit: ['type', 'modified'],
    detailMethods: ['GET', 'DELETE'],
    fields: {
      created_by: ref('users', { readOnly: true }),
      content_type: text({ readOnly: true, default: null }),
      object_id: text({ default: null, nullable: true }),
      object_ansible_id: text({ default: null, nullable: true }),
      role_definition: owner('role_definitions'),
      [actor]: { ...owner(`${actor}s`), required: false },
      // Teams have one too, but AWX does not show it.
      ...(actor === 'user' && { user_ansible_id: computed('text', () => null) }),
      ...HIDDEN,
    },
    relations: { content_type: namedContentType },
    related: (row, sim) => {
      const object = objectOf(row, sim);
      return object ? { content_object: sim.url(sim.resourceOf(object).name, object.id) } : {};
    },
    summary: (row, sim) => {
      const object = objectOf(row, sim);
      return object ? { content_object: summarize(sim, object) } : {};
    },
    hooks: [
      {
        validate: (change) => checkAssignment(change, actor),
        beforeSave: (change) => prepareAssignment(change, actor),
        afterCreate: (row, { act }) => give(act.sim, row, actor, false),
        beforeDelete: (row, { sim, user }) => {
          const role = user && sim.store.get('roles', row.object_role);
          if (role) refuseMembership(sim, role);
          give(sim, row, actor, true);
        },
      },
    ],
  };
}

const HIDDEN: Record<string, Field> = {
  object_role: ref('roles', { readOnly: true, hidden: true, link: false, summary: false, onDelete: 'cascade' }),
  object_key: text({ readOnly: true, hidden: true, default: null }),
  // Roles given by a definition of one's own, which may stand for several; null where `object_role` says it.
  fields: json(null, { readOnly: true, hidden: true }),
};

/** What an assignment is on; nothing for the whole system. */
export function objectOf(row: Row, sim: Sim): Row | undefined {
  const role = sim.store.get('roles', row.object_role);
  return role ? objectOfRole(sim, role) : findObject(sim, row.content_type, row.object_id);
}

function findObject(sim: Sim, content: string | null, id: unknown): Row | undefined {
  const type = typeOfContent(content ?? '');
  return type === undefined ? undefined : sim.store.get(sim.resourceOf({ id: 0, type }).name, Number(id));
}

function checkAssignment({ act, after }: Change, actor: string): void {
  const { sim, user } = act;
  const definition = sim.store.get('role_definitions', after.role_definition);
  if (after[actor] === null || after[actor] === undefined) {
    const text = `Provide exactly one of ${actor} or ${actor}_ansible_id`;
    throw badRequest({ [actor]: text, [`${actor}_ansible_id`]: text });
  }
  checkVisible(act, actor, after[actor]);
  if (!definition?.content_type) return onlySuperusers(user);
  if (after.object_id === null)
    throw new HttpError(400, { object_id: 'Object must be specified for this role assignment' });
  const object = findObject(sim, definition.content_type, after.object_id);
  if (!object || (user && !sim.policy.sees(user, object)))
    throw fieldError('object_id', `Invalid pk "${after.object_id}" - object does not exist.`);
  if (user) refuseMembership(sim, { object_type: object.type, role_field: definition.role_field });
  if (user && !sim.policy.holds(user, object, 'admin_role')) throw denied();
  if (actor === 'team' && object.type === 'organization') refuseToTeams(definition.permissions);
}

/** As AWX is set: its teams are no members of organizations, nor of the teams in them. */
function refuseToTeams(permissions: readonly string[]): void {
  const text = permissions.includes('shared.member_organization')
    ? 'Assigning organization member permission to teams is not allowed'
    : permissions.includes('shared.member_team') &&
      'Assigning organization permissions that manage other teams is not allowed';
  if (text) throw new HttpError(400, [text]);
}

/** Whom one does not see, one cannot give anything. */
function checkVisible({ sim, user }: Act, actor: string, id: number): void {
  const row = sim.store.get(`${actor}s`, id);
  if (row && user && !sim.policy.sees(user, row)) throw fieldError(actor, TEXTS.pk(id));
}

function onlySuperusers(user: Row | undefined): void {
  if (user && !user.is_superuser) throw denied();
}

function prepareAssignment({ act, after }: Change, actor: 'user' | 'team'): void {
  const { sim } = act;
  const definition = sim.store.get('role_definitions', after.role_definition);
  const object = definition && findObject(sim, definition.content_type, after.object_id);
  after.created_by = act.user?.id ?? null;
  after.content_type = definition?.content_type ?? null;
  if (!definition || !object) return;
  after.object_key = roleKey(object);
  if (!definition.role_field) after.fields = fieldsOf(definition);
  else after.object_role = roleFor(sim, object, definition.role_field).id;
  for (const same of [...sim.store.where(`role_${actor}_assignments`, actor, after[actor])]) {
    const equal = same.role_definition === after.role_definition && same.object_key === after.object_key;
    if (equal) sim.store.remove(same);
  }
}

/** The object's role; made when the object has such roles in this API only. */
function roleFor(sim: Sim, object: Row, role_field: string): Row {
  for (const role of sim.store.where('roles', 'object_key', roleKey(object)))
    if (role.role_field === role_field) return role;
  const key = { object_key: roleKey(object), object_type: object.type, object_id: object.id };
  return sim.store.insert('roles', { ...key, role_field, unlisted: true });
}

function give(sim: Sim, row: Row, actor: 'user' | 'team', undo: boolean): void {
  const to = sim.store.get(`${actor}s`, row[actor]);
  const role = sim.store.get('roles', row.object_role);
  if (to && role) setRole(sim, role, to, undo);
  else if (to && !row.content_type && actor === 'user') sim.store.update(to, { is_system_auditor: !undo });
}

/** Roles given or taken in the older API are assigned and unassigned in this one. */
export function followRoles(sim: Sim): void {
  sim.store.tied.push((table, left, right, undo, by) => {
    if (table !== ROLE_USERS && table !== ROLE_TEAMS) return;
    const actor = table === ROLE_USERS ? 'user' : 'team';
    const known = [...sim.store.where(`role_${actor}_assignments`, actor, right)].filter(
      (row) => row.object_role === left,
    );
    if (undo) for (const row of known) sim.store.remove(row);
    else if (!known.length) record(sim, actor, left, right, by);
  });
}

function record(sim: Sim, actor: string, roleId: number, to: number, by: number | null): void {
  const role = sim.store.get('roles', roleId);
  if (!role?.object_type) return;
  const definition = definitionOf(sim, role.object_type, role.role_field);
  const values: Values = {
    content_type: definition.content_type,
    object_key: role.object_key,
    object_id: String(role.object_id),
  };
  const none = { created_by: by, object_ansible_id: null, fields: null };
  const who = { [actor]: to, role_definition: definition.id, object_role: roleId };
  sim.store.insert(`role_${actor}_assignments`, {
    ...none,
    ...values,
    ...who,
    created: sim.now(),
    modified: sim.now(),
  });
}

export const roleUserAssignments = assignments('user');
export const roleTeamAssignments = assignments('team');
