import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company' });

const failed = async (name: string): Promise<number> =>
  (await core.ask('GET', `jobs/?status=failed&order_by=-id&name=${name}&page_size=1`)).results[0].id;

onBothSurfaces('list_job_events', core.server, (call) => {
  it('tells what happened, from either end, within the budget of a list', async () => {
    const id = await failed('Patch Linux servers');
    const { data, text } = await call({ id });
    expect(tokensOf(text)).toBeLessThanOrEqual(LIST_TOKENS);
    expect(data.results[0]).toMatchObject({ counter: 1, event: 'playbook_on_start' });
    expect(data.results.some(({ event }: { event: string }) => event === 'runner_on_start')).toBe(false);
    const [last] = (await call({ id, order_by: '-counter', page_size: 1 })).data.results;
    expect(last).toMatchObject({ event: 'playbook_on_stats' });
  });

  it('finds what failed, what changed, and what happened on a host or in a task', async () => {
    const id = await failed('Deploy web application');
    const failures = (await call({ id, failed: true })).data.results;
    // Which host is done first is for AWX to say.
    expect(failures.map(({ host, says }: { host: string; says: string }) => [host, says.slice(0, 19)]).sort()).toEqual([
      ['app03', 'No package matching'],
      ['app04', 'No package matching'],
    ]);
    const changes = (await call({ id, changed: true })).data.results;
    expect(
      changes.every((row: { changed?: boolean; event: string }) => row.changed && /^runner_/.test(row.event)),
    ).toBe(true);
    const { results } = (await call({ id, host: 'app03', task: 'install the' })).data;
    expect(results).toMatchObject([{ host: 'app03', task: 'Install the release', event: 'runner_on_failed' }]);
    expect((await call({ id, event: 'playbook_on_stats' })).data.count).toBe(1);
  });

  it('says that a workflow has none', async () => {
    const { results } = await core.ask('GET', 'workflow_jobs/?page_size=1');
    expect((await call({ id: results[0].id })).detail).toContain('has no events of its own');
  });
});

onBothSurfaces('get_job_host_summary', core.server, (call) => {
  it('tells what came of each host, those that failed first', async () => {
    const { data, text } = await call({ id: await failed('Patch Linux servers') });
    expect(data.results[0]).toEqual({ host: 'web07', unreachable: 1 });
    expect(data.results[1]).toMatchObject({ ok: expect.any(Number) });
    expect(tokensOf(text)).toBeLessThanOrEqual(LIST_TOKENS);
    const id = await failed('Deploy web application');
    const { results } = (await call({ id, only: 'failed' })).data;
    expect(results.map(({ host }: { host: string }) => host)).toEqual(['app03', 'app04']);
  });

  it('says why there are none, and of which runs there never are', async () => {
    expect((await call({ id: await failed('Configure firewall rule') })).data).toMatchObject({
      count: 0,
      note: expect.stringContaining('diagnose_job'),
    });
    const { results } = await core.ask('GET', 'project_updates/?page_size=1');
    expect((await call({ id: results[0].id })).detail).toContain('counts no hosts');
  });
});
