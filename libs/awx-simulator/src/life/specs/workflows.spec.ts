import type { Values } from '../../kernel/types';
import { type Answer, type Ground, type Lab, layGround, openLab } from './lab';

let lab: Lab;
let ground: Ground;
let workflow: number;

beforeEach(async () => {
  lab = await openLab();
  ground = await layGround(lab);
  workflow = (await lab.post('workflow_job_templates/', { name: 'flow', organization: ground.organization })).id;
});
afterEach(() => lab.close());

const node = async (identifier: string, values: Values = {}): Promise<number> =>
  (await lab.post(`workflow_job_templates/${workflow}/workflow_nodes/`, { identifier, ...values })).id;
const link = (from: number, edge: 'success' | 'failure' | 'always', to: number): Promise<Answer> =>
  lab.post(`workflow_job_template_nodes/${from}/${edge}_nodes/`, { id: to });
const run = async (body: Values = {}): Promise<Answer> => {
  const { workflow_job } = await lab.post(`workflow_job_templates/${workflow}/launch/`, body);
  return lab.finish(`workflow_jobs/${workflow_job}/`);
};
/** What became of each node: the status of its job, `skipped`, or `none`. */
const fates = async (job: { id: number }): Promise<Values> => {
  const { results } = await lab.get(`workflow_jobs/${job.id}/workflow_nodes/`);
  const fate = (one: Answer): string => (one.do_not_run ? 'skipped' : (one.summary_fields.job?.status ?? 'none'));
  return Object.fromEntries(results.map((one: Answer) => [one.identifier, fate(one)]));
};

it('takes the path of what happened', async () => {
  const [ok, bad] = [(await ground.template({})).id, (await ground.template({ playbook: 'fail_one.yml' })).id];
  const first = await node('first', { unified_job_template: bad });
  const [good, rescue, always] = [
    await node('good', { unified_job_template: ok }),
    await node('rescue', { unified_job_template: ok }),
    await node('always', { unified_job_template: ok }),
  ];
  await link(first, 'success', good);
  await link(first, 'failure', rescue);
  await link(rescue, 'always', always);
  const job = await run();
  expect(job.status).toBe('successful');
  expect(await fates(job)).toEqual({ first: 'failed', good: 'skipped', rescue: 'successful', always: 'successful' });
});

it('fails when nothing handles a failure', async () => {
  await node('only', { unified_job_template: (await ground.template({ playbook: 'fail_one.yml' })).id });
  expect(await run()).toMatchObject({
    status: 'failed',
    failed: true,
    job_explanation: 'No error handling paths found, marking workflow as failed',
  });
});

it('ends after the events of its last job, whatever else happens meanwhile', async () => {
  await node('only', { unified_job_template: (await ground.template({})).id });
  const other = await ground.template({ allow_simultaneous: true });
  const { workflow_job } = await lab.post(`workflow_job_templates/${workflow}/launch/`);
  let flow: Answer;
  do {
    await lab.post(`job_templates/${other.id}/launch/`);
    lab.clock.advance(60);
    flow = await lab.get(`workflow_jobs/${workflow_job}/`);
  } while (!flow.finished);
  const [{ job }] = (await lab.get(`workflow_jobs/${workflow_job}/workflow_nodes/`)).results;
  expect(flow.status).toBe('successful');
  expect(await lab.get(`jobs/${job}/`)).toMatchObject({
    event_processing_finished: true,
    host_status_counts: { changed: 3 },
  });
  expect((await lab.get(`jobs/${job}/job_host_summaries/`)).count).toBe(3);
});

it('waits for all parents where they must converge', async () => {
  const [ok, bad] = [(await ground.template({})).id, (await ground.template({ playbook: 'fail_one.yml' })).id];
  const [left, right] = [
    await node('left', { unified_job_template: ok }),
    await node('right', { unified_job_template: bad }),
  ];
  const [any, all] = [
    await node('any', { unified_job_template: ok }),
    await node('all', { unified_job_template: ok, all_parents_must_converge: true }),
  ];
  for (const parent of [left, right]) {
    await link(parent, 'success', any);
    await link(parent, 'success', all);
  }
  expect(await fates(await run())).toEqual({ left: 'successful', right: 'failed', any: 'successful', all: 'skipped' });
});

it('runs projects, inventory sources and other workflows too', async () => {
  const source = await lab.post('inventory_sources/', {
    name: 's',
    inventory: ground.inventory,
    source: 'scm',
    source_project: ground.project,
    source_path: 'inventory/hosts.ini',
  });
  const inner = workflow;
  await node('job', { unified_job_template: (await ground.template({})).id });
  workflow = (await lab.post('workflow_job_templates/', { name: 'outer', organization: ground.organization })).id;
  await node('project', { unified_job_template: ground.project });
  await node('source', { unified_job_template: source.id });
  await node('nested', { unified_job_template: inner });
  const job = await run();
  expect(await fates(job)).toEqual({ project: 'successful', source: 'successful', nested: 'successful' });
  const [nested] = (await lab.get(`workflow_job_templates/${inner}/workflow_jobs/`)).results;
  expect(nested).toMatchObject({ launch_type: 'workflow', summary_fields: { source_workflow_job: { id: job.id } } });
});

it('does not run into itself', async () => {
  await node('again', { unified_job_template: workflow });
  const job = await run();
  expect(job.status).toBe('failed');
  expect((await lab.get('workflow_jobs/?launch_type=workflow')).results[0].job_explanation).toContain('recursion');
});

