import { badRequest, bodyType, fieldError, HttpError, TEXTS } from '../kernel/errors';
import { flag, json, name, ref, text } from '../kernel/fields';
import type { Change, Resource, Row, Sim } from '../kernel/types';
import { namedContentType } from '../resources/content-types';
import {
  ALL_PERMISSIONS,
  contentType,
  MANAGED,
  modelName,
  roleOfAction,
  typeOfContent,
  viewPermissions,
} from './managed-definitions';

const listError = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? undefined : [TEXTS.list(bodyType(value))];

const contentError = (value: unknown): string[] | undefined =>
  value === null || typeOfContent(String(value)) ? undefined : [TEXTS.pk(value)];

/** Role definitions of the newer API: 37 that AWX manages, and those of one's own. */
export const roleDefinitions: Resource = {
  name: 'role_definitions',
  type: 'role_definition',
  model: 'RoleDefinition',
  newerApi: true,
  order: ['id'],
  search: ['name', 'description'],
  anonymous: true,
  omit: ['type'],
  fields: {
    permissions: json([], { required: true, check: listError }),
    content_type: text({ default: null, nullable: true, check: contentError }),
    name: name({ notNull: true }),
    description: text({ notNull: true }),
    managed: flag(false, { readOnly: true }),
    modified_by: ref('users', { readOnly: true }),
    created_by: ref('users', { readOnly: true }),
    role_field: text({ hidden: true, readOnly: true, default: null }),
  },
  relations: { content_type: namedContentType },
  unique: [{ fields: ['name'], error: { name: ['role definition with this name already exists.'] } }],
  links: ['team_assignments', 'user_assignments'],
  summarize: ({ id, name: title, description: about, managed }) => ({ id, name: title, description: about, managed }),
  hooks: [{ validate: checkDefinition, beforeSave: sign, beforeDelete: keepManaged }],
  sublists: {
    team_assignments: { of: 'role_team_assignments', fk: 'role_definition', readOnly: true },
    user_assignments: { of: 'role_user_assignments', fk: 'role_definition', readOnly: true },
  },
};

function checkDefinition({ before, sent, after }: Change): void {
  if (before) keepManaged(before);
  if (after.content_type === null && ('content_type' in sent || !before)) {
    throw fieldError('content_type', 'System-wide roles are not enabled');
  }
  if (sent.permissions === undefined) return;
  const unknown = sent.permissions.find((code: string) => !ALL_PERMISSIONS.includes(code));
  if (unknown !== undefined) {
    throw badRequest({ permissions: [`Cannot use permission with code name ${unknown}, object does not exist`] });
  }
}

function sign({ act, before, after }: Change): void {
  const id = act.user?.id ?? null;
  if (!before) after.created_by = id;
  after.modified_by = id;
  after.permissions = [...after.permissions].sort(byModel);
}

/** As AWX lists permissions: by the model that they are about, then by their name. */
function byModel(one: string, other: string): number {
  const [a, b] = [one, other].map((code) => code.split('.')[1] ?? code);
  const [left, right] = [a, b].map((code) => `${code!.slice(code!.indexOf('_') + 1)} ${code}`);
  return left! < right! ? -1 : Number(left! > right!);
}

function keepManaged(row: Row): void {
  if (row.managed) throw new HttpError(400, ['Role is managed by the system']);
}

export function addManagedDefinitions(sim: Sim): void {
  for (const { type, permissions, ...values } of MANAGED) {
    const stamp = { created: sim.now(), modified: sim.now() };
    const content_type = type === null ? null : contentType(type);
    const nobody = { created_by: null, modified_by: null };
    sim.store.insert('role_definitions', {
      ...values,
      ...stamp,
      ...nobody,
      permissions: [...permissions],
      content_type,
      managed: true,
    });
  }
}

/** The definition that a role of the older API is given by. Reading alone has none until it is given. */
export function definitionOf(sim: Sim, type: string, field: string): Row {
  const all = [...sim.store.all('role_definitions')];
  const fitting = all.filter((row) => row.role_field === field && row.content_type === contentType(type));
  return fitting.find((row) => row.name.startsWith('Controller ')) ?? fitting[0] ?? addCompatible(sim, type, field);
}

function addCompatible(sim: Sim, type: string, role_field: string): Row {
  const action = role_field.replace(/_role$/, '');
  const title = action.charAt(0).toUpperCase() + action.slice(1);
  return sim.store.insert('role_definitions', {
    name: `${modelName(type)} ${title} Compat`,
    description: `Has ${action} permission to ${type.replaceAll('_', ' ')} for backwards API compatibility`,
    content_type: contentType(type),
    permissions: viewPermissions(type),
    role_field,
    managed: false,
    created: sim.now(),
    modified: sim.now(),
    created_by: null,
    modified_by: null,
  });
}

/** The roles of the older API that a definition of one's own amounts to, on its own type of object. */
export function fieldsOf(definition: Row): string[] {
  const type = typeOfContent(definition.content_type ?? '');
  const own = contentType(type ?? '').split('.')[1];
  const fields = (definition.permissions as string[]).map((code) => {
    const [action, model] = code.split('.')[1]!.split('_');
    if (model === own) return action === 'add' || action === 'delete' ? undefined : roleOfAction(action!);
    return type === 'organization' && action === 'change' ? ADMINS[model!] : undefined;
  });
  return [...new Set(fields.filter((field) => field !== undefined))];
}

/** An organization's roles for all objects of a kind. */
const ADMINS: Record<string, string> = Object.fromEntries(
  MANAGED.filter(({ name: title, type }) => type === 'organization' && /^Organization \w+ Admin$/.test(title)).map(
    ({ name: title, role_field }) => [title.split(' ')[1]!.toLowerCase(), role_field],
  ),
);
