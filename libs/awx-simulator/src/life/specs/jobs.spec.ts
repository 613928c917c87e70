import { trimHistory } from '../engine/history';
import { type Answer, type Ground, type Lab, layGround, openLab } from './lab';

let lab: Lab;
let ground: Ground;

beforeEach(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterEach(() => lab.close());

const launch = async (template: { id: number }, body = {}): Promise<Answer> =>
  lab.post(`job_templates/${template.id}/launch/`, body);
const job = (id: number): Promise<Answer> => lab.get(`jobs/${id}/`);

describe('the life of a job', () => {
  it('walks from pending through waiting and running to its end, and its events settle a little later', async () => {
    const { id, status } = await launch(await ground.template({}));
    expect(status).toBe('pending');
    lab.clock.advance(300);
    expect(await job(id)).toMatchObject({
      status: 'waiting',
      started: null,
      execution_node: expect.stringMatching(/./),
    });
    lab.clock.advance(200);
    expect(await job(id)).toMatchObject({ status: 'running', finished: null, host_status_counts: null });
    while ((await job(id)).status === 'running') lab.clock.advance(100);
    expect(await job(id)).toMatchObject({
      status: 'successful',
      event_processing_finished: false,
      host_status_counts: null,
    });
    lab.clock.advance(500);
    expect(await job(id)).toMatchObject({
      event_processing_finished: true,
      host_status_counts: { changed: 3 },
      playbook_counts: { play_count: 1, task_count: 3 },
    });
  });

  it('tells events and output while it runs', async () => {
    const { id } = await launch(await ground.template({ playbook: 'slow.yml' }));
    lab.clock.advance(5_000);
    const events = await lab.get(`jobs/${id}/job_events/?order_by=counter`);
    expect(events.results.map((event: Answer) => event.event)).toEqual([
      'playbook_on_start',
      'playbook_on_play_start',
      'playbook_on_task_start',
      'runner_on_start',
    ]);
    const { range, content } = await lab.get(`jobs/${id}/stdout/?format=json`);
    expect(range).toEqual({ start: 0, end: 4, absolute_end: 4 });
    expect(content).toContain('TASK [Sleep for twenty seconds]');
    expect((await job(id)).elapsed).toBeCloseTo(4.5, 1);
  });

  it('leaves its outcome on hosts, inventory and template', async () => {
    const template = await ground.template({ playbook: 'fail_one.yml' });
    const { id } = await launch(template);
    expect(await lab.get(`job_templates/${template.id}/`)).toMatchObject({
      status: 'pending',
      summary_fields: { current_job: { id } },
    });
    await lab.finish(`jobs/${id}/`);
    expect(await lab.get(`job_templates/${template.id}/`)).toMatchObject({
      status: 'failed',
      last_job_failed: true,
      summary_fields: { last_job: { id } },
    });
    expect((await lab.get('hosts/?name=h2')).results[0]).toMatchObject({ has_active_failures: true, last_job: id });
    expect(await lab.get(`inventories/${ground.inventory}/`)).toMatchObject({ hosts_with_active_failures: 1 });
  });

  it('remembers facts when it is told to', async () => {
    await lab.call('PATCH', `projects/${ground.project}/`, { allow_override: true });
    const { id } = await launch(await ground.template({ playbook: 'hello_world.yml', use_fact_cache: true }));
    await lab.finish(`jobs/${id}/`);
    const [host] = (await lab.get('hosts/?name=h1')).results;
    expect(host.ansible_facts_modified).toEqual(expect.any(String));
    expect(await lab.get(`hosts/${host.id}/ansible_facts/`)).toMatchObject({ ansible_hostname: 'h1' });
  });

  it('ends at its timeout', async () => {
    const { id } = await launch(await ground.template({ playbook: 'slow.yml', timeout: 5 }));
    const ended = await lab.finish(`jobs/${id}/`);
    expect(ended).toMatchObject({
      status: 'failed',
      job_explanation: 'Job terminated due to timeout',
      elapsed: 5,
      host_status_counts: null,
    });
  });

  it('cannot be deleted while it runs, nor can what it uses', async () => {
    const template = await ground.template({ playbook: 'slow.yml' });
    const { id } = await launch(template);
    expect(await lab.call('DELETE', `jobs/${id}/`)).toEqual({
      status: 403,
      body: { detail: 'Cannot delete running job resource.' },
    });
    for (const used of [
      `job_templates/${template.id}/`,
      `projects/${ground.project}/`,
      `inventories/${ground.inventory}/`,
    ]) {
      expect(await lab.call('DELETE', used)).toEqual({
        status: 409,
        body: { error: 'Resource is being used by running jobs.', active_jobs: [{ id, type: 'job' }] },
      });
    }
    await lab.finish(`jobs/${id}/`);
    expect((await lab.call('DELETE', `jobs/${id}/`)).status).toBe(204);
    expect((await lab.get(`job_templates/${template.id}/`)).summary_fields.last_job).toBeUndefined();
  });
});

describe('what holds a job back', () => {
  it('is another of its template, unless that allows both', async () => {
    const template = await ground.template({ playbook: 'slow.yml' });
    const [first, second] = [await launch(template), await launch(template)];
    lab.clock.advance(15_000);
    expect([(await job(first.id)).status, (await job(second.id)).status]).toEqual(['running', 'pending']);
    expect((await job(second.id)).job_explanation).toBe('');
    await lab.finish(`jobs/${first.id}/`);
    expect(await lab.finish(`jobs/${second.id}/`)).toMatchObject({ status: 'successful', job_explanation: '' });
  });

  it('is said after half a minute', async () => {
    const template = await ground.template({ playbook: 'slow.yml' });
    const [first, , third] = [await launch(template), await launch(template), await launch(template)];
    lab.clock.advance(42_500);
    expect((await job(first.id)).status).toBe('successful');
    expect((await job(third.id)).job_explanation).toMatch(/^waiting for job-\d+ to finish$/);
  });

  it('is the room on the instances', async () => {
    const template = await ground.template({ playbook: 'slow.yml', allow_simultaneous: true });
    for (const instance of lab.sim.store.all('instances')) lab.sim.store.update(instance, { capacity: 5 });
    // With one fork a job takes 2 of the 5.
    const jobs = [await launch(template), await launch(template), await launch(template)];
    lab.clock.advance(3_000);
    const statuses = await Promise.all(jobs.map(async ({ id }) => (await job(id)).status));
    expect(statuses).toEqual(['running', 'running', 'pending']);
    await lab.finish(`jobs/${jobs[2].id}/`);
  });

  it('is the update of its project, when that comes first', async () => {
    await lab.call('PATCH', `projects/${ground.project}/`, { scm_update_on_launch: true });
    const { id } = await launch(await ground.template({}));
    lab.clock.advance(1_000);
    expect((await job(id)).status).toBe('pending');
    const done = await lab.finish(`jobs/${id}/`);
    expect(done.status).toBe('successful');
    expect(await lab.get(`project_updates/${done.project_update}/`)).toMatchObject({
      launch_type: 'dependency',
      status: 'successful',
    });
  });

  it('fails it when that update fails', async () => {
    const template = await ground.template({});
    await lab.call('PATCH', `projects/${ground.project}/`, {
      scm_update_on_launch: true,
      scm_branch: 'no-such-branch',
    });
    const { id } = await launch(template);
    const ended = await lab.finish(`jobs/${id}/`);
    expect(ended).toMatchObject({ status: 'failed', started: null, elapsed: 0, event_processing_finished: true });
    expect(ended.job_explanation).toMatch(
      /^Previous Task Failed: \{"job_type": "project_update", "job_name": "playbooks", "job_id": "\d+"\}$/,
    );
  });
});

describe('a job that cannot start', () => {
  it('fails for a credential that lacks what its type requires', async () => {
    const types = await lab.get('credential_types/?namespace=aws');
    const values = { name: 'aws', organization: ground.organization, credential_type: types.results[0].id, inputs: {} };
    const credential = await lab.post('credentials/', values);
    const template = await ground.template({});
    await lab.post(`job_templates/${template.id}/credentials/`, { id: credential.id });
    const { id } = await launch(template);
    expect(await lab.finish(`jobs/${id}/`)).toMatchObject({
      status: 'failed',
      started: null,
      job_explanation:
        'Job cannot start because Credential aws does not provide one or more required fields (password, username). Task failed pre-start check.',
    });
  });
});

describe('cancel', () => {
  it('ends a pending job at once, and a running one a moment later', async () => {
    const template = await ground.template({ playbook: 'slow.yml' });
    const [running, pending] = [await launch(template), await launch(template)];
    lab.clock.advance(2_000);
    expect((await lab.call('POST', `jobs/${pending.id}/cancel/`)).status).toBe(202);
    expect(await job(pending.id)).toMatchObject({
      status: 'canceled',
      failed: true,
      started: null,
      event_processing_finished: true,
    });
    expect((await lab.call('POST', `jobs/${running.id}/cancel/`)).status).toBe(202);
    expect(await job(running.id)).toMatchObject({ status: 'running', canceled_on: expect.any(String) });
    const ended = await lab.finish(`jobs/${running.id}/`);
    expect(ended).toMatchObject({ status: 'canceled', failed: true, host_status_counts: null });
    expect((await lab.call('POST', `jobs/${running.id}/cancel/`)).status).toBe(405);
  });
});

describe('slices', () => {
  it('make a workflow of jobs that share the hosts', async () => {
    const template = await ground.template({ job_slice_count: 3 });
    const { workflow_job, is_sliced_job, job: none } = await launch(template);
    expect([is_sliced_job, none]).toEqual([true, undefined]);
    expect((await lab.finish(`workflow_jobs/${workflow_job}/`)).status).toBe('successful');
    const slices = (await lab.get(`job_templates/${template.id}/jobs/`)).results;
    expect(slices.map((one: Answer) => [one.job_slice_number, one.job_slice_count])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    for (const one of slices) await lab.finish(`jobs/${one.id}/`);
    const hosts = await Promise.all(slices.map((one: Answer) => lab.get(`jobs/${one.id}/job_host_summaries/`)));
    expect(hosts.map(({ results }) => results.map((one: Answer) => one.host_name))).toEqual([['h1'], ['h2'], ['h3']]);
  });
});

describe('memory', () => {
  it('pages a job of many events', async () => {
    const { id } = await launch(await ground.template({}));
    await lab.finish(`jobs/${id}/`);
    const [sample] = lab.sim.store.where('job_events', 'job', id);
    for (let counter = 100; counter < 50_100; counter++) {
      lab.sim.store.insert('job_events', { ...sample, id: undefined, run: { ...sample!['run'], counter } });
    }
    const page = await lab.get(`jobs/${id}/job_events/?order_by=counter&page=250&page_size=200`);
    expect(page.results).toHaveLength(200);
    expect((await lab.get(`jobs/${id}/job_events/?counter__gt=50000&limit=10&order_by=counter`)).results).toHaveLength(
      10,
    );
  });
});

describe('history', () => {
  it('loses the oldest events first, then the oldest jobs', async () => {
    const template = await ground.template({});
    const ids: number[] = [];
    for (let n = 0; n < 3; n++) {
      ids.push((await launch(template)).id);
      await lab.finish(`jobs/${ids[n]}/`);
    }
    const events = async (id: number | undefined): Promise<number> => (await lab.get(`jobs/${id}/job_events/`)).count;
    const each = await events(ids[0]);
    trimHistory(lab.sim, { events: 2 * each + each / 2, jobs: 100 });
    expect([await events(ids[0]), await events(ids[1]), await events(ids[2])]).toEqual([0, each, each]);
    trimHistory(lab.sim, { events: 1000, jobs: 2 });
    expect((await lab.get('jobs/')).results.map((one: Answer) => one.id)).toEqual([ids[2]]);
    expect((await lab.get(`job_templates/${template.id}/`)).summary_fields.last_job.id).toBe(ids[2]);
  });
});
