import { steppedClock } from '@libs/awx-simulator';
import { onBothSurfaces, useServer } from '@libs/testing';
import { TemplatesModule } from '../src/templates.module';

const MINUTES = 600_000;

const clock = steppedClock(Date.parse('2026-01-31T08:00:00Z'));
const { server, create } = useServer('templates', TemplatesModule, { clock });

let hosts: Record<string, number>;
let job: number;

beforeAll(async () => {
  const git = { scm_type: 'git', scm_url: 'https://git.example/tape-playbooks.git' };
  const { id: project } = await create('projects', { name: 'Playbooks', organization: 1, ...git });
  clock.advance(MINUTES);
  const { id: inventory } = await create('inventories', { name: 'Production', organization: 1 });
  hosts = {};
  for (const name of ['web1', 'web2', 'db1']) {
    hosts[name] = (await create('hosts', { name, inventory, variables: 'ansible_connection: local' })).id;
  }
  const template = { name: 'Fails on one', project, inventory, playbook: 'fail_one.yml' };
  const { id } = await create('job_templates', template);
  job = (await create(`job_templates/${id}/launch`, {})).id;
  clock.advance(MINUTES);
});

onBothSurfaces('list_hosts', server, (call) => {
  it('finds the hosts that the newest job failed on, and those that it did not', async () => {
    const failed = (await call({ failed: true })).data.results;
    const others = (await call({ failed: false })).data.results;
    expect(failed).toEqual([expect.objectContaining({ has_active_failures: true, last_job: job })]);
    expect(others).toHaveLength(2);
    for (const row of others) expect(row).not.toHaveProperty('has_active_failures');
  });
});

onBothSurfaces('get_host', server, (call) => {
  it('tells of its newest job', async () => {
    const { data } = await call({ id: hosts.web1 });
    expect(data.last_job).toEqual({
      id: job,
      name: 'Fails on one',
      status: 'failed',
      finished: expect.stringMatching(/^2026-01-31T\d\d:\d\d:\d\dZ$/),
    });
  });
});
