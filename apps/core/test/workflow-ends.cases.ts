import { callOn, connectMcp, onBothSurfaces, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const lab = useServer('core', CoreModule);

const unique = (): string => `${Math.random()}`;

/** Job templates with a playbook that ends well, and with one that fails on a host. */
let good: number;
let bad: number;

beforeAll(async () => {
  const scm = { scm_type: 'git', scm_url: 'https://git.example/tape-playbooks.git', allow_override: true };
  const { id: project } = await lab.create('projects', { name: 'Ends', organization: 1, ...scm });
  const { id: inventory } = await lab.create('inventories', { name: 'Ends', organization: 1 });
  for (const name of ['web1', 'web2'])
    await lab.create('hosts', { name, inventory, variables: 'ansible_connection: local' });
  lab.awx().clock.advance(60_000);
  const template = async (name: string, playbook: string): Promise<number> =>
    (await lab.create('job_templates', { name, project, inventory, playbook })).id;
  good = await template('Good', 'ok.yml');
  bad = await template('Bad', 'fail_one.yml');
});

const workflow = async (): Promise<number> =>
  (await lab.create('workflow_job_templates', { name: `Ends ${unique()}`, organization: 1 })).id;

/** A step after `path`, of a template or, without one, of an approval. */
async function step(path: string, identifier: string, template?: number, timeout = 0): Promise<number> {
  const { id } = await lab.create(path, { identifier, ...(template && { unified_job_template: template }) });
  if (!template)
    await lab.create(`workflow_job_template_nodes/${id}/create_approval_template`, { name: `${identifier}?`, timeout });
  return id;
}

async function launched(template: number): Promise<number> {
  const { workflow_job } = await lab.ask('POST', `workflow_job_templates/${template}/launch/`, {});
  lab.awx().clock.advance(600_000);
  return workflow_job;
}

const nodesOf = async (run: number) =>
  (await lab.ask('GET', `workflow_jobs/${run}/workflow_nodes/?order_by=id`)).results;

const pending = async (run: number): Promise<number> =>
  (await nodesOf(run)).find(({ summary_fields: { job } }: { summary_fields: { job?: { type: string } } }) => {
    return job?.type === 'workflow_approval';
  }).job;

onBothSurfaces('diagnose_job', lab.server, (call) => {
  it('says who denied what a workflow waited for', async () => {
    const template = await workflow();
    await step(`workflow_job_templates/${template}/workflow_nodes`, 'Go');
    const run = await launched(template);
    const approval = await pending(run);
    await lab.ask('POST', `workflow_approvals/${approval}/deny/`, {});
    lab.awx().clock.advance(10_000);
    const { data } = await call({ id: run });
    expect(data).toMatchObject({
      status: 'failed',
      category: 'workflow_step_failed',
      verdict: `Step "Go?" (workflow approval ${approval}) was denied by admin.`,
      steps: [{ id: approval, name: 'Go?', type: 'workflow_approval', category: 'not_approved' }],
    });
    expect(data.next).toEqual([expect.stringContaining('Ask who decides it')]);
    expect((await call({ id: approval })).data).toMatchObject({
      type: 'workflow_approval',
      category: 'not_approved',
      verdict: 'It was denied by admin.',
    });
  });

  it('blames the approval that nobody decided, and not the failure that led to it', async () => {
    const template = await workflow();
    const first = await step(`workflow_job_templates/${template}/workflow_nodes`, 'first', bad);
    await step(`workflow_job_template_nodes/${first}/failure_nodes`, 'Time', undefined, 60);
    const run = await launched(template);
    lab.awx().clock.advance(60_000);
    const { data } = await call({ id: run });
    expect(data.verdict).toMatch(/^Step "Time\?" \(workflow approval \d+\) expired: nobody decided in time\.$/);
    expect(data.steps).toEqual([
      expect.not.objectContaining({ handled: true }),
      expect.objectContaining({ name: 'Bad', handled: true, verdict: expect.stringContaining('Disk check failed') }),
    ]);
  });

  it('names the step whose template is gone, and what to do about it', async () => {
    const gone = (await lab.ask('POST', `job_templates/${good}/copy/`, { name: `Gone ${unique()}` })).id;
    const template = await workflow();
    await step(`workflow_job_templates/${template}/workflow_nodes`, 'lost', gone);
    await lab.ask('DELETE', `job_templates/${gone}/`);
    const run = await launched(template);
    const { data } = await call({ id: run });
    expect(data).toMatchObject({
      verdict: 'Step "lost" has nothing to run: its template is gone.',
      steps: [{ name: 'lost', category: 'lost_template' }],
      next: [expect.stringContaining('set_workflow_graph')],
    });
    expect(data.steps[0]).not.toHaveProperty('id');
  });

  it('counts a step that somebody canceled', async () => {
    const template = await workflow();
    await step(`workflow_job_templates/${template}/workflow_nodes`, 'slow', good);
    const { workflow_job: run } = await lab.ask('POST', `workflow_job_templates/${template}/launch/`, {});
    let job: number | undefined;
    while (!job) {
      lab.awx().clock.advance(500);
      [{ job }] = await nodesOf(run);
    }
    await lab.ask('POST', `jobs/${job}/cancel/`);
    lab.awx().clock.advance(60_000);
    expect((await call({ id: run })).data).toMatchObject({
      status: 'failed',
      verdict: expect.stringMatching(/^Step "Good" \(job \d+\) ended canceled: /),
      steps: [{ id: job, category: 'canceled' }],
    });
  });
});

onBothSurfaces('get_job', lab.server, (call, surface) => {
  it('says in a line which step failed a workflow', async () => {
    const template = await workflow();
    const first = await step(`workflow_job_templates/${template}/workflow_nodes`, 'first', bad);
    await step(`workflow_job_template_nodes/${first}/failure_nodes`, 'second', bad);
    const run = await launched(template);
    const [, second] = await nodesOf(run);
    const failure = expect.stringMatching(
      new RegExp(`^Step "Bad" \\(job ${second.job}\\) ended failed: Task .*Disk check failed`),
    );
    expect((await call({ id: run })).data).toMatchObject({ failure, next: `Why it failed: diagnose_job ${run}.` });
    const waited = await callOn(surface, lab.server(), 'wait_for_job', { id: run, timeout: 1 });
    expect(waited.data).toMatchObject({ done: true, failure });
  });

  it('says who is waited for, and explains an approval', async () => {
    const template = await workflow();
    const path = `workflow_job_templates/${template}/workflow_nodes`;
    await step(path, 'first', good);
    await step(path, 'Go');
    const run = await launched(template);
    const approval = await pending(run);
    const decide = `It waits for a person to decide approval ${approval} "Go?": approve_workflow or deny_workflow ${approval}.`;
    expect((await call({ id: run })).data).toMatchObject({ status: 'running', done: false, next: decide });
    const waited = await callOn(surface, lab.server(), 'wait_for_job', { id: run, timeout: 1 });
    expect(waited.data).toMatchObject({
      steps: `1 of 2 steps over, waits for approval ${approval} "Go?"`,
      next: expect.stringContaining(decide),
    });

    expect((await call({ id: approval })).data).toMatchObject({ type: 'workflow_approval', next: decide });
    const output = async (id: number) => (await callOn(surface, lab.server(), 'get_job_output', { id })).detail;
    expect(await output(approval)).toBe(`Workflow approval ${approval} prints nothing: see its workflow job.`);
    expect(await output(run)).toMatch(/Read that of what it started: \d+ "Good" \(successful\)\.$/);
  });

  it('says which workflow within may be what waits', async () => {
    const inner = await workflow();
    await step(`workflow_job_templates/${inner}/workflow_nodes`, 'Go');
    const outer = await workflow();
    await step(`workflow_job_templates/${outer}/workflow_nodes`, 'inner', inner);
    const run = await launched(outer);
    const [{ job }] = await nodesOf(run);
    expect((await call({ id: run })).data.next).toMatch(
      new RegExp(
        `^It is running\\. Ask again in a few seconds\\. What its workflow "Ends .*" waits for: get_job ${job}\\.$`,
      ),
    );
  });
});

onBothSurfaces('bulk_launch', lab.server, (call, surface) => {
  it('runs steps of which the one that failed is told', async () => {
    const launches = [{ template: good }, { template: bad }];
    const { data } = await call({ launches: surface === 'REST' ? launches : JSON.stringify(launches), again: true });
    lab.awx().clock.advance(600_000);
    const { data: waited } = await callOn(surface, lab.server(), 'wait_for_job', { id: data.id });
    expect(waited).toMatchObject({ status: 'failed', failure: expect.stringContaining('Disk check failed') });
  });
});

it('is told to who listens when a workflow begins to wait for a person', async () => {
  const template = await workflow();
  const first = await step(`workflow_job_templates/${template}/workflow_nodes`, 'first', good);
  await step(`workflow_job_template_nodes/${first}/success_nodes`, 'Go');
  const { workflow_job: run } = await lab.ask('POST', `workflow_job_templates/${template}/launch/`, {});
  const status = async () => (await lab.ask('GET', `workflow_jobs/${run}/`)).status;
  while ((await status()) !== 'running') lab.awx().clock.advance(500);

  const client = await connectMcp(`${lab.server().url}/mcp`, '2026-07-28');
  try {
    const uri = `awx://jobs/${run}`;
    const told = new Promise((resolve) => client.setNotificationHandler('notifications/resources/updated', resolve));
    await client.listen({ resourceSubscriptions: [uri] });
    lab.awx().clock.advance(600_000);
    await expect(told).resolves.toMatchObject({ params: { uri } });
    expect(await status()).toBe('running');
  } finally {
    await client.close();
  }
});
