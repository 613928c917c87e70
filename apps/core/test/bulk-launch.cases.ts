import { scaledClock } from '@libs/awx-simulator';
import { auditRecords, callOn, onBothSurfaces, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company', clock: scaledClock(20) });
/** Bulk launches so far; what they run starts in its own time. */
const runs = async (): Promise<number> => (await core.ask('GET', 'workflow_jobs/?page_size=1')).count;
const nodesOf = async (id: number) => (await core.ask('GET', `workflow_jobs/${id}/workflow_nodes/`)).results;

onBothSurfaces('bulk_launch', core.server, (call, surface) => {
  const launch = (launches: object[], more: object = {}) =>
    call({ launches: surface === 'REST' ? launches : JSON.stringify(launches), again: true, ...more });

  it('launches templates with their prompts as one workflow job', async () => {
    const { data } = await launch(
      [
        { template: 'Restart service', limit: 'web01', extra_vars: { service_name: 'nginx' } },
        { template: 38, job_type: 'run' },
      ],
      { name: 'Both' },
    );
    expect(data).toMatchObject({ type: 'workflow_job', name: 'Both', launches: 2 });
    const nodes = await nodesOf(data.id);
    expect(nodes).toMatchObject([
      { unified_job_template: 33, limit: 'web01', extra_data: { service_name: 'nginx' } },
      { unified_job_template: 38, limit: null },
    ]);
  });

  it('starts none of them when one is not as its template takes it', async () => {
    const before = await runs();
    const { detail } = await launch([
      { template: 'Restart service', extra_vars: { service_name: 'nginx' } },
      { template: 'Gather facts', limit: 'web01' },
      { template: 'Configure firewall rule', extra_vars: { rule: 'allow', change_token: 'bulk-token-1' } },
    ]);
    expect(detail).toContain('launches.1.limit is not asked by this template');
    expect(detail).toContain('launches.2.template asks for passwords of its credentials: launch it alone');
    expect(detail).not.toContain('launches.0');
    const broken = await launch([
      { template: 38 },
      { template: 'Data pipeline reload' },
      { template: 39, inventory: 21, credentials: [1, 2] },
    ]);
    expect(broken.detail).toMatch(
      /launches\.1\.template cannot run due to the failed update of project .*sync_project/,
    );
    expect(broken.detail).toContain('launches.2.credentials holds two of kind Machine');
    const unknown = (await launch([{ template: 'Gather fact' }])).detail;
    expect(unknown).toContain(
      '"Gather fact" does not exist. Similar names: 38 "Gather facts" (job template). Find one',
    );
    expect((await launch([{ template: 'platform-playbooks' }])).detail).toContain('is a project');
    expect((await launch(Array.from({ length: 26 }, () => ({ template: 38 })))).detail).toContain('must be 1 to 25');
    expect((await launch([])).ok).toBe(false);
    expect(await runs()).toBe(before);
    expect(JSON.stringify(auditRecords(core.server()))).not.toContain('bulk-token-1');
  });
});

it('warns of limits that match nothing', async () => {
  const launches = ['web01', 'wbe01'].map((limit) => ({ template: 33, limit, extra_vars: { service_name: 'nginx' } }));
  const { data } = await callOn('REST', core.server(), 'bulk_launch', { launches, again: true });
  expect(data.warnings).toEqual([expect.stringMatching(/^2\. The limit matches no host \("wbe01"\)/)]);
});

it('warns of a limit that the steps of a workflow do not take, by their names in its graph, and keeps the answers to their questions out of the record', async () => {
  const asks = { ask_limit_on_launch: true, ask_variables_on_launch: true };
  const { id } = await core.create('workflow_job_templates', { name: 'Limited steps', organization: 2, ...asks });
  const made = { name: 'Asked by a step', project: 10, playbook: 'patch.yml', inventory: 20, survey_enabled: true };
  const { id: step } = await core.create('job_templates', made);
  const question = { question_name: 'Motto', variable: 'motto', type: 'password', required: false };
  const spec = [{ ...question, choices: '', default: '', min: 0, max: 50, new_question: true }];
  await core.ask('POST', `job_templates/${step}/survey_spec/`, { name: '', description: '', spec });
  await core.create(`workflow_job_templates/${id}/workflow_nodes`, { unified_job_template: step, identifier: 'patch' });
  const launches = [{ template: id, limit: 'web01', extra_vars: { motto: 'of-the-bulk', size: 4711 } }];
  const { data } = await callOn('REST', core.server(), 'bulk_launch', { launches, again: true });
  expect(data.warnings).toEqual(['1. The limit is not asked by "patch": what does not ask runs on all its hosts.']);
  const told = JSON.stringify(auditRecords(core.server()));
  expect(told).not.toContain('of-the-bulk');
  expect(told).toContain('"size":4711');
});

it('previews every launch', async () => {
  const launches = [{ template: 38 }, { template: 33, limit: 'web01', extra_vars: { service_name: 'nginx' } }];
  const { data } = await callOn('REST', core.server(), 'bulk_launch', { launches, preview: true });
  expect(data.preview.summary).toBe('Launch 2 templates together.');
  expect(data.preview.changes).toEqual([
    expect.stringMatching(/^1\. Launch job template 38/),
    expect.stringMatching(/^2\. Launch job template 33 .* limited to "web01" \(1 of them\)/),
  ]);
});
