import { noun, type Of } from '../noun';
import { ref } from '../refs';
import { flag, number, text } from '../row';

/** What a role of the newer API is made of: one that every AWX has, or one of somebody's own. */
export const ROLE_DEFINITIONS = noun('role_definitions', {
  label: 'Role definition',
  fields: { id: number, name: text, managed: flag },
});

const ASSIGNMENT = {
  id: number,
  role_definition: ref,
  /** `awx.inventory`; empty for roles on the whole of AWX. */
  content_type: text,
  /** A text, and empty for roles on the whole of AWX. */
  object_id: text,
  content_object: ref,
};

export const ROLE_USER_ASSIGNMENTS = noun('role_user_assignments', {
  label: 'Role assignment',
  fields: { ...ASSIGNMENT, user: ref, team: () => undefined },
});

export const ROLE_TEAM_ASSIGNMENTS = noun('role_team_assignments', {
  label: 'Role assignment',
  fields: { ...ASSIGNMENT, team: ref, user: () => undefined },
});

export type RoleAssignment = Of<typeof ROLE_USER_ASSIGNMENTS> | Of<typeof ROLE_TEAM_ASSIGNMENTS>;
