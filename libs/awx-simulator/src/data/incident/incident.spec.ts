import { steppedClock } from '../../clock/clock';
import type { Values } from '../../kernel/types';
import { type Simulator, startSimulator } from '../../simulator';

const NOW = Date.parse('2026-11-04T07:10:00Z');

describe('the bad night', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ data: 'incident', clock: steppedClock(NOW) });
  });
  afterAll(() => simulator.close());

  const call = async (path: string, user = 'nora', init: RequestInit = {}): Promise<Response> => {
    const authorization = `Basic ${Buffer.from(`${user}:password`).toString('base64')}`;
    return fetch(`${simulator.url}/api/v2/${path}`, { ...init, headers: { authorization } });
  };
  const get = async (path: string, user?: string): Promise<Values> =>
    (await call(path, user)).json() as Promise<Values>;
  const list = async (path: string, user?: string): Promise<Values[]> => (await get(path, user)).results;
  const lastJob = async (template: number): Promise<Values> => {
    const [job] = await list(`jobs/?job_template=${template}&order_by=-id&page_size=1`);
    return get(`jobs/${job!.id}/`);
  };
  const failures = async (job: Values): Promise<Values[]> =>
    list(`jobs/${job.id}/job_events/?event__in=runner_on_failed,runner_on_unreachable&order_by=counter&page_size=50`);
  const stdout = async ({ id }: Values): Promise<string> =>
    (await call(`jobs/${id}/stdout/?format=txt_download`)).text();

  it('happens to a fleet of 300 hosts, and ends now', async () => {
    expect((await get('hosts/?page_size=1')).count).toBe(300);
    const jobs = await list('unified_jobs/?order_by=created&page_size=200');
    const times = jobs.map(({ created }) => NOW - Date.parse(created));
    expect(Math.max(...times)).toBeLessThan(30 * 3_600_000);
    expect(Math.min(...times)).toBeGreaterThan(0);
    expect(await list('unified_jobs/?status=error')).toEqual([]);
  });

  it('began as a day when all was well', async () => {
    for (const template of [20, 21, 24, 26, 27]) {
      const [first] = await list(`jobs/?job_template=${template}&order_by=id&page_size=1`);
      expect(first!.status).toBe('successful');
    }
  });

  it('has a full disk on one database; the failure before it was ignored', async () => {
    const job = await lastJob(20);
    expect(job).toMatchObject({
      status: 'failed',
      launch_type: 'scheduled',
      host_status_counts: { changed: 19, failures: 1 },
    });
    const events = (await failures(job)).filter(({ host_name }) => host_name === 'db007');
    expect(events.map(({ event_data }) => event_data.ignore_errors)).toEqual([true, null]);
    expect(events[1]!.event_data.res.stderr).toContain('No space left on device');
  });

  it('has an expired certificate on two of twenty edge servers', async () => {
    const job = await lastJob(21);
    expect(job.host_status_counts).toEqual({ ok: 18, failures: 2 });
    const events = await failures(job);
    expect(events.map(({ host_name }) => host_name).sort()).toEqual(['edge005', 'edge006']);
    expect(events[0]!.event_data.res.msg).toContain('certificate has expired');
  });

  it('has lost a node: its heart stopped, its job was reaped, and what needs it waits', async () => {
    const [node] = await list('instances/?hostname=awx-exec-3', 'admin');
    expect(node).toMatchObject({
      node_state: 'unavailable',
      capacity: 0,
      errors: expect.stringContaining('unresponsive'),
    });
    expect(NOW - Date.parse(node!.last_seen)).toBeGreaterThan(5 * 3_600_000);
    const ping = await get('ping/');
    expect(ping.instances.find(({ node: name }: Values) => name === 'awx-exec-3').heartbeat).toBe(node!.last_seen);
    const [reaped] = await list('jobs/?job_template=22&order_by=id');
    expect(reaped).toMatchObject({
      ...{ status: 'failed', execution_node: 'awx-exec-3' },
      job_explanation: 'Job reaped due to instance shutdown',
    });
    const waiting = await list('jobs/?status=pending&order_by=id');
    expect(waiting.map(({ name }) => name)).toEqual(['Rebuild search index', 'Monthly statements']);
    for (const { job_explanation } of waiting) expect(job_explanation).toContain('not enough available capacity');
  });

  it('has a project whose branch is gone: its update fails, and the job that waited for it', async () => {
    expect(await get('projects/11/')).toMatchObject({ status: 'failed', scm_branch: 'release/no-such-branch' });
    const [update] = await list('project_updates/?project=11&status=failed');
    const job = await lastJob(23);
    expect(job.job_explanation).toBe(
      `Previous Task Failed: {"job_type": "project_update", "job_name": "parcel-tracking", "job_id": "${update!.id}"}`,
    );
    const text = await (await call(`project_updates/${update!.id}/stdout/?format=txt_download`)).text();
    expect(text).toContain('Failed to checkout branch release/no-such-branch');
    expect((await call('job_templates/23/launch/', 'svc-deploy', { method: 'POST' })).status).toBe(400);
  });

  it('has a wrong vault password since somebody changed it', async () => {
    const jobs = await list('jobs/?job_template=24&order_by=id');
    expect(jobs.map(({ status }) => status)).toEqual(['successful', 'failed', 'failed']);
    expect(await stdout(jobs[1]!)).toContain('Decryption failed (no vault secrets were found that could decrypt)');
    expect((await get(`jobs/${jobs[1]!.id}/`)).host_status_counts).toBeNull();
    const credential = await get('credentials/3/');
    expect(credential.summary_fields.modified_by.username).toBe('petra');
    expect(Date.parse(credential.modified)).toBeLessThan(Date.parse(jobs[1]!.created));
    const [change] = await list('activity_stream/?object1=credential&operation=update&order_by=-id', 'admin');
    expect(change!.summary_fields.actor.username).toBe('petra');
    expect(JSON.stringify(change)).not.toContain('mistyped');
  });

  it('has a host that comes and goes, and is there right now', async () => {
    const [host] = await list('hosts/?name=web042');
    const summaries = await list(`hosts/${host!.id}/job_host_summaries/?order_by=-id&page_size=5`);
    expect(summaries.map(({ dark }) => dark)).toEqual([0, 1, 0, 1, 0]);
    const checks = await list('jobs/?job_template=26&status=failed');
    const dark = await Promise.all(checks.map((job) => list(`jobs/${job.id}/job_host_summaries/?dark__gt=0`)));
    expect(dark.map((hosts) => hosts.map(({ host_name }) => host_name))).toEqual([['web042'], ['web042']]);
  });

  it('has a release that waits for an approver who is on leave', async () => {
    const [approval] = await list('workflow_approvals/?status=pending', 'lars');
    expect(approval).toMatchObject({ name: 'Approve the release', can_approve_or_deny: true });
    expect((await get(`workflow_approvals/${approval!.id}/`, 'lars')).approval_expiration).toBeNull();
    expect(NOW - Date.parse(approval!.created)).toBeGreaterThan(13 * 3_600_000);
    expect((await list('workflow_approvals/?status=pending', 'omar')).filter((one) => one.can_approve_or_deny)).toEqual(
      [],
    );
    expect((await list('workflow_jobs/?status=running'))[0]!.name).toBe('Release parcel tracking');
    const [lars] = await list('users/?username=lars', 'admin');
    expect(NOW - Date.parse(lars!.last_login)).toBeGreaterThan(20 * 24 * 3_600_000);
  });

  it('settled twice: two schedules, one for each side of the change of the clocks, an hour apart', async () => {
    const jobs = await list('jobs/?job_template=25&order_by=-id&page_size=2');
    expect(jobs.map(({ status, launch_type }) => [status, launch_type])).toEqual([
      ['successful', 'scheduled'],
      ['successful', 'scheduled'],
    ]);
    expect(Date.parse(jobs[0]!.created) - Date.parse(jobs[1]!.created)).toBeCloseTo(3_600_000, -4);
    const schedules = await list('schedules/?unified_job_template=25&enabled=true');
    expect(schedules.map(({ timezone }) => timezone).sort()).toEqual(['Europe/Oslo', 'UTC']);
  });

  it('has a credential that expired: every edge server refuses the login', async () => {
    const job = await lastJob(27);
    expect(job).toMatchObject({ status: 'failed', host_status_counts: { dark: 20 } });
    for (const { event_data } of await failures(job))
      expect(event_data.res.msg).toMatch(/edge@10\.40\.5\.\d+: Permission denied/);
    expect((await get('credentials/2/')).description).toContain('90 days');
  });

  it('is still bad: what is broken fails again, and a dump keeps it so', async () => {
    const { id } = (await (await call('job_templates/21/launch/', 'svc-deploy', { method: 'POST' })).json()) as Values;
    simulator.clock.advance(120_000);
    expect((await get(`jobs/${id}/`)).status).toBe('failed');
    expect(JSON.stringify(simulator.dump().playbooks)).toContain('certificate has expired');
  });
});
