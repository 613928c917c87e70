import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scaledClock } from '@libs/awx-simulator';
import { awxEnv, callOn, onBothSurfaces, type RunningServer, startServer, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company', clock: scaledClock(20) });

/** Asks AWX about runs more often than others do, so that the specs need not wait. */
let server: RunningServer;
beforeAll(async () => {
  server = await startServer('core', CoreModule, { ...awxEnv(core.awx().url), AWX_POLL_SECONDS: '0.05' });
});
afterAll(() => server.close());
const own = () => server;

const launch = async (template: number, prompts: object = {}): Promise<number> =>
  (await core.ask('POST', `job_templates/${template}/launch/`, prompts)).id;
/** A run of a workflow that goes on until somebody decides or cancels. */
const waiting = async (): Promise<number> => {
  const { id } = await core.create('workflow_job_templates', { name: `Asks ${Math.random()}`, organization: 1 });
  const node = await core.create(`workflow_job_templates/${id}/workflow_nodes`, { identifier: 'ask' });
  await core.create(`workflow_job_template_nodes/${node.id}/create_approval_template`, { name: 'Go on?', timeout: 0 });
  return (await core.ask('POST', `workflow_job_templates/${id}/launch/`, {})).id;
};
const runs = (): number => [...core.awx().sim.store.all('unified_jobs')].length;
const found = async (path: string): Promise<number> => (await core.ask('GET', `${path}&page_size=1`)).results[0].id;

onBothSurfaces('wait_for_job', own, (call) => {
  it('waits for the end of a job and tells how it ended', async () => {
    const { data } = await call({ id: await launch(38), timeout: 60 });
    expect(data).toMatchObject({ type: 'job', name: 'Gather facts', status: 'successful', done: true });
    expect(data.host_status_counts).toEqual(expect.any(Object));
  });

  it.each(['project_update', 'inventory_update', 'workflow_job'])(
    'answers at once for a %s that is over',
    async (kind) => {
      const id = await found(`${kind}s/?status=successful`);
      expect((await call({ id })).data).toMatchObject({ id, type: kind, status: 'successful', done: true });
    },
  );

  it('says of a job that could not start for want of an update why that failed', async () => {
    const body = { project: 10, inventory: 21, playbook: 'patch.yml', ask_scm_branch_on_launch: true };
    const { id: template } = await core.create('job_templates', { name: `Of a branch ${Math.random()}`, ...body });
    const id = await launch(template, { scm_branch: 'no-such-branch' });
    const why = {
      status: 'error',
      job_explanation: expect.stringMatching(/^It could not start because project update \d+ .* failed\.$/),
      failure: expect.stringMatching(/^Task ".+" failed: Failed to checkout branch no-such-branch$/),
    };
    expect((await call({ id, timeout: 60 })).data).toMatchObject(why);
    expect((await callOn('REST', own(), 'get_job', { id })).data).toMatchObject(why);
  });

  it('says why a job failed, and where to look for one that is not there', async () => {
    const id = await found('jobs/?status=failed&job_explanation=');
    expect((await call({ id })).data).toMatchObject({ status: 'failed', failure: expect.stringMatching(/./) });
    expect((await call({ id: 999999 })).detail).toBe('Job 999999 does not exist. Find one with list_jobs.');
  });
});

onBothSurfaces('cancel_job', own, (call) => {
  it('cancels a run and tells what it came to, once', async () => {
    const id = await launch(38);
    expect((await call({ id })).data).toMatchObject({ id, type: 'job', status: 'canceled', done: true });
    const { ok, detail } = await call({ id });
    expect({ ok, detail }).toEqual({ ok: false, detail: `Job ${id} is over already: it ended canceled.` });
  });

  it('cancels runs of other kinds, a workflow with what runs in it', async () => {
    const { id } = await core.create('ad_hoc_commands', {
      ...{ inventory: 21, credential: 2, module_name: 'shell', module_args: 'sleep 600' },
    });
    expect((await call({ id })).data).toMatchObject({ type: 'ad_hoc_command', status: 'canceled' });
    expect((await call({ id: await waiting() })).data).toMatchObject({ type: 'workflow_job', status: 'canceled' });
  });
});

onBothSurfaces('relaunch_job', own, (relaunch) => {
  const call = (input: object) => relaunch({ again: true, ...input });
  const before = () => found('jobs/?status=successful&name=Gather facts&order_by=id');

  it('runs a job again and follows it', async () => {
    const { data } = await call({ id: await before(), wait: 60, job_type: 'run' });
    expect(data).toMatchObject({ type: 'job', name: 'Gather facts', status: 'successful', done: true });
    expect(await core.ask('GET', `jobs/${data.id}/`)).toMatchObject({ launch_type: 'relaunch', job_type: 'run' });
  });

  it('runs the same again once, whether it is meant by name or by id', async () => {
    const name = `Once ${Math.random()}`;
    const body = { name, project: 10, inventory: 21, playbook: 'patch.yml' };
    const { id } = await core.create('job_templates', body);
    const run = await launch(id);
    const { data } = await relaunch({ id: name, wait: 60 });
    expect((await relaunch({ id: run })).detail).toContain(
      `nothing was started again. Follow it with get_job ${data.id}.`,
    );
  });

  it('says what its template has changed since', async () => {
    const id = await launch(38);
    await core.ask('PATCH', 'job_templates/38/', { forks: 3, extra_vars: 'pace: slow' });
    const { data } = await call({ id });
    expect(data.changed).toEqual({ forks: { from: 0, to: 3 }, extra_vars: { from: 'as it ran', to: 'other pace' } });
    expect(data.next).toContain('read the template anew');
    await core.ask('PATCH', 'job_templates/38/', { forks: 0, extra_vars: '' });
    const same = await call({ id: await launch(38) });
    expect(same.data).not.toHaveProperty('changed');
  });

  it('compares variables beside the answers to a survey', async () => {
    const { id: template } = await core.create('job_templates', {
      ...{
        name: `Surveyed ${Math.random()}`,
        project: 10,
        inventory: 20,
        playbook: 'patch.yml',
        extra_vars: 'pace: slow',
      },
    });
    const question = {
      question_name: 'Size',
      variable: 'size',
      type: 'integer',
      required: true,
      default: 3,
      choices: '',
    };
    const spec = { name: '', description: '', spec: [{ ...question, new_question: true }] };
    await core.ask('POST', `job_templates/${template}/survey_spec/`, spec);
    await core.ask('PATCH', `job_templates/${template}/`, { survey_enabled: true });
    const id = await launch(template, { extra_vars: { size: 7 } });
    await core.ask('PATCH', `job_templates/${template}/`, { extra_vars: 'pace: fast' });
    const { data } = await call({ id });
    expect(data.changed).toEqual({ extra_vars: { from: 'as it ran', to: 'other pace' } });
  });

  it('warns of a limit that matches nothing, as a launch does', async () => {
    const extra_vars = { service_name: 'nginx' };
    const nowhere = await launch(33, { limit: 'wbe01', extra_vars });
    expect((await call({ id: nowhere })).data.warnings).toEqual([
      'The limit matches no host ("wbe01"): the job would run on none and fail.',
    ]);
    const shown = await callOn('REST', own(), 'relaunch_job', { id: nowhere, preview: true });
    expect(shown.data.preview.warnings).toContainEqual(expect.stringMatching(/^The limit matches no host/));
    expect((await call({ id: await launch(33, { limit: 'web01', extra_vars }) })).data).not.toHaveProperty('warnings');
  });

  it('runs only where it failed', async () => {
    const id = await found('jobs/?status=failed&name=Deploy web application&launch_type=manual&order_by=-id');
    const { data } = await call({ id, hosts: 'failed' });
    const failed = await core.ask('GET', `jobs/${id}/job_host_summaries/?failed=true`);
    const hosts = failed.results.map(({ host_name }: { host_name: string }) => host_name);
    expect((await core.ask('GET', `jobs/${data.id}/`)).limit.split(',')).toEqual(hosts.sort());
  });

  it('refuses what AWX would refuse, and starts nothing', async () => {
    const count = runs();
    const syntax = await found('jobs/?status=failed&name=Configure firewall rule&job_explanation=');
    const without = await call({ id: syntax, hosts: 'failed', credential_passwords: { ssh_password: 'x' } });
    expect(without.detail).toMatch(/AWX has no results of hosts of it \(.+\).*hosts: all or launch_job_template \d+/);
    expect((await call({ id: await before(), job_type: 'check' })).detail).toMatch(/drops job_type\. Launch .* 38/);
    expect((await call({ id: syntax })).detail).toContain('credential_passwords must hold ssh_password');
    expect((await call({ id: await before(), hosts: 'failed' })).detail).toContain('it failed on no host');
    const update = await found('project_updates/?status=successful');
    expect((await call({ id: update, job_type: 'check' })).detail).toMatch(
      /job_type is for jobs of playbooks.*project update/,
    );
    expect((await call({ id: await found('system_jobs/?status=successful') })).detail).toContain('cannot be run again');
    expect(runs()).toBe(count);
    const running = await launch(38);
    expect((await call({ id: running, hosts: 'failed' })).detail).toContain(`wait_for_job ${running} first`);
  });
});

describe('relaunch_job', () => {
  const call = (input: object) => callOn('REST', server, 'relaunch_job', input);

  it('is not done twice by mistake', async () => {
    const id = await launch(38);
    const first = await call({ id, idempotency_key: 'once' });
    expect((await call({ id, idempotency_key: 'once' })).data).toEqual(first.data);
    expect((await call({ id })).ok).toBe(true);
    expect((await call({ id })).detail).toContain('nothing was started again');
  });

  it('is previewed with how many hosts it reaches', async () => {
    const id = await found('jobs/?status=failed&name=Deploy web application&launch_type=manual&order_by=-id');
    const count = runs();
    const { data } = await call({ id, hosts: 'failed', preview: true });
    expect(data.preview.summary).toMatch(
      /^Run job \d+ "Deploy web application" again, on the 2 hosts where it failed\.$/,
    );
    expect(runs()).toBe(count);
  });

  it('is held against rules as its template is now, not only as it ran', async () => {
    const made = { name: `Moving ${Math.random()}`, project: 10, inventory: 21, playbook: 'patch.yml' };
    const { id: template } = await core.create('job_templates', made);
    const id = await launch(template);
    await core.ask('PATCH', `job_templates/${template}/`, { inventory: 20 });
    const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-policy-'));
    const file = join(folder, 'policy.yaml');
    writeFileSync(
      file,
      'rules: [{ name: prod, when: { effects: write, inventory: Prod* }, do: refuse, reason: Not there. }]',
    );
    const strict = await startServer('core', CoreModule, { ...awxEnv(core.awx().url), POLICY_FILE: file });
    expect((await callOn('REST', strict, 'relaunch_job', { id })).detail).toBe('Not there.');
    await strict.close();
  });
});
