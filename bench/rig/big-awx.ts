import { type DataDocument, startSimulator } from '@libs/awx-simulator';
import { BIG_AWX_PORT } from './ports';

const HOSTS = 10_000;
const EVENTS = 50_000;

const IDENTITY = { guid: '0'.repeat(32), startedAt: 0 };
const CONTEXT = { play: 'Play', task: 'Task', role: '', data: { playbook: 'big.yml', play: 'Play', task: 'Task' } };

/** The simulator with more in it than most companies have: 10,000 hosts, and a job that told 50,000 events. */
const data: DataDocument = {
  inventories: [{ name: 'Big', organization: 'Default' }],
  groups: [{ name: 'web', inventory: 'Big' }],
  hosts: Array.from({ length: HOSTS }, (_, n) => ({
    name: `host${n}`,
    inventory: 'Big',
    groups: n % 10 ? [] : ['web'],
  })),
  jobs: [{ id: 1, name: 'Big job', status: 'successful', inventory: 'Big', started: '-1h', finished: '-10m' }],
  job_events: Array.from({ length: EVENTS }, (_, n) => ({
    job: 1,
    created: '-30m',
    run: eventOf(n),
    identity: IDENTITY,
  })),
};

function eventOf(n: number): object {
  const host = `host${n % HOSTS}`;
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

startSimulator({ port: BIG_AWX_PORT, data }).then(() => console.log('Ready'));