it('hands artifacts and its own variables down', async () => {
  await lab.call('PATCH', `workflow_job_templates/${workflow}/`, { ask_variables_on_launch: true });
  const first = await node('first', {
    unified_job_template: (await ground.template({ playbook: 'set_stats.yml' })).id,
  });
  const template = (await ground.template({})).id;
  await link(first, 'success', await node('second', { unified_job_template: template }));
  await run({ extra_vars: { who: 'me' } });
  const [job] = (await lab.get(`job_templates/${template}/jobs/`)).results;
  expect(JSON.parse(job.extra_vars)).toEqual({ release: '2.4.1', build: 7, who: 'me' });
});

describe('approvals', () => {
  const withApproval = async (timeout: number): Promise<Answer> => {
    const ok = (await ground.template({})).id;
    const ask = await node('ask');
    await lab.post(`workflow_job_template_nodes/${ask}/create_approval_template/`, { name: 'Go?', timeout });
    await link(ask, 'success', await node('yes', { unified_job_template: ok }));
    await link(ask, 'failure', await node('no', { unified_job_template: ok }));
    const { workflow_job } = await lab.post(`workflow_job_templates/${workflow}/launch/`);
    lab.clock.advance(2_000);
    return { id: workflow_job, approval: (await lab.get('workflow_approvals/?status=pending')).results[0] };
  };

  it('pause until somebody decides', async () => {
    const { id, approval } = await withApproval(0);
    lab.clock.advance(3_600_000);
    expect((await lab.get(`workflow_jobs/${id}/`)).status).toBe('running');
    await lab.post(`workflow_approvals/${approval.id}/approve/`);
    await lab.finish(`workflow_jobs/${id}/`);
    expect(await fates({ id })).toEqual({ ask: 'successful', yes: 'successful', no: 'skipped' });
  });

  it('expire', async () => {
    const { id, approval } = await withApproval(60);
    lab.clock.advance(61_000);
    expect(await lab.get(`workflow_approvals/${approval.id}/`)).toMatchObject({
      status: 'failed',
      timed_out: true,
      can_approve_or_deny: false,
      job_explanation: `The approval node Go? (${approval.id}) has expired after 60 seconds.`,
    });
    await lab.finish(`workflow_jobs/${id}/`);
    expect(await fates({ id })).toEqual({ ask: 'failed', yes: 'skipped', no: 'successful' });
  });
});

it('cancels with all that runs in it', async () => {
  await node('slow', { unified_job_template: (await ground.template({ playbook: 'slow.yml' })).id });
  const { workflow_job } = await lab.post(`workflow_job_templates/${workflow}/launch/`);
  lab.clock.advance(4_000);
  expect((await lab.call('POST', `workflow_jobs/${workflow_job}/cancel/`)).status).toBe(202);
  expect((await lab.finish(`workflow_jobs/${workflow_job}/`)).status).toBe('canceled');
  expect(await fates({ id: workflow_job })).toEqual({ slow: 'canceled' });
});

it('counts a node without a template as failed', async () => {
  const [gone, ok] = [await ground.template({}), (await ground.template({})).id];
  const lost = await node('lost', { unified_job_template: gone.id });
  await link(lost, 'failure', await node('rescue', { unified_job_template: ok }));
  await lab.call('DELETE', `job_templates/${gone.id}/`);
  expect((await lab.get(`workflow_job_templates/${workflow}/launch/`)).node_templates_missing).toEqual([lost]);
  const job = await run();
  expect(job.status).toBe('successful');
  expect(await fates(job)).toEqual({ lost: 'none', rescue: 'successful' });
});

it('stands still, and every other with it, when one has a ring that no root leads to', async () => {
  const ok = (await ground.template({})).id;
  const [one, two] = [await node('one', { unified_job_template: ok }), await node('two', { unified_job_template: ok })];
  await link(one, 'success', two);
  await node('root', { unified_job_template: ok });
  await link(two, 'failure', one);
  const { workflow_job } = await lab.post(`workflow_job_templates/${workflow}/launch/`);
  const { id } = await lab.post('bulk/job_launch/', { jobs: [{ unified_job_template: ok }] });
  lab.clock.advance(3_600_000);
  const statuses = [`workflow_jobs/${workflow_job}/`, `workflow_jobs/${id}/`].map(
    async (path) => (await lab.get(path)).status,
  );
  expect(await Promise.all(statuses)).toEqual(['running', 'running']);
});

it('denies an approval whose node is gone, and tells of it as of every verdict', async () => {
  const gate = await node('gate');
  await lab.post(`workflow_job_template_nodes/${gate}/create_approval_template/`, { name: 'Go?' });
  const { workflow_job } = await lab.post(`workflow_job_templates/${workflow}/launch/`);
  lab.clock.advance(2_000);
  const [{ id }] = (await lab.get('workflow_approvals/?status=pending')).results;
  expect((await lab.call('DELETE', `workflow_approvals/${id}/`)).body).toEqual({
    detail: 'Cannot delete job resource when associated workflow job is running.',
  });
  await lab.call('DELETE', `workflow_job_template_nodes/${gate}/`);
  expect((await lab.finish(`workflow_jobs/${workflow_job}/`)).status).toBe('failed');
  const { results } = await lab.get(`activity_stream/?workflow_approval=${id}&operation=update&order_by=id`);
  expect(results.map((one: Answer) => one.changes)).toEqual([
    { status: ['new', 'pending'] },
    { status: ['pending', 'failed'] },
  ]);
  expect((await lab.get(`unified_jobs/?id=${id}`)).count).toBe(0);
});
