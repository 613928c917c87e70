import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company' });

onBothSurfaces('list_templates', core.server, (call) => {
  it('tells of each template what it is, how it did last and what it takes at launch', async () => {
    const { data } = await call({ search: 'Restart' });
    expect(data.results).toEqual([
      expect.objectContaining({
        id: 33,
        name: 'Restart service',
        inventory: 'Production',
        project: 'platform-playbooks',
        status: expect.any(String),
        asks: expect.arrayContaining(['limit', 'extra_vars', 'survey']),
      }),
    ]);
  });

  it('costs a model little', async () => {
    const { data, text } = await call({ page_size: 20 });
    expect(data.results.length).toBeGreaterThan(10);
    expect(tokensOf(text) / data.results.length).toBeLessThanOrEqual(LIST_TOKENS / 20);
  });

  it('pages, and says where to go on', async () => {
    const first = (await call({ page_size: 2 })).data;
    expect(first).toMatchObject({ next_page: 2, results: { length: 2 } });
    const last = (await call({ page_size: 2, page: Math.ceil(first.count / 2) })).data;
    expect(last).not.toHaveProperty('next_page');
    expect((await call({ page: 99 })).detail).toContain('There is no page 99.');
  });

  it('finds by organization, project, inventory and label, by id or by name', async () => {
    const byOrganization = (await call({ organization: 'Network Operations', page_size: 1 })).data;
    expect(byOrganization.count).toBeGreaterThan(0);
    const byName = (await call({ project: 'network-automation' })).data;
    const byId = (await call({ project: 11 })).data;
    expect(byName.count).toBeGreaterThan(0);
    expect(byId).toEqual(byName);
    expect((await call({ inventory: 'Network', order_by: '-id' })).data.results[0].inventory).toBe('Network');
  });

  it('says what is like a name that does not exist', async () => {
    const { ok, detail } = await call({ project: 'network' });
    expect(ok).toBe(false);
    expect(detail).toContain('network-automation');
  });
});
