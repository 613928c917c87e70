import { type Simulator, scaledClock, startSimulator } from '@libs/awx-simulator';
import { clientOf, json, startUpstream } from '../../test/upstream';
import type { AwxClient } from '../awx-client';
import type { AwxCall } from '../awx-observer';
import type { Run } from './kinds';

let simulator: Simulator;
let awx: AwxClient;
let calls: AwxCall[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ data: 'company', clock: scaledClock(50) });
  const env = { AWX_API_PREFIX: '/api', AWX_PASSWORD: 'password' };
  awx = clientOf(simulator.url, env, undefined, { observe: (call) => calls.push(call) });
});

afterAll(async () => {
  awx.onApplicationShutdown();
  await simulator.close();
});

const newest = async (kind: Run['type'], filters = {}): Promise<Run> => {
  const { results } = await awx.runs.list({ order_by: '-id', page_size: 1, filters }, kind);
  return results[0]!;
};

const over = async (id: number): Promise<Run> => {
  for (;;) {
    const run = await awx.runs.get(id);
    if (['successful', 'failed', 'error', 'canceled'].includes(run.status)) return run;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const adHoc = async (): Promise<number> => {
  const body = { inventory: 21, credential: 2, module_name: 'shell', module_args: 'sleep 600' };
  return ((await awx.write('POST', ['ad_hoc_commands'], body)) as { id: number }).id;
};

describe('a run of any kind', () => {
  it.each([
    ['job', { job_template: expect.any(Object), inventory: expect.any(Object), project: expect.any(Object) }],
    ['project_update', { project: { id: expect.any(Number), name: expect.stringMatching(/./) } }],
    ['inventory_update', { inventory: expect.any(Object), inventory_source: expect.any(Object) }],
    ['workflow_job', { workflow_job_template: expect.any(Object), nodes: { results: expect.any(Array) } }],
  ] as const)('is found by its id, with what it was for: %s', async (type, expected) => {
    const { id } = await newest(type, { status: 'successful' });
    expect(await awx.runs.get(id)).toMatchObject({ id, type, ...expected });
  });

  it('of a sliced launch has its slices for steps', async () => {
    const { id } = await awx.jobTemplates.launch('Disk cleanup');
    await over(id);
    const run = await awx.runs.get(id);
    expect(run).toMatchObject({ type: 'workflow_job', is_sliced_job: true, job_template: { name: 'Disk cleanup' } });
    expect(run.nodes?.results.map(({ job }) => job?.type)).toEqual(['job', 'job', 'job', 'job']);
  });

  it('of one command has inventory and module', async () => {
    const id = await adHoc();
    expect(await awx.runs.get(id)).toMatchObject({
      type: 'ad_hoc_command',
      inventory: { name: 'Staging' },
      module_name: 'shell',
    });
    await awx.runs.cancel(id);
  });

  it('costs one call when it is a job, three when it is new and of another kind, then one', async () => {
    const { id: job } = await newest('job');
    const { id: update } = await newest('project_update');
    const counted = async (id: number) => {
      calls = [];
      await awx.runs.get(id);
      return calls.length;
    };
    const fresh = clientOf(simulator.url, { AWX_PASSWORD: 'password' }, undefined, {
      observe: (call) => calls.push(call),
    });
    calls = [];
    await fresh.runs.get(update);
    expect(calls).toHaveLength(3);
    fresh.onApplicationShutdown();
    await counted(update);
    expect([await counted(job), await counted(update)]).toEqual([1, 1]);
  });

  it('that does not exist says so, and which run has the number for a name', async () => {
    await expect(awx.runs.get(999999)).rejects.toMatchObject({
      message: 'Job 999999 does not exist.',
      resource: 'jobs',
    });
    await expect(awx.runs.cancel(999999)).rejects.toThrow('Job 999999 does not exist.');
  });

  it('is named as others are: the newest come first, told apart by state and time', async () => {
    await expect(awx.runs.get('Deploy web application')).rejects.toThrow(
      /The first 5: (\d+) "Deploy web application" \(\w+, created \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\), /,
    );
    const ids = await awx.runs
      .get('Deploy web application')
      .catch((error) => error.candidates.map(({ id }: Run) => id));
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
  });

  it('that waited for what failed says so in a sentence', async () => {
    const { results } = await awx.runs.list({ filters: { job_explanation__startswith: 'Previous Task' } });
    expect(results[0]).toMatchObject({
      job_explanation: expect.stringMatching(
        /^It could not start because project update \d+ "data-pipelines" failed\.$/,
      ),
      failed_dependency: { id: expect.any(Number), type: 'project_update', name: 'data-pipelines' },
    });
  });
});

describe('runs', () => {
  it('are listed by kind, and of all kinds', async () => {
    const { results } = await awx.runs.list({ order_by: '-id', page_size: 100 }, 'all');
    expect(new Set(results.map(({ type }) => type)).size).toBeGreaterThan(3);
    const updates = await awx.runs.list({ filters: { project: 'platform-playbooks' } }, 'project_update');
    expect(updates.results.every((run) => run.type === 'project_update' && run.project?.id === 10)).toBe(true);
    const deploys = await awx.runs.list({ filters: { job_template: 'Deploy web application' } }, 'all');
    expect(deploys.results.length).toBeGreaterThan(0);
  });

  it('are canceled once, whatever their kind', async () => {
    const { id } = await awx.jobTemplates.launch('Gather facts');
    const command = await adHoc();
    expect(await awx.runs.cancel(id)).toEqual({ id, kind: 'job' });
    expect(await awx.runs.cancel(command)).toEqual({ id: command, kind: 'ad_hoc_command' });
    expect(await over(id)).toMatchObject({ status: 'canceled' });
    await expect(awx.runs.cancel(id)).rejects.toMatchObject({
      kind: 'conflict',
      message: `Job ${id} is over already: it ended canceled.`,
    });
  });

  it('that are over are told to be, also to those whom AWX only refuses', async () => {
    const { id } = await newest('job', { status: 'successful' });
    const other = clientOf(simulator.url, { AWX_USERNAME: 'mlopez', AWX_PASSWORD: 'password' });
    await expect(other.runs.cancel(id)).rejects.toThrow(`Job ${id} is over already: it ended successful.`);
    other.onApplicationShutdown();
  });

  it('cannot be run again as another type where AWX would drop that', async () => {
    const run = await newest('job');
    expect(await awx.runs.takesJobType(run)).toBe(false);
    const newer = await startUpstream((response) => json(response, 200, { actions: { POST: { job_type: {} } } }));
    const other = clientOf(newer.url);
    expect(await other.runs.takesJobType(run)).toBe(true);
    other.onApplicationShutdown();
    await newer.close();
  });

  it('are run again, an update as another update of the same', async () => {
    const { id } = await newest('job', { status: 'successful', name: 'Gather facts' });
    expect(await awx.runs.relaunch(id)).toMatchObject({ id: expect.any(Number), type: 'job', name: 'Gather facts' });
    const update = await newest('project_update', { project: 10 });
    const again = await awx.runs.relaunch(update.id);
    expect(again).toMatchObject({ type: 'project_update' });
    expect(again.id).toBeGreaterThan(update.id);
    expect(await awx.runs.get(again.id)).toMatchObject({ project: { id: 10 } });
  });

  it('have events at the place of their kind', async () => {
    const { id } = await newest('job', { status: 'failed' });
    const update = await newest('project_update', { status: 'successful' });
    const events = await awx.runs.events(id, { order_by: 'counter', page_size: 5 });
    expect(events.results[0]).toMatchObject({ counter: 1, event: 'playbook_on_start' });
    expect((await awx.runs.events(update.id)).count).toBeGreaterThan(0);
    const workflow = await newest('workflow_job');
    await expect(awx.runs.events(workflow.id)).rejects.toThrow('has no events of its own');
  });

  it('have output as text, from either end, or none of their own', async () => {
    const { id } = await newest('job', { status: 'failed' });
    const { text, bytes, complete } = await awx.runs.output.read(id);
    expect(text).toContain('PLAY');
    expect({ bytes, complete }).toEqual({ bytes: Buffer.byteLength(text), complete: true });
    expect(await awx.runs.output.read(id, { tail: true, maxBytes: 40 })).toMatchObject({
      text: text.slice(-40),
      complete: false,
    });
    const workflow = await newest('workflow_job');
    await expect(awx.runs.output.read(workflow.id)).rejects.toThrow('has no output of its own');
  });
});
