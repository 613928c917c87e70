import { scaledClock } from '@libs/awx-simulator';
import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company', clock: scaledClock(50) });

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
    expect((await call({ launched_by: 'mlopez' })).data.count).toBeGreaterThan(0);
    expect((await call({ inventory: 'Network', failed: false })).data.results.length).toBeGreaterThan(0);
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
      await new Promise((resolve) => setTimeout(resolve, 20));
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

  it('knows what a sliced launch gave, which is no playbook job', async () => {
    const { workflow_job } = await core.ask('POST', 'job_templates/41/launch/', {});
    expect((await call({ id: workflow_job })).data).toMatchObject({ id: workflow_job, type: 'workflow_job' });
  });

  it('refuses a name that many jobs have, with candidates', async () => {
    const { ok, detail } = await call({ id: 'Deploy web application' });
    expect(ok).toBe(false);
    expect(detail).toMatch(/Deploy web application.*\d+/);
  });

  it('says where to look when there is no such job', async () => {
    expect((await call({ id: 999999 })).detail).toBe('Job 999999 does not exist. Find one with list_jobs.');
  });
});
