import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { OrganizationsModule } from '../src/organizations.module';

const { server, create } = useServer('organizations', OrganizationsModule);

let platform: number;

beforeAll(async () => {
  platform = (await create('organizations', { name: 'Platform', description: 'Runs what others use', max_hosts: 50 }))
    .id;
  await create('inventories', { name: 'Production', organization: platform });
  await create('teams', { name: 'SRE', organization: platform });
});

onBothSurfaces('list_organizations', server, (call) => {
  it('says how much each has', async () => {
    const { data } = await call({ search: 'platform' });
    expect(data.count).toBe(1);
    expect(data.results[0]).toMatchObject({ id: platform, name: 'Platform', description: 'Runs what others use' });
    expect(data.results[0]).toMatchObject({ inventories: 1, teams: 1, projects: 0 });
  });

  it('orders as asked', async () => {
    const names = (await call({ order_by: '-id', search: '' })).data.results.map((row: { name: string }) => row.name);
    expect(names.indexOf('Platform')).toBeLessThan(names.indexOf('Default'));
    expect((await call({ order_by: 'description' })).detail).toContain('order_by must be one of name, -name, id, -id');
  });
});

onBothSurfaces('get_organization', server, (call) => {
  it('gets one by id and by name', async () => {
    const { data } = await call({ id: 'Platform' });
    expect(data).toMatchObject({ id: platform, name: 'Platform', max_hosts: 50, inventories: 1, teams: 1, hosts: 0 });
    expect((await call({ id: platform })).data).toEqual(data);
  });

  it('offers names that are alike', async () => {
    const { ok, detail } = await call({ id: 'platf' });
    expect(ok).toBe(false);
    expect(detail).toContain(`Organization "platf" does not exist. Similar names: ${platform} "Platform".`);
    expect(detail).toContain('Find one with list_organizations.');
  });
});

describe('twenty organizations', () => {
  it('cost a model little to read', async () => {
    for (let i = 0; i < 20; i++) {
      const description = 'Everything that the people of this region run for themselves and for the others';
      await create('organizations', { name: `Northwind Retail Region ${i}`, description });
    }
    const response = await fetch(`${server().url}/organizations?search=region`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(LIST_TOKENS);
  });
});
