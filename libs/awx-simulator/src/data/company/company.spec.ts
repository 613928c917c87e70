import { type SteppedClock, steppedClock } from '../../clock/clock';
import type { Row, Values } from '../../kernel/types';
import { type Simulator, startSimulator } from '../../simulator';

const NOW = Date.parse('2026-03-04T10:20:00Z');
const DAY_MS = 24 * 3_600_000;
const FAILING = ['bastion01', 'bastion02', 'web07'];

describe('the company', () => {
  let simulator: Simulator;
  let clock: SteppedClock;
  beforeAll(async () => {
    clock = steppedClock(NOW);
    simulator = await startSimulator({ data: 'company', clock });
  });
  afterAll(() => simulator.close());

  const get = async (path: string, username = 'admin', { url } = simulator): Promise<Values> => {
    const authorization = `Basic ${Buffer.from(`${username}:password`).toString('base64')}`;
    const response = await fetch(`${url}/api/v2/${path}`, { headers: { authorization } });
    const text = await response.text();
    return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : { text };
  };
  const rows = (resource: string): Row[] => [...simulator.sim.store.all(resource)].sort((a, b) => a.id - b.id);
  const failed = (template: number): Row[] =>
    rows('jobs').filter((job) => job.job_template === template && job.failed && job.status !== 'canceled');
  const stdout = async (job: Row): Promise<string> => (await get(`jobs/${job.id}/stdout/?format=txt`)).text;

  it.each([
    ['organizations', { 1: 'Default', 2: 'Platform Engineering', 3: 'Network Operations', 4: 'Data Services' }],
    ['teams', { 1: 'Platform SRE', 2: 'Release Managers', 3: 'NetOps', 4: 'DBA' }],
    ['projects', { 10: 'platform-playbooks', 11: 'network-automation', 12: 'data-pipelines', 13: 'legacy-scripts' }],
    ['instance_groups', { 1: 'controlplane', 2: 'default', 3: 'dmz', 4: 'k8s-burst' }],
    ['workflow_job_templates', { 50: 'Release pipeline', 51: 'Monthly patching', 52: 'Broken flow' }],
  ])('has its %s', (resource, names) => {
    expect(Object.fromEntries(rows(resource).map(({ id, name }) => [id, name]))).toEqual(names);
  });

  it('has thirteen job templates and its schedules', () => {
    expect(rows('job_templates').map(({ id }) => id)).toEqual([30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42]);
    expect(rows('schedules').map(({ id }) => id)).toEqual([1, 2, 4, 5, 60, 61, 62, 63, 64, 65]);
  });

  it('has 36 production hosts, web07 where the history says', async () => {
    expect(await get('inventories/20/')).toMatchObject({ name: 'Production', total_hosts: 36 });
    const { results } = await get('hosts/?inventory=20&name=web07');
    expect(results[0].variables).toContain('10.20.1.17');
    expect((await get('hosts/?name=stg-app02')).results[0].enabled).toBe(false);
  });

  it('lets a user see what the roles allow, with the password of all', async () => {
    const names = async (user: string): Promise<string[]> =>
      (await get('job_templates/', user)).results.map(({ name }: Values) => name);
    expect(await names('tmeyer')).toEqual([]);
    expect(await names('svc-mcp')).toContain('Restart service');
    expect(await names('svc-mcp')).not.toContain('Configure firewall rule');
  });

  it('shows no secret', async () => {
    const texts = await Promise.all(['credentials/', 'notification_templates/', 'users/'].map((path) => get(path)));
    expect(JSON.stringify(texts)).not.toMatch(/simulated|password_hash/);
  });

  it('lived through two weeks, which end now', () => {
    const times = rows('unified_jobs').map(({ created }) => Date.parse(created));
    expect(NOW - Math.min(...times)).toBeGreaterThan(13 * DAY_MS);
    expect(Math.max(...times)).toBeLessThanOrEqual(NOW);
    expect(times.length).toBeGreaterThan(110);
    const good = rows('unified_jobs').filter(({ status }) => status === 'successful');
    expect(good.length / times.length).toBeGreaterThan(0.75);
    expect(new Set(rows('unified_jobs').map(({ launch_type }) => launch_type))).toEqual(
      new Set(['manual', 'scheduled', 'workflow', 'dependency', 'relaunch']),
    );
  });

  it('knows an unreachable host', async () => {
    const job = failed(30).at(-1)!;
    expect(await get(`jobs/${job.id}/`)).toMatchObject({ host_status_counts: { changed: 11, dark: 1 } });
    expect(await stdout(job)).toContain('port 22: Connection timed out');
  });

  it('knows a missing package, and the relaunch on the failed hosts', async () => {
    const job = failed(31).at(-1)!;
    expect(await stdout(job)).toContain("No package matching 'storefront-2.4.1' found");
    const again = rows('jobs').find(({ launch_type }) => launch_type === 'relaunch');
    expect(again).toMatchObject({ status: 'successful', limit: 'app03,app04' });
  });

  it('knows a full disk, after a failure that was ignored', async () => {
    const job = failed(35).at(-1)!;
    const path = `jobs/${job.id}/job_events/?event=runner_on_failed&host_name=db02&order_by=counter`;
    const { results } = await get(path);
    expect(results.map(({ event_data }: Values) => event_data.ignore_errors ?? false)).toEqual([true, false]);
    expect(results[1].event_data.res.stderr).toContain('No space left on device');
  });

  it.each([
    [37, "couldn't resolve module/action 'community.general.ufw'"],
    [34, 'Attempting to decrypt but no vault secrets found'],
    [33, 'no hosts to target'],
    [33, 'Missing sudo password'],
    [32, "'app_port' is undefined"],
    [42, 'HTTP Error 503'],
  ])('knows of template %i: %s', async (template, text) => {
    const outputs = await Promise.all(failed(template).map(stdout));
    expect(outputs.some((output) => output.includes(text))).toBe(true);
  });

  it.each([
    [40, 'Previous Task Failed: {"job_type": "project_update", "job_name": "data-pipelines"'],
    [35, 'Job terminated due to timeout'],
    [35, 'Task was marked as running but was not present in the job queue'],
  ])('explains of template %i: %s', (template, text) => {
    expect(failed(template).some(({ job_explanation }) => job_explanation.includes(text))).toBe(true);
  });

  it('knows an error, cancellations and a run without hosts', async () => {
    expect(rows('jobs').find(({ status }) => status === 'error')?.result_traceback).toContain('Traceback');
    expect(rows('jobs').filter(({ status }) => status === 'canceled').length).toBeGreaterThanOrEqual(3);
    const empty = rows('jobs').find(({ inventory }) => inventory === 25)!;
    expect(empty).toMatchObject({ status: 'successful', host_counts: {} });
    expect(await stdout(empty)).toContain('skipping: no hosts matched');
  });

  it('refuses to launch what has no revision', async () => {
    const { status, scm_revision } = await get('projects/12/');
    expect([status, scm_revision]).toEqual(['failed', '']);
    const headers = { authorization: `Basic ${Buffer.from('doliveira:password').toString('base64')}` };
    const url = `${simulator.url}/api/v2/job_templates/40/launch/`;
    const response = await fetch(url, { method: 'POST', headers });
    expect(await response.json()).toEqual({ playbook: ['Missing a revision to run due to failed project update.'] });
  });

  const failing = async (at = simulator): Promise<string[]> =>
    (await get('inventories/23/hosts/', 'admin', at)).results.map(({ name }: Values) => name);

  it('knows which hosts fail', async () => expect(await failing()).toEqual(FAILING));

  // Weekly patching runs on Saturdays, late in the evening.
  it.each(['28T20', '28T22', '29T01', '29T06', '29T07'])(
    'knows the same at any hour of a week, as 2026-11-%s',
    async (hour) => {
      const then = steppedClock(Date.parse(`2026-11-${hour}:20:00Z`));
      const other = await startSimulator({ data: 'company', clock: then });
      expect(await failing(other)).toEqual(FAILING);
      await other.close();
    },
  );

  it('has a failed import from the cloud, and a notification that found nobody', async () => {
    expect(await get('inventory_sources/70/')).toMatchObject({ status: 'failed' });
    expect((await get('inventories/24/')).total_hosts).toBe(2);
    expect((await get('notifications/?status=failed')).results[0].error).toContain('Connection refused');
  });

  it('has a release that waits for its approval', async () => {
    const { results } = await get('workflow_approvals/?status=pending', 'apatel');
    expect(results).toMatchObject([{ name: 'Approve production release', can_approve_or_deny: true }]);
    expect((await get('workflow_jobs/?status=running')).count).toBe(1);
  });

  it('has a job that runs, and one that waits for it', async () => {
    const [running] = (await get('jobs/?status=running')).results;
    const [pending] = (await get('jobs/?status=pending')).results;
    expect(pending.job_explanation).toBe(`waiting for job-${running.id} to finish`);
    const events = async (): Promise<number> => (await get(`jobs/${running.id}/job_events/`)).count;
    const before = await events();
    expect(before).toBeGreaterThan(10);
    clock.advance(5 * 60_000);
    expect(await events()).toBeGreaterThan(before);
  });
});
