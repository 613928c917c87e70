import { HttpError } from './errors';
import type { Sim, Values } from './types';

const ROOT = '/api/controller/';

/** As the controller of the Ansible Automation Platform, which keeps people and what they belong to itself. */
export const isPlatform = ({ root }: Pick<Sim, 'root'>): boolean => root === ROOT;

export const rootOf = (aap: boolean): string => (aap ? ROOT : '/api/');

/** Who belongs to an organization or a team is for the platform to say. @throws HttpError 403 */
export function refuseMembership(sim: Sim, { object_type, role_field }: Values): void {
  if (!isPlatform(sim) || !['organization', 'team'].includes(object_type)) return;
  if (!['member_role', 'admin_role'].includes(role_field)) return;
  const what = `Cannot directly modify user membership to ${object_type}.`;
  throw new HttpError(403, { msg: `${what} Direct shared resource management disabled` });
}
