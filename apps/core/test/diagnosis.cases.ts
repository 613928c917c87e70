import { leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const company = useServer('core', CoreModule, { data: 'company' });
const lab = useServer('core', CoreModule);

/** What went wrong in the company, and of which kind that is. */
const CASES: readonly [kind: string, filter: string, expected: object][] = [
  ['job', 'name=Patch Linux servers', { category: 'unreachable', failures: [{ hosts: ['web07'] }] }],
  ['job', 'name=Deploy web application', { category: 'package', failures: [{ hosts: ['app03', 'app04'], rc: 126 }] }],
  ['job', 'name=Configure firewall rule', { category: 'missing_module' }],
  ['job', 'name=Rotate TLS certificates', { category: 'vault' }],
  [
    'job',
    'name=Deploy to staging',
    { category: 'undefined_variable', failures: [{ line: "'app_port' is undefined" }] },
  ],
  ['job', 'name=Smoke test', { category: 'network', failures: [{ module: 'uri' }] }],
  ['job', 'name=Backup databases&job_explanation=', { category: 'disk', failures: [{ hosts: ['db02'], rc: 1 }] }],
  [
    'job',
    'job_explanation__icontains=timeout',
    { category: 'timeout', verdict: expect.stringMatching(/^Job terminated due to timeout\. It was in task ".+"\.$/) },
  ],
  ['job', 'job_explanation__icontains=job queue', { category: 'lost_node' }],
  ['job', 'name=Data pipeline reload', { category: 'sync_failed', cause_id: expect.any(Number) }],
  ['project_update', 'name=data-pipelines', { category: 'source_control', failures: [{ hosts: ['localhost'] }] }],
  ['inventory_update', 'name__startswith=AWS dynamic', { category: 'authentication' }],
];

onBothSurfaces('diagnose_job', company.server, (call) => {
  it('tells kind, hosts and reason within few tokens and calls', async () => {
    for (const [type, filter, expected] of CASES) {
      const { results } = await company.ask('GET', `unified_jobs/?type=${type}&status=failed&order_by=-id&${filter}`);
      let answer = { data: {}, text: '' };
      const calls = await leftForAwx(company.server(), async () => {
        answer = await call({ id: results[0].id });
      });
      expect(answer.data).toMatchObject({ id: results[0].id, ...expected });
      expect(calls.length).toBeLessThanOrEqual(12);
      expect(tokensOf(answer.text)).toBeLessThanOrEqual(1_200);
    }
  });

  it('says of what did not fail that it did not, and of a canceled run no more than that', async () => {
    for (const [status, category] of [
      ['successful', 'none'],
      ['running', 'none'],
      ['canceled', 'canceled'],
    ]) {
      const { results } = await company.ask('GET', `jobs/?status=${status}&page_size=1`);
      expect((await call({ id: results[0].id })).data).toMatchObject({ status, category });
    }
  });
});

onBothSurfaces('diagnose_job', lab.server, (call) => {
  const run = async (template: number, limit: string): Promise<number> => {
    const { job } = await lab.ask('POST', `job_templates/${template}/launch/`, { limit });
    lab.awx().clock.advance(600_000);
    return job;
  };

  it('tells since when it fails so, and what was changed since it last went well', async () => {
    const name = `Disks ${Math.random()}`;
    const scm = { scm_type: 'git', scm_url: 'https://git.example/tape-playbooks.git', allow_override: true };
    const project = await lab.create('projects', { name, organization: 1, ...scm });
    const inventory = await lab.create('inventories', { name, organization: 1 });
    for (const host of ['web1', 'web2', 'web3'])
      await lab.create('hosts', { name: host, inventory: inventory.id, variables: 'ansible_connection: local' });
    lab.awx().clock.advance(60_000);
    const made = { name, project: project.id, inventory: inventory.id, playbook: 'fail_one.yml' };
    const template = await lab.create('job_templates', { ...made, ask_limit_on_launch: true });
    const good = await run(template.id, 'web1');
    await lab.ask('PATCH', `job_templates/${template.id}/`, { forks: 1 });
    const first = await run(template.id, 'web1:web2');
    const { id: workflow } = await lab.create('workflow_job_templates', { name, organization: 1 });
    await lab.create(`workflow_job_templates/${workflow}/workflow_nodes`, { unified_job_template: template.id });
    const last = await run(template.id, 'all');

    const { data } = await call({ id: last });
    expect(data.failures).toMatchObject([{ hosts: ['web2'], line: expect.stringContaining('Disk check failed') }]);
    expect(data.history).toMatchObject({ failed: 2, runs: 3, same_since_id: first, last_success_id: good });
    expect(data.history.changed).toEqual([
      'limit was "web1", now "web1:web2"',
      expect.stringMatching(/admin changed job template "Disks .*": forks/),
    ]);

    const { workflow_job } = await lab.ask('POST', `workflow_job_templates/${workflow}/launch/`, {});
    lab.awx().clock.advance(600_000);
    expect((await call({ id: workflow_job })).data).toMatchObject({
      category: 'workflow_step_failed',
      verdict: expect.stringContaining('Disk check failed'),
      steps: [{ name, category: 'playbook_check' }],
    });
  });

  it('says of a run whose update was canceled that nothing of that is to mend', async () => {
    const name = `Waits ${Math.random()}`;
    const scm = { scm_type: 'git', scm_url: 'https://git.example/tape-playbooks.git', scm_update_on_launch: true };
    const { id: project } = await lab.create('projects', { name, organization: 1, ...scm });
    const { id: inventory } = await lab.create('inventories', { name, organization: 1 });
    await lab.create('hosts', { name: 'web1', inventory });
    lab.awx().clock.advance(60_000);
    const { id: template } = await lab.create('job_templates', { name, project, inventory, playbook: 'ok.yml' });
    const { job } = await lab.ask('POST', `job_templates/${template}/launch/`, {});
    const waitedFor = `project_updates/?project=${project}&launch_type=dependency`;
    let update: number | undefined;
    while (!update) {
      lab.awx().clock.advance(100);
      update = (await lab.ask('GET', waitedFor)).results[0]?.id;
    }
    await lab.ask('POST', `project_updates/${update}/cancel/`);
    lab.awx().clock.advance(60_000);
    expect((await call({ id: job })).data).toMatchObject({
      category: 'canceled',
      verdict: expect.stringMatching(/^It could not start because project update \d+ "Waits .*" was canceled: /),
      cause_id: update,
      next: [expect.stringContaining('Ask who canceled it'), `Then relaunch_job ${job}.`],
    });
  });
});
