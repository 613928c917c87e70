import { scaledClock } from '@libs/awx-simulator';
import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company', clock: scaledClock(50) });

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

onBothSurfaces('list_jobs', core.server, (call) => {
  it('lists the newest first, slim', async () => {
    const { data, text } = await call();
    const ids = data.results.map(({ id }: { id: number }) => id);
    expect(ids).toHaveLength(20);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(tokensOf(text)).toBeLessThanOrEqual(LIST_TOKENS);
  });

  it('finds by status, template, inventory, user and time', async () => {
    const { results } = (await call({ status: ['failed', 'error'], page_size: 50 })).data;
    expect(new Set(results.map(({ status }: { status: string }) => status))).toEqual(new Set(['failed', 'error']));
    const deploys = (await call({ job_template: 'Deploy web application' })).data;
    expect(deploys.results.every(({ name }: { name: string }) => name === 'Deploy web application')).toBe(true);
    const all = (await call()).data.count;
    const since = (await call({ since: '2100-01-01' })).data.count;
    const until = (await call({ until: '2100-01-01T00:00:00Z' })).data.count;
    expect({ since, until }).toEqual({ since: 0, until: all });
    expect((await call({ since: '2h', until: '5h' })).detail).toMatch(
      /until must be after since: it is \S+Z, and since \S+Z/,
    );
    expect((await call({ launched_by: 'mlopez' })).data.count).toBeGreaterThan(0);
    expect((await call({ inventory: 'Network', failed: false })).data.results.length).toBeGreaterThan(0);
  });

  it('lists runs of other kinds, and says which they are', async () => {
    const updates = (await call({ kind: 'project_update' })).data.results;
    expect(updates.length).toBeGreaterThan(0);
    expect(updates.every(({ type }: { type: string }) => type === 'project_update')).toBe(true);
    const all = (await call({ kind: 'all', page_size: 100 })).data.results;
    expect(new Set(all.map(({ type }: { type?: string }) => type)).size).toBeGreaterThan(2);
    expect((await call({ kind: 'inventory_update', inventory: 'AWS dynamic' })).data.count).toBeGreaterThan(0);
  });

  it('refuses a number of rows for a host pattern, and says how to ask for so many', async () => {
    for (const limit of ['5', 5])
      expect((await call({ limit })).detail).toBe(
        'Invalid input: limit is a host pattern; page_size is the number of rows.',
      );
    expect((await call({ limit: 'web' })).data.count).toBeGreaterThan(0);
  });

  it('refuses a filter that runs of a kind cannot have', async () => {
    const { detail } = await call({ kind: 'project_update', inventory: 'Production' });
    expect(detail).toBe('Runs of kind project_update are not found by inventory.');
  });

  it('refuses a time that is none', async () => {
    expect((await call({ since: 'last week' })).detail).toContain('since must be a time such as');
  });
});

onBothSurfaces('get_job', core.server, (call) => {
  it('follows a job to its end', async () => {
    const { job } = await core.ask('POST', 'job_templates/38/launch/', {});
    const states = new Set<string>();
    let data = (await call({ id: job })).data;
    for (; !data.done; data = (await call({ id: job })).data) {
      states.add(data.status);
      expect(data.next).toMatch(/Ask again/);
      await soon();
    }
    expect(data).toMatchObject({
      id: job,
      type: 'job',
      status: 'successful',
      job_template: 'Gather facts',
      done: true,
    });
    expect(data.host_status_counts).toEqual(expect.any(Object));
    expect(data).not.toHaveProperty('next');
  });

  it('says in a line why a playbook or an update failed, and nothing of the kind about one that did not', async () => {
    for (const [kind, reason] of [
      ['jobs', /^Task "[^"]+" failed/],
      ['project_updates', /./],
    ] as const) {
      const { results } = await core.ask('GET', `${kind}/?status=failed&job_explanation=&page_size=1`);
      const { data } = await call({ id: results[0].id });
      expect({ kind, failure: data.failure }).toEqual({ kind, failure: expect.stringMatching(reason) });
    }
    const { results } = await core.ask('GET', 'jobs/?status=successful&page_size=1');
    expect((await call({ id: results[0].id })).data).not.toHaveProperty('failure');
  });

  it('tells the slices of a sliced launch, and of a slice which it is', async () => {
    const { workflow_job } = await core.ask('POST', 'job_templates/41/launch/', {});
    const sliced = async () => (await call({ id: workflow_job })).data;
    let data = await sliced();
    expect(data).toMatchObject({
      type: 'workflow_job',
      job_template: 'Disk cleanup',
      job_template_id: 41,
      node_count: 4,
    });
    for (; !data.nodes.every(({ id }: { id?: number }) => id); data = await sliced()) await soon();
    const [{ id }] = data.nodes;
    expect((await call({ id })).data.slice).toMatch(/^[1-4] of 4$/);
  });

  it('tells what a job ran with', async () => {
    const prompts = { limit: 'web01', extra_vars: { service_name: 'nginx' } };
    const { job } = await core.ask('POST', 'job_templates/33/launch/', prompts);
    await core.ask('PATCH', 'job_templates/33/', { forks: 7, verbosity: 2, diff_mode: true });
    const other = await core.ask('POST', 'job_templates/33/launch/', prompts);
    expect((await call({ id: job })).data).toMatchObject({ limit: 'web01', credentials: ['Prod SSH'] });
    expect((await call({ id: other.job })).data).toMatchObject({ forks: 7, verbosity: 2, diff_mode: true });
    await core.ask('PATCH', 'job_templates/33/', { forks: 0, verbosity: 0, diff_mode: false });
  });

  it('says that waiting does not help a job whose instance group can take nothing', async () => {
    const { id: group } = await core.create('instance_groups', { name: `Idle ${Math.random()}` });
    await core.ask('PATCH', 'job_templates/38/', { ask_instance_groups_on_launch: true });
    const { job } = await core.ask('POST', 'job_templates/38/launch/', { instance_groups: [group] });
    let data = (await call({ id: job })).data;
    for (; !data.job_explanation; data = (await call({ id: job })).data) await soon();
    expect(data.next).toContain('waiting does not help: cancel it');
    await core.ask('POST', `jobs/${job}/cancel/`);
  });

  it('refuses a name that many jobs have, with candidates', async () => {
    const { ok, detail } = await call({ id: 'Deploy web application' });
    expect(ok).toBe(false);
    expect(detail).toMatch(/Deploy web application.*\d+/);
  });

  it('says where to look when there is no such job', async () => {
    expect((await call({ id: 999999 })).detail).toBe('Job 999999 does not exist. Find one with list_jobs.');
    expect((await call({ id: 'qqqq' })).detail).toBe('Job "qqqq" does not exist. Find one with list_jobs.');
  });
});
