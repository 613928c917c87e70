import { scaledClock } from '@libs/awx-simulator';
import { auditRecords, callOn, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

const { server, create, ask } = useServer('advanced', AdvancedModule, { data: 'company', clock: scaledClock(20) });

const RELEASE = 50;

/** How many workflows have run, so that a refused launch can be seen to have launched nothing. */
const runs = async (): Promise<number> => (await ask('GET', 'workflow_jobs/?page_size=1')).count;

const question = (variable: string, type: string, more: object = {}) => ({
  question_name: variable,
  variable,
  type,
  required: true,
  choices: '',
  new_question: true,
  ...more,
});

/** A workflow with one step, and what it asks. */
async function workflow(name: string, asks: object = {}, spec: object[] = []): Promise<number> {
  const { id } = await create('workflow_job_templates', { name, organization: 2, ...asks });
  await create(`workflow_job_templates/${id}/workflow_nodes`, { unified_job_template: 38 });
  if (spec.length === 0) return id;
  await ask('POST', `workflow_job_templates/${id}/survey_spec/`, { name: '', description: '', spec });
  await ask('PATCH', `workflow_job_templates/${id}/`, { survey_enabled: true });
  return id;
}

const nodesOf = async (id: number) => (await ask('GET', `workflow_job_templates/${id}/workflow_nodes/`)).results;

onBothSurfaces('launch_workflow_job_template', server, (call, surface) => {
  it('launches by name, says how to follow it and where it stops', async () => {
    const { data, text } = await call({ id: 'Release pipeline', extra_vars: { app_version: '1.2.3' }, again: true });
    expect(data).toEqual({
      id: expect.any(Number),
      type: 'workflow_job',
      name: 'Release pipeline',
      status: 'pending',
      approvals: ['Approve production release'],
      next: `Follow it with get_job ${data.id}. It stops until somebody consents: Approve production release.`,
    });
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    const run = await ask('GET', `workflow_jobs/${data.id}/`);
    expect(run).toMatchObject({ workflow_job_template: RELEASE, launch_type: 'manual' });
    expect(JSON.parse(run.extra_vars)).toMatchObject({ app_version: '1.2.3' });
  });

  it('passes on what the template asks', async () => {
    const asks = { ask_limit_on_launch: true, ask_inventory_on_launch: true, ask_labels_on_launch: true };
    const id = await workflow(`Asking over ${surface}`, asks);
    const { data } = await call({ id, limit: 'web01', inventory: 'Production', labels: ['release'] });
    expect(await ask('GET', `workflow_jobs/${data.id}/`)).toMatchObject({ limit: 'web01', inventory: 20 });
  });

  it('refuses what the template does not ask, once and in one sentence, before anything runs', async () => {
    const before = await runs();
    const { ok, detail } = await call({ id: 'Monthly patching', limit: 'web01', job_tags: 'a', extra_vars: { x: 1 } });
    expect(ok).toBe(false);
    expect(detail).toContain('limit is not asked by this template: the launch would run without. It takes nothing');
    expect(detail).toContain('job_tags is not asked either');
    expect(detail).toContain('extra_vars would lose x: the template takes no variables at all');
    expect(detail.match(/It takes/g)).toHaveLength(1);
    expect(await runs()).toBe(before);
  });

  it('warns of a workflow without nodes', async () => {
    const { id } = await create('workflow_job_templates', { name: `Empty over ${surface}`, organization: 2 });
    expect((await call({ id })).data.warning).toContain('no nodes, so it does nothing');
  });

  it('takes a blank prompt for none', async () => {
    expect(
      (await call({ id: await workflow(`Blank over ${surface}`), limit: '', labels: [], extra_vars: {} })).ok,
    ).toBe(true);
  });

  it('checks the answers to a survey, and keeps passwords out of the record', async () => {
    const spec = [
      question('version', 'text', { min: 3, max: 10 }),
      question('count', 'integer'),
      question('pin', 'password'),
    ];
    const id = await workflow(`Surveyed over ${surface}`, {}, spec);
    const { detail } = await call({ id, extra_vars: { version: 'x', count: 'many' } });
    expect(detail).toContain('version must be a text of 3 to 10 characters');
    expect(detail).toContain('count must be a whole number');
    expect(detail).toContain('pin is required');
    const before = auditRecords(server()).length;
    const { ok } = await call({ id, extra_vars: { version: '1.2', count: 5, pin: 'canary-4711' } });
    expect(ok).toBe(true);
    const records = auditRecords(server()).slice(before);
    expect(records.map(({ phase }) => phase)).toEqual(['attempt', 'outcome']);
    expect(JSON.stringify(records)).not.toContain('canary-4711');
  });

  it('keeps answers out of the record while nobody knows what is asked', async () => {
    const extra_vars = { motto: 'canary-4712' };
    expect((await call({ id: 'Nothing', extra_vars })).ok).toBe(false);
    const id = await workflow(`Motto over ${surface}`, {}, [question('motto', 'password')]);
    expect((await call({ id, extra_vars, inventory: 'Nowhere' })).detail).toContain(
      'Inventory "Nowhere" does not exist',
    );
    expect(JSON.stringify(auditRecords(server()))).not.toContain('canary-4712');
  });

  it('warns of a limit that matches nothing, and of steps that take none', async () => {
    const asks = { ask_limit_on_launch: true, ask_inventory_on_launch: true };
    const id = await workflow(`Limited over ${surface}`, asks);
    const inner = await workflow(`Within over ${surface}`, asks);
    await ask('DELETE', `workflow_job_template_nodes/${(await nodesOf(inner))[0].id}/`);
    await create(`workflow_job_templates/${inner}/workflow_nodes`, { unified_job_template: 33 });
    await create(`workflow_job_templates/${id}/workflow_nodes`, { unified_job_template: inner });
    const { data } = await call({ id, limit: 'wbe01' });
    expect(data.warning).toBe(
      'The limit is not asked by "Gather facts": what does not ask runs on all its hosts. The limit matches no host of inventory "Production" ("wbe01"): jobs would run there on none and fail.',
    );
    await ask('DELETE', `workflow_job_template_nodes/${(await nodesOf(id))[0].id}/`);
    expect((await call({ id, limit: 'wbe01:web01' })).data.warning).toBe(
      'Nothing in inventory "Production" matches "wbe01" of the limit.',
    );
    expect((await call({ id, limit: 'web01' })).data).not.toHaveProperty('warning');
    const shown = await callOn('REST', server(), 'launch_workflow_job_template', { id, limit: 'wbe01', preview: true });
    expect(shown.data.preview.warnings).toEqual([expect.stringMatching(/^The limit matches no host of inventory/)]);
  });

  it('keeps answers to password questions of its steps out of the record', async () => {
    const spec = [{ ...question('pin', 'password'), required: false }];
    const asking = { name: `Step over ${surface}`, project: 10, playbook: 'patch.yml', inventory: 20 };
    const { id: template } = await create('job_templates', { ...asking, survey_enabled: true });
    await ask('POST', `job_templates/${template}/survey_spec/`, { name: '', description: '', spec });
    const id = await workflow(`Asked over ${surface}`, { ask_variables_on_launch: true });
    const inner = await workflow(`Asked within over ${surface}`);
    await create(`workflow_job_templates/${inner}/workflow_nodes`, { unified_job_template: template });
    await create(`workflow_job_templates/${id}/workflow_nodes`, { unified_job_template: inner });
    const before = auditRecords(server()).length;
    expect((await call({ id, extra_vars: { pin: 'canary-4713', size: 4711 } })).ok).toBe(true);
    const told = JSON.stringify(auditRecords(server()).slice(before));
    expect(told).toContain('"pin":"[redacted]"');
    expect(told).toContain('"size":4711');
  });

  it('tells which steps are broken', async () => {
    const { data } = await call({ id: 'Broken flow', again: true });
    expect(data.warning).toMatch(/^Nodes \d+ have lost their template and fail when their turn comes\./);
  });

  it('tells which steps give their template what it does not take, or not what it must have', async () => {
    const spec = [{ ...question('size', 'text'), required: true }];
    const body = { name: `Must have over ${surface}`, project: 10, playbook: 'patch.yml', inventory: 20 };
    const { id: template } = await create('job_templates', { ...body, survey_enabled: true });
    await ask('POST', `job_templates/${template}/survey_spec/`, { name: '', description: '', spec });
    const id = await workflow(`Without an answer over ${surface}`);
    const node = await create(`workflow_job_templates/${id}/workflow_nodes`, { unified_job_template: template });
    expect((await call({ id })).data.warning).toBe(
      `Nodes ${node.id} do not fit their template: they fail where a required answer is missing, and what the template does not ask for, as a limit, is dropped.`,
    );
  });

  it('waits for its end', async () => {
    const { data } = await call({ id: await workflow(`Waited for over ${surface}`), wait: 60 });
    expect(data).toMatchObject({ type: 'workflow_job', status: 'successful', done: true });
    expect(data.next).toContain(`get_job ${data.id}`);
  });

  it('launches once for one key, and refuses the same a moment later without one', async () => {
    const id = await workflow(`Once over ${surface}`);
    const input = { id, idempotency_key: `key-${surface}` };
    const first = await call(input);
    expect((await call(input)).data.id).toBe(first.data.id);
    expect((await call({ id })).ok).toBe(true);
    expect((await call({ id })).detail).toContain('The same call was made a moment ago');
    expect((await call({ id, again: true })).ok).toBe(true);
  });

  it('shows what it would do without doing it', async () => {
    if (surface !== 'REST') return;
    const before = await runs();
    const response = await fetch(`${server().url}/workflow_job_templates/${RELEASE}/launch?preview=true`, {
      method: 'POST',
    });
    expect(await response.json()).toMatchObject({
      preview: {
        summary: 'Launch workflow job template 50 "Release pipeline".',
        warnings: ['It stops until somebody consents: Approve production release.'],
      },
    });
    expect(await runs()).toBe(before);
  });

  it('refuses what it cannot find, and says when a name is that of a job template', async () => {
    expect((await call({ id: 99999 })).detail).toBe(
      'Workflow job template 99999 does not exist. Find one with list_workflow_job_templates.',
    );
    expect((await call({ id: 'Gather facts' })).detail).toContain('this is the name of job template 38');
  });
});

describe('a launch', () => {
  it('costs AWX three calls: what is asked, where it stops, and the launch', async () => {
    const id = await workflow('Counted');
    const call = () => callOn('REST', server(), 'launch_workflow_job_template', { id });
    expect(await leftForAwx(server(), call)).toEqual([
      'GET workflow_job_templates',
      'GET workflow_job_template_nodes',
      'POST workflow_job_templates',
    ]);
  });

  it('looks at its steps once when it is previewed', async () => {
    const id = await workflow('Counted before');
    const call = () => callOn('REST', server(), 'launch_workflow_job_template', { id, preview: true });
    const left = await leftForAwx(server(), call);
    expect(left.filter((request) => request === 'GET workflow_job_template_nodes')).toHaveLength(1);
  });
});
