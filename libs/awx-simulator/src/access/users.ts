import { denied } from '../kernel/errors';
import type { Rule } from './rule';
import { administers } from './sees-people';

const isTrue = (value: unknown): boolean => ['true', '1', 't', 'yes', 'y', 'on'].includes(String(value).toLowerCase());

/**
 * Users edit themselves, and admins the members of their organizations; nobody becomes more than he was.
 * @throws HttpError 403 `Cannot change username.`
 */
export const editsUser: Rule = ({ roles, sim, row, values = {} }) => {
  const self = row === roles.user;
  if (isTrue(values.is_superuser) || (isTrue(values.is_system_auditor) && !self)) return false;
  const isAdmin = administers({ roles, sim }, row);
  if (!self && !isAdmin) return false;
  const guarded = ['is_superuser', 'is_system_auditor', ...(isAdmin ? [] : ['username'])];
  const changed = guarded.filter((field) => values[field] !== undefined && values[field] !== row[field]);
  if (changed.length) throw denied(`Cannot change ${changed.join(', ')}.`);
  return true;
};
