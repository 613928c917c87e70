import type { Row, Values } from './row';

/** 'read' and the capabilities of `user_capabilities`: edit, delete, start, schedule, copy, adhoc, use, unattach. */
export type Action = string;

/** Who may do what. A refusal with its own words is thrown as an HttpError; `false` is the ordinary 403. */
export interface Policy {
  /** Whether the user sees every row: lists then skip the question for each. */
  seesAll(user: Row, resource: string): boolean;
  sees(user: Row, row: Row): boolean;
  /** `values` as they were sent, `{}` to ask whether the user may make any; `parent` when it is made in a list below one. */
  canAdd(user: Row, resource: string, values: Values, parent?: Row): boolean;
  /** `values` holds what an edit sends, as it came. */
  can(user: Row, action: Action, row: Row, values?: Values): boolean;
  /** Whether `child` may be put in (or with `undo` taken out of) the parent's list `relation`. */
  canAttach(user: Row, parent: Row, relation: string, child: Row, undo: boolean): boolean;
  /** As `can`, for `user_capabilities`: also false for what is impossible to anybody. */
  capability(user: Row, action: Action, row: Row): boolean;
  /** Whether the user has the role on the object, in whatever way. */
  holds(user: Row, row: Row, role: string): boolean;
}

/** The rules of a system with superusers only; others have themselves and their tokens. */
export const superusersOnly: Policy = {
  seesAll: (user) => user.is_superuser || user.is_system_auditor,
  sees: (user, row) => user.is_superuser || user.is_system_auditor || row === user || row.user === user.id,
  canAdd: (user, resource) => user.is_superuser || resource === 'tokens',
  can: (user, action, row) => user.is_superuser || (action === 'edit' && row === user) || row.user === user.id,
  canAttach: (user) => user.is_superuser,
  capability: (user, action, row) => superusersOnly.can(user, action, row),
  holds: (user) => user.is_superuser,
};
