import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { TemplatesModule } from '../src/templates.module';

const { server, create } = useServer('templates', TemplatesModule);

let production: number;
let staging: number;
let web1: number;

beforeAll(async () => {
  production = (await create('inventories', { name: 'Production', organization: 1 })).id;
  staging = (await create('inventories', { name: 'Staging', organization: 1 })).id;
  web1 = (await create('hosts', { name: 'web1', inventory: production, variables: 'http_port: 80' })).id;
  await create('hosts', { name: 'web1', inventory: staging, enabled: false });
  await create('hosts', { name: 'db1', inventory: production });
  const { id: group } = await create('groups', { name: 'web', inventory: production });
  await create(`groups/${group}/hosts`, { id: web1 });
});

onBothSurfaces('list_hosts', server, (call) => {
  it('lists the hosts of an inventory by its name', async () => {
    const { data } = await call({ inventory: 'Production' });
    expect(data).toEqual({
      count: 2,
      results: [
        { id: expect.any(Number), name: 'db1', inventory: 'Production', enabled: true },
        { id: web1, name: 'web1', inventory: 'Production', groups: ['web'], enabled: true },
      ],
    });
  });

  it('filters by group, by enabled and by words', async () => {
    expect((await call({ group: 'web' })).data.results).toEqual([expect.objectContaining({ id: web1 })]);
    expect((await call({ enabled: false })).data.results).toEqual([
      expect.objectContaining({ name: 'web1', inventory: 'Staging', enabled: false }),
    ]);
    expect((await call({ search: 'db' })).data.count).toBe(1);
    expect((await call({ failed: true })).data).toEqual({ count: 0, results: [] });
  });

  it('lists the hosts of a smart inventory, as AWX finds them', async () => {
    const name = `Smart ${Math.random()}`;
    await create('inventories', { name, organization: 1, kind: 'smart', host_filter: 'name__startswith=db' });
    expect((await call({ inventory: name })).data).toMatchObject({ count: 1, results: [{ name: 'db1' }] });
    expect((await call({ inventory: name, failed: true })).data.count).toBe(0);
  });

  it('refuses a group and an inventory that are not there', async () => {
    expect((await call({ group: 'wb' })).detail).toContain('Group "wb" does not exist.');
    expect((await call({ inventory: 9999 })).detail).toContain('Inventory 9999 does not exist.');
  });

  it('names the page that is not there', async () => {
    expect((await call({ page: 7 })).detail).toBe('There is no page 7. Page 1 tells the count.');
  });
});

onBothSurfaces('get_host', server, (call) => {
  it('gets one by id', async () => {
    const { data } = await call({ id: web1 });
    expect(data).toMatchObject({ id: web1, name: 'web1', inventory: 'Production', inventory_id: production });
    expect(data).toMatchObject({ enabled: true, groups: ['web'], variables: { http_port: 80 } });
    expect(data).not.toHaveProperty('last_job');
  });

  it('refuses a name that hosts of several inventories have, and names them', async () => {
    const { ok, detail } = await call({ id: 'web1' });
    expect(ok).toBe(false);
    expect(detail).toContain(`${web1} "web1" (inventory Production)`);
    expect(detail).toContain('(inventory Staging)');
  });

  it('says of what is not there how to find what is', async () => {
    expect((await call({ id: 9999 })).detail).toBe('Host 9999 does not exist. Find one with list_hosts.');
  });
});

describe('twenty hosts', () => {
  it('cost a model little to read', async () => {
    for (let i = 10; i < 30; i++) {
      const name = `storefront-web${i}.eu-central.northwind.example`;
      await create('hosts', { name, inventory: staging, description: 'Serves the storefront to customers' });
    }
    const response = await fetch(`${server().url}/hosts?search=storefront`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(LIST_TOKENS);
  });
});
