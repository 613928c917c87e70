import type { DataDocument } from '@libs/awx-simulator';

/** How much there is of everything. */
export interface Size {
  hosts: number;
  templates: number;
  jobs: number;
  events: number;
}

export const SIZES = {
  small: { hosts: 100, templates: 20, jobs: 200, events: 1_000 },
  big: { hosts: 10_000, templates: 500, jobs: 100_000, events: 50_000 },
} as const satisfies Record<string, Size>;

export type SizeName = keyof typeof SIZES;

/** The job with all the events: the last one. */
export const CHATTY_JOB = 1_000_000;
/** The template whose jobs run for minutes, and tell of it all the time. */
export const BUSY_TEMPLATE = 900_000;

const TASKS = 120;
const IDENTITY = { guid: '0'.repeat(32), startedAt: 0 };
const CONTEXT = { play: 'Play', task: 'Task', role: '', data: { playbook: 'big.yml', play: 'Play', task: 'Task' } };

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** An AWX of a size: hosts of one inventory, templates, finished jobs, the events of one of them. */
export function sizedData({ hosts, templates, jobs, events }: Size): DataDocument {
  return {
    playbooks: { 'busy.yml': { plays: [{ name: 'Busy', tasks: times(TASKS, busyTask) }] } },
    inventories: [
      { id: 10, name: 'Everything', organization: 'Default' },
      { id: 11, name: 'Few', organization: 'Default' },
    ],
    groups: [{ name: 'web', inventory: 'Everything' }],
    hosts: [
      ...times(hosts, (n) => ({ name: `host${n}`, inventory: 10, groups: n % 10 ? [] : ['web'] })),
      ...times(10, (n) => ({ name: `few${n}`, inventory: 11 })),
    ],
    projects: [
      {
        ...{
          id: 20,
          name: 'Plays',
          organization: 'Default',
          scm_type: 'git',
          scm_url: 'https://git.example.com/p.git',
        },
        ...{ playbook_files: ['site.yml', 'busy.yml'], status: 'successful', scm_revision: '0'.repeat(40) },
      },
    ],
    job_templates: [
      ...times(templates, (n) => ({
        id: 100 + n,
        name: `template${n}`,
        project: 20,
        inventory: 10,
        playbook: 'site.yml',
      })),
      {
        ...{ id: BUSY_TEMPLATE, name: 'Busy', project: 20, inventory: 11, playbook: 'busy.yml' },
        allow_simultaneous: true,
      },
    ],
    jobs: [
      ...times(jobs, (n) => finishedJob(1_000 + n, n % templates, jobs - n)),
      { ...finishedJob(CHATTY_JOB, 0, 1), status: 'failed', failed: true },
    ],
    job_events: times(events, (n) => ({
      job: CHATTY_JOB,
      created: '-30m',
      run: eventOf(n, hosts),
      identity: IDENTITY,
    })),
  };
}

const busyTask = (n: number): object => ({ name: `Step ${n}`, outcome: { status: 'changed', seconds: 2 } });

const finishedJob = (id: number, template: number, minutes: number): object => ({
  ...{ id, name: `template${template}`, job_template: 100 + template, unified_job_template: 100 + template },
  ...{ project: 20, inventory: 10, playbook: 'site.yml', organization: 1 },
  ...{ status: id % 7 ? 'successful' : 'failed', failed: id % 7 === 0 },
  ...{ created: `-${minutes + 2}m`, started: `-${minutes + 1}m`, finished: `-${minutes}m` },
});

/** Every so many events tell that a host failed: 1,000 hosts of the big one do. */
const FAILED_EVERY = 50;

function eventOf(n: number, hosts: number): object {
  if (n % FAILED_EVERY === 0) return failedEventOf(n);
  const host = `host${n % hosts}`;
  return {
    counter: n + 1,
    event: 'runner_on_ok',
    uuid: `uuid-${n}`,
    parent_uuid: 'uuid-task',
    offset: n,
    host_name: host,
    failed: false,
    changed: false,
    stdout: `ok: [${host}]`,
    start_line: n,
    end_line: n + 1,
    context: CONTEXT,
    own: { host, res: { changed: false, msg: 'All is well' } },
  };
}

function failedEventOf(n: number): object {
  const host = `host${n / FAILED_EVERY}`;
  const msg = `No package matching 'agent-${n}' found available, installed or updated`;
  return {
    ...{ counter: n + 1, event: 'runner_on_failed', uuid: `uuid-${n}`, parent_uuid: 'uuid-task', offset: n },
    ...{ host_name: host, failed: true, changed: false, start_line: n, end_line: n + 1, context: CONTEXT },
    stdout: `fatal: [${host}]: FAILED! => {"msg": "${msg}"}`,
    own: { host, task_action: 'package', res: { changed: false, rc: 126, msg, results: [] } },
  };
}
