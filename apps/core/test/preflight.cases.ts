import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scaledClock } from '@libs/awx-simulator';
import { awxEnv, callOn, onBothSurfaces, type RunningServer, startServer, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company', clock: scaledClock(20) });
const jobs = (): number => [...core.awx().sim.store.all('unified_jobs')].length;
const templateOf = (more: object) =>
  core.create('job_templates', {
    name: `Template ${Math.random()}`,
    project: 10,
    inventory: 20,
    playbook: 'patch.yml',
    ...more,
  });

onBothSurfaces('launch_job_template', core.server, (launch) => {
  const call = (input: object) => launch({ again: true, ...input });

  it('says once what a template takes, whatever is given that it does not', async () => {
    const given = { limit: 'web01', forks: 3, verbosity: 2, diff_mode: true, job_tags: 'x' };
    const { detail } = await call({ id: 38, ...given });
    expect(detail.match(/It takes nothing at launch/g)).toHaveLength(1);
    for (const name of Object.keys(given)) expect(detail).toContain(`${name} is not asked`);
  });

  it('tells all references that are wrong at once', async () => {
    const { detail } = await call({ id: 39, inventory: 'Nope', credentials: ['Nobody'], labels: ['none-such'] });
    for (const name of ['Nope', 'Nobody', 'none-such']) expect(detail).toContain(`"${name}" does not exist`);
  });

  it('refuses instance groups that can take nothing, before a job waits for ever', async () => {
    const { id: group, name } = (await core.create('instance_groups', { name: `Idle ${Math.random()}` })) as never;
    const { id } = await templateOf({ ask_instance_groups_on_launch: true });
    const before = jobs();
    expect((await call({ id, instance_groups: [group] })).detail).toContain(
      `instance_groups have no capacity (${name}): the job would never start`,
    );
    expect(jobs()).toBe(before);
    expect((await call({ id, instance_groups: [group, 'default'] })).ok).toBe(true);
  });

  it('leaves out answers that say nothing, which AWX would take for wrong ones', async () => {
    const { id } = await templateOf({});
    const question = {
      question_name: 'Disk',
      variable: 'disk',
      type: 'integer',
      required: false,
      default: 20,
      choices: '',
    };
    await core.ask('POST', `job_templates/${id}/survey_spec/`, { name: '', description: '', spec: [question] });
    await core.ask('PATCH', `job_templates/${id}/`, { survey_enabled: true });
    for (const disk of ['', null]) {
      const { data } = await call({ id, extra_vars: { disk } });
      expect(JSON.parse((await core.ask('GET', `jobs/${data.id}/`)).extra_vars)).toEqual({ disk: 20 });
    }
  });

  it('never runs on more hosts for a limit that says nothing', async () => {
    const { id } = await templateOf({ limit: 'web01', ask_limit_on_launch: true });
    for (const limit of ['', '  ', null]) {
      const { data } = await call({ id, limit });
      expect(await core.ask('GET', `jobs/${data.id}/`)).toMatchObject({ limit: 'web01' });
    }
  });

  it('warns when nothing in the inventory matches the limit', async () => {
    const extra_vars = { service_name: 'nginx' };
    const { data } = await call({ id: 33, limit: 'wbe*', extra_vars });
    expect(data.warning).toBe(
      `The limit matches no host ("wbe*"): the job would run on none and fail. If that is not what you want, cancel it now with cancel_job ${data.id}.`,
    );
    expect((await call({ id: 33, limit: 'wbe*:web01', extra_vars })).data.warning).toContain('matches "wbe*" of');
    expect((await call({ id: 33, limit: 'web01', extra_vars })).data).not.toHaveProperty('warning');
  });

  it('names what it takes once', async () => {
    const { detail } = await call({ id: 33, forks: 2, extra_vars: { service_name: 'nginx' } });
    expect(detail).toContain('It takes limit, extra_vars with the survey answers');
    expect(detail.match(/extra_vars/g)).toHaveLength(1);
  });

  it('costs AWX three calls by name: its id, what it takes, and the launch', async () => {
    const { paths } = await recorded(() => call({ id: 'Gather facts' }));
    expect(paths).toEqual(['GET job_templates', 'GET job_templates/38/launch', 'POST job_templates/38/launch']);
  });
});

/** What reaches AWX while `work` runs. */
async function recorded(work: () => Promise<unknown>): Promise<{ paths: string[] }> {
  const paths: string[] = [];
  const { faults } = core.awx();
  const hit = faults.hit.bind(faults);
  const spy = jest.spyOn(faults, 'hit').mockImplementation((method, target) => {
    paths.push(`${method} ${target.replace(/^\/api\/v2\//, '').replace(/\/?(\?.*)?$/, '')}`);
    return hit(method, target);
  });
  await work();
  spy.mockRestore();
  return { paths };
}

describe('a preview of a launch', () => {
  const preview = async (path: string, body: object = {}) => {
    const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(`${core.server().url}/job_templates/${path}/launch?preview=true`, init);
    return (await response.json()) as { preview: { summary: string; input?: string[] }; detail: string };
  };

  it('tells template, inventory, hosts, limit and credentials, and launches nothing', async () => {
    const before = jobs();
    const shown = await preview('33', { limit: 'web01', extra_vars: { service_name: 'nginx' } });
    expect(shown.preview.summary).toBe(
      'Launch job template 33 "Restart service", on inventory "Production" (36 hosts in all), limited to "web01" (1 of them), with credentials Prod SSH.',
    );
    expect(jobs()).toBe(before);
  });

  it('tells what is given beside, but no answer to a password question', async () => {
    const asks = ['variables', 'tags', 'skip_tags', 'job_type', 'forks', 'limit'];
    const { id } = await templateOf({
      ...Object.fromEntries(asks.map((name) => [`ask_${name}_on_launch`, true])),
      survey_enabled: true,
    });
    const door = {
      question_name: 'Door',
      variable: 'door',
      type: 'password',
      required: true,
      default: '',
      choices: '',
    };
    await core.ask('POST', `job_templates/${id}/survey_spec/`, { name: '', description: '', spec: [door] });
    const prompts = { job_tags: 'a,b', skip_tags: 'c', job_type: 'check', forks: 3 };
    const shown = await preview(String(id), { ...prompts, extra_vars: { danger: 'wipe', door: 'sesame-17' } });
    expect((shown.preview.input ?? []).toSorted()).toEqual([
      'extra_vars.danger: "wipe"',
      'extra_vars.door: "[redacted]"',
      'forks: 3',
      'job_tags: "a,b"',
      'job_type: "check"',
      'skip_tags: "c"',
    ]);
    expect(JSON.stringify(shown)).not.toContain('sesame');
  });

  it('refuses what the launch would refuse', async () => {
    expect((await preview('38', { limit: 'web01' })).detail).toContain('limit is not asked');
  });
});

describe('rules about launches', () => {
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-policy-'));
  let server: RunningServer;

  const under = async (rules: string, input: object) => {
    const file = join(folder, `${Math.random()}.yaml`);
    writeFileSync(file, rules);
    server = await startServer('core', CoreModule, { ...awxEnv(core.awx().url), POLICY_FILE: file });
    return callOn('REST', server, 'launch_job_template', input);
  };

  afterEach(() => server.close());

  const limited = (most: number) =>
    `rules: [{ name: few, when: { operations: launch_job_template, max_hosts: ${most} }, do: refuse, reason: Too many. }]`;

  it('count the hosts of the inventory that a launch would run on', async () => {
    expect((await under(limited(35), { id: 38 })).detail).toBe('Too many.');
  });

  it('let a launch pass that cannot reach more', async () => {
    expect((await under(limited(36), { id: 38 })).ok).toBe(true);
  });

  it('count only the hosts that its limit matches', async () => {
    const survey = { extra_vars: { service_name: 'nginx' } };
    expect((await under(limited(3), { id: 33, limit: 'web*:!web01', ...survey })).detail).toBe('Too many.');
    expect((await callOn('REST', server, 'launch_job_template', { id: 33, limit: 'web[0:2]', ...survey })).ok).toBe(
      true,
    );
  });

  it('look at the inventory that a launch is given, not at that of the template', async () => {
    const rules = 'rules: [{ name: prod, when: { effects: write, inventory: Prod* }, do: refuse, reason: Not there. }]';
    const { id } = await templateOf({ inventory: 21, ask_inventory_on_launch: true });
    expect((await under(rules, { id, inventory: 'Production' })).detail).toBe('Not there.');
    expect((await callOn('REST', server, 'launch_job_template', { id })).ok).toBe(true);
  });
});
