import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { InfrastructureModule } from '../src/infrastructure.module';

const { server, create } = useServer('infrastructure', InfrastructureModule);

beforeAll(async () => {
  await create('instance_groups', { name: 'dmz', max_concurrent_jobs: 2 });
  await create('instance_groups', { name: 'k8s-burst', is_container_group: true });
});

onBothSurfaces('list_instance_groups', server, (call) => {
  it('says how busy each is, and no limit where there is none', async () => {
    const { results } = (await call()).data;
    expect(results.map((row: { name: string }) => row.name)).toEqual(['controlplane', 'default', 'dmz', 'k8s-burst']);
    expect(results[2]).toEqual({
      id: expect.any(Number),
      name: 'dmz',
      instances: 0,
      capacity: 0,
      consumed_capacity: 0,
      jobs_running: 0,
      max_concurrent_jobs: 2,
    });
    expect(results[0].capacity).toBeGreaterThan(0);
  });

  it('tells container groups from others: they have neither nodes nor capacity', async () => {
    const { results } = (await call({ is_container_group: true })).data;
    expect(results).toEqual([{ id: expect.any(Number), name: 'k8s-burst', is_container_group: true, jobs_running: 0 }]);
    expect((await call({ is_container_group: false })).data.count).toBe(3);
  });

  it('finds by words in the name', async () => {
    expect((await call({ search: 'burst' })).data.count).toBe(1);
    expect((await call({ is_container_group: 'perhaps' })).detail).toContain(
      'is_container_group must be true or false',
    );
  });
});

describe('twenty instance groups', () => {
  it('cost a model little to read', async () => {
    for (let i = 0; i < 20; i++) {
      const limits = { max_concurrent_jobs: 20, max_forks: 500 };
      await create('instance_groups', { name: `execution-frankfurt-${i}`, ...limits });
    }
    const response = await fetch(`${server().url}/instance_groups?search=frankfurt`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(LIST_TOKENS);
  });
});
