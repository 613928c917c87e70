import { hashPassword } from '../http/password';
import { insert } from '../kernel/crud';
import type { Row, Sim, Values } from '../kernel/types';
import type { DataDocument } from './document';
import { instanceData } from './instance-data';
import { loadData } from './load';
import { resume } from './resume';
import { isSampleName, type SampleName, sampleOf } from './samples';
import { housekeepingData, managedData } from './system-data';

/** What an AWX begins with: nothing of its own, a sample, or a document. */
export type StartingData = 'empty' | SampleName | DataDocument;

/**
 * Fills a store in which the modules have started already, and lets go on what was going on.
 * @throws DataError when the document cannot be used
 */
export function startingData(sim: Sim, adminPassword: string, data: StartingData): void {
  if (data === 'empty') return;
  loadData(sim, isSampleName(data) ? documentOf(sim, data, adminPassword) : data);
  resume(sim);
}

function documentOf(sim: Sim, name: SampleName, password: string): DataDocument {
  const { document, historyMs } = sampleOf(name);
  return document(password, sim.clock.now() + historyMs);
}

/** Whether the data leave room for what a new AWX has. */
export const beginsNew = (data: StartingData): boolean => typeof data === 'string' || data.base !== 'none';

/** What a new AWX has before anybody logs in. */
export function newAwx(sim: Sim, adminPassword: string): void {
  const add = (resource: string, values: Values): Row => insert({ sim }, sim.resource(resource), values);
  const admin = add('users', {
    username: 'admin',
    email: 'admin@localhost',
    is_superuser: true,
    password_hash: hashPassword(adminPassword),
    ansible_id: sim.random.uuid(),
    // Whoever installed it has looked around.
    last_login: sim.now(),
  });
  const by = { created_by: admin.id, modified_by: admin.id };
  add('organizations', { name: 'Default', ansible_id: sim.random.uuid(), ...by });
  sim.settings.INSTALL_UUID = sim.random.uuid();
  managedData(sim);
  instanceData(sim);
  housekeepingData(sim);
}
