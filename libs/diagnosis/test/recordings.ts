import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run, RunEvent } from '@libs/awx';
import { Told } from '../src/decisive';
import { type Diagnosis, diagnose } from '../src/diagnose';

const FOLDER = join(__dirname, '../../../test/recorded-failures');

interface Recorded {
  readonly status: string;
  readonly events: readonly Partial<RunEvent>[];
}

/** Names of what was recorded. */
export const RECORDED = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

/** What one failure was recorded as, by version of ansible-core. */
export const runsOf = (name: string): [version: string, Recorded][] =>
  Object.entries(
    (JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as { runs: Record<string, Recorded> }).runs,
  );

const eventOf = (recorded: Partial<RunEvent>): RunEvent =>
  ({ id: recorded.counter, host_name: '', task: '', role: '', stdout: '', event_data: {}, ...recorded }) as RunEvent;

/** What is said of a recorded run. */
export function diagnosed({ status, events }: Recorded, type: Run['type'] = 'job'): Diagnosis {
  const told = new Told();
  const all = events.map(eventOf);
  for (const event of all) if (!event.event.startsWith('runner_item') && !SILENT.has(event.event)) told.add(event);
  const printed = all.map(({ stdout }) => stdout).join('\n');
  return diagnose({ type, status, job_explanation: '' }, told, printed);
}

const SILENT = new Set(['verbose', 'warning', 'runner_on_async_failed', 'playbook_on_no_hosts_remaining']);
