import { hashPassword } from '../http/password';
import { insert } from '../kernel/crud';
import type { Row, Sim, Values } from '../kernel/types';

/** What a new AWX has before anybody logs in. */
export function startingData(sim: Sim, adminPassword: string): void {
  const add = (resource: string, values: Values): Row => insert({ sim }, sim.resource(resource), values);
  const admin = add('users', {
    username: 'admin',
    email: 'admin@localhost',
    is_superuser: true,
    password_hash: hashPassword(adminPassword),
    ansible_id: sim.random.uuid(),
  });
  const by = { created_by: admin.id, modified_by: admin.id };
  add('organizations', { name: 'Default', ansible_id: sim.random.uuid(), ...by });
}
