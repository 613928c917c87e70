import { ALL_PERMISSIONS, CONTENT_TYPES } from '../access/managed-definitions';
import type { Endpoint, Resource, Values } from '../kernel/types';
import { titled } from './titles';

// The API of role definitions stands beside AWX's own, and tells less of its fields and none of its lists.

const ASSIGNMENT = (
  actor: string,
): string => `Use this endpoint to give a ${actor} permission to a resource or an organization.
The needed data is the ${actor}, the role definition, and the object id.
The object must be of the type specified in the role definition.
The type given in the role definition and the provided object_id are used
to look up the resource.

After creation, the assignment cannot be edited, but can be deleted to
remove those permissions.`;

const WORDS: Record<string, string> = {
  role_definitions: `Role Definitions (roles) contain a list of permissions and can be used to
assign those permissions to a user or team through the respective
assignment endpoints.

Custom roles can be created, modified, and deleted through this endpoint.
System-managed roles are shown here, which cannot be edited or deleted,
but can be assigned to users.`,
  role_user_assignments: ASSIGNMENT('user'),
  role_team_assignments: ASSIGNMENT('team'),
};

/** The name and the words of a list or a row of this API. */
export const newerTitle = ({ name, type }: Resource, kind: Endpoint['kind']): Values => ({
  name: `${titled(type)} ${kind === 'detail' ? 'Instance' : 'List'}`,
  description: WORDS[name],
});

const TYPES: Values = {
  type: 'id',
  help_text: 'The type of resource this applies to',
  choices: CONTENT_TYPES.map(({ content, type }) => [content, titled(type)]),
};

const ansibleId = (help_text: string): Values => ({ type: 'string', hidden: false, help_text, filterable: false });

/** What it says of fields otherwise than AWX's own API would. */
const OWN: Record<string, Values> = {
  content_type: TYPES,
  created_by: { help_text: 'The user who created this resource' },
  modified_by: { help_text: 'The user who last modified this resource' },
  role_definition: { help_text: 'The role definition which defines permissions conveyed by this assignment' },
  object_id: {
    help_text: 'Primary key of the object this assignment applies to, null value indicates system-wide assignment',
  },
  object_ansible_id: ansibleId('Resource id of the object this role applies to. Alternative to the object_id field.'),
};

/** A definition may be for no type at all. */
const NO_TYPE = [null, '---------'];

/** The fields of an action as this API tells them. */
export function newerFields(resource: Resource, fields: Values, method: 'GET' | 'POST' | 'PUT'): Values {
  const told = Object.entries(fields).map(([name, { max_length: _limit, default: preset, ...info }]) => {
    const isOpen = name === 'content_type' && resource.type === 'role_definition';
    const choices = isOpen && {
      choices: [NO_TYPE, ...TYPES.choices],
      ...(preset !== undefined && { default: preset }),
    };
    return [name, { ...info, ...permissions(name, method), ...OWN[name], ...choices }];
  });
  return { ...Object.fromEntries(told), ...actorId(resource, method) };
}

function permissions(name: string, method: string): Values {
  if (name !== 'permissions') return {};
  const choices = [...ALL_PERMISSIONS].sort().map((code) => [code, code]);
  const writes = method !== 'GET' && { required: true, read_only: false };
  return { type: 'list', filterable: false, child: { type: 'choice', hidden: false, ...writes, choices } };
}

/** Users and teams have an id of the platform as well. */
function actorId({ type }: Resource, method: string): Values {
  const [, actor] = /^role_(user|team)_assignment$/.exec(type) ?? [];
  if (!actor) return {};
  const help = `Resource id of the ${actor} who will receive permissions from this assignment. Alternative to ${actor} field.`;
  const info = { ...ansibleId(help), label: `${titled(actor)} ansible id` };
  return { [`${actor}_ansible_id`]: method === 'GET' ? info : { ...info, required: false } };
}
