import { isSampleName } from '../data/samples';
import type { StartingData } from '../data/start';
import type { Row, Sim } from '../kernel/types';
import type { Facts } from './front-page';

export const DEFAULT_PASSWORD = 'password';

const SHOWN_USERS = 20;
const COUNTED = ['organizations', 'inventories', 'hosts', 'job_templates', 'workflow_job_templates', 'unified_jobs'];

const IN_WORDS: Record<string, string> = {
  empty: 'What a new AWX has',
  company: 'The sample company, Northwind Retail, with two weeks of history',
  incident: 'A bad night at Fjord Logistics: 300 hosts, nine things broken',
};

/** What is to be told of a simulator right now. */
export function factsOf(sim: Sim, data: StartingData, password: string, control?: string): Facts {
  const users = [...sim.store.all('users')].slice(0, SHOWN_USERS);
  return {
    name: 'AWX simulator',
    api: sim.base,
    control,
    data: IN_WORDS[typeof data === 'string' ? data : ''] ?? 'Data of your own',
    now: new Date(sim.clock.now()).toISOString(),
    users: users.map((user) => ({ username: user.username, role: roleOf(user) })),
    password: password === DEFAULT_PASSWORD && (data === 'empty' || isSampleName(data)) ? password : undefined,
    counts: Object.fromEntries(COUNTED.map((name) => [name.replaceAll('_', ' '), sim.store.count(name)])),
  };
}

function roleOf({ is_superuser, is_system_auditor }: Row): string {
  if (is_superuser) return 'may do everything';
  return is_system_auditor ? 'sees everything' : '';
}
