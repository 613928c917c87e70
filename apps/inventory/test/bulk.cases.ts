import { confirmed, leftForAwx, onBothSurfaces, useServer } from '@libs/testing';
import { InventoryModule } from '../src/inventory.module';

const { server, create, ask } = useServer('inventory', InventoryModule);

const names = (count: number, of = 'host'): string[] =>
  Array.from({ length: count }, (_, n) => `${of}${String(n + 1).padStart(4, '0')}`);

let inventory: number;

beforeEach(async () => {
  const name = `Bulk ${expect.getState().currentTestName}`.slice(0, 500);
  inventory = (await create('inventories', { name, organization: 1 })).id;
});

const smart = (): Promise<{ id: number }> =>
  create('inventories', { name: `Smart ${inventory}`, organization: 1, kind: 'smart', host_filter: 'name=host0001' });

onBothSurfaces('bulk_create_hosts', server, (call) => {
  it('creates hosts in portions that AWX takes, and leaves those that are there alone', async () => {
    await create('hosts', { name: 'host0002', inventory, variables: 'kept: true' });
    await create('groups', { name: 'host0003', inventory });
    const hosts = names(150).map((name) => ({ name, enabled: name !== 'host0001', variables: { rack: 7 } }));
    let data: unknown;
    const left = await leftForAwx(server(), async () => {
      data = (await call({ id: inventory, hosts })).data;
    });
    expect(left.slice(-4)).toEqual(['GET inventories', 'GET inventories', 'POST bulk', 'POST bulk']);
    expect(data).toEqual({
      id: inventory,
      name: expect.stringContaining('Bulk'),
      created: 148,
      existing: ['host0002'],
      failed: ['host0003: a group has this name.'],
    });
    const found = await ask('GET', `inventories/${inventory}/hosts/?name__in=host0001,host0002`);
    expect(found.results).toMatchObject([
      { name: 'host0001', enabled: false, variables: '{"rack":7}' },
      { name: 'host0002', enabled: true, variables: 'kept: true' },
    ]);
  });

  it('says how many more hosts have the name of a group than it tells of', async () => {
    const taken = names(52, 'group');
    for (const name of taken) await create('groups', { name, inventory });
    const { failed } = (await call({ id: inventory, hosts: taken.map((name) => ({ name })) })).data;
    expect([failed.length, failed.at(-1)]).toEqual([51, 'and 2 more']);
  });

  it('refuses what is given twice or has no name, by its place, and what is no inventory of its own', async () => {
    const { detail } = await call({ id: inventory, hosts: [{ name: 'a' }, { name: 'a ' }] });
    expect(detail).toContain('hosts.1.name is the name of a host before');
    expect((await call({ id: inventory, hosts: [{ name: 'a' }, { enabled: true }] })).detail).toContain(
      'hosts.1.name is required',
    );
    expect((await call({ id: inventory, hosts: ['h1', 'h2'] })).detail).toBe(
      'Invalid input: hosts must be a list of objects, e.g. [{"name": "..."}].',
    );
    const { id } = await smart();
    expect((await call({ id, hosts: [{ name: 'a' }] })).detail).toContain(
      'is smart: its hosts belong to other inventories.',
    );
    expect(await ask('GET', `inventories/${inventory}/hosts/`)).toMatchObject({ count: 0 });
  });
});

onBothSurfaces('bulk_delete_hosts', server, (call) => {
  beforeEach(async () => {
    for (const kind of ['host', 'kept']) {
      await create('bulk/host_create', { inventory, hosts: names(60, kind).map((name) => ({ name })) });
    }
  });

  it('deletes by names and ids, after it has told how many there are and which are not', async () => {
    const { results } = await ask('GET', `inventories/${inventory}/hosts/?name=host0001`);
    const hosts = [results[0].id, ...names(60).slice(1), 'nowhere'];
    const preview = (await call({ id: inventory, hosts })).data;
    if (preview.confirm) {
      expect(preview.preview).toMatchObject({
        summary: expect.stringContaining('Delete 60 of 120 hosts of inventory'),
        deleted_with_it: [{ what: 'hosts', count: 60, names: expect.arrayContaining(['host0001']) }],
        warnings: ['Not in the inventory: nowhere.'],
      });
      expect(await ask('GET', `inventories/${inventory}/hosts/`)).toMatchObject({ count: 120 });
      expect((await call({ id: inventory, hosts, confirm: preview.confirm })).data).toMatchObject({ deleted: 60 });
    } else expect(preview).toMatchObject({ id: inventory, deleted: 60, missing: ['nowhere'] });
    expect(await ask('GET', `inventories/${inventory}/hosts/?name__startswith=kept`)).toMatchObject({ count: 60 });
    expect(await ask('GET', `inventories/${inventory}/hosts/`)).toMatchObject({ count: 60 });
  });

  it('touches no host of another inventory', async () => {
    const { id } = await smart();
    expect((await confirmed(call)({ id, hosts: ['host0001'] })).detail).toContain('is smart');
    const { id: other } = await create('inventories', { name: `Other ${inventory}`, organization: 1 });
    const { results } = await ask('GET', `inventories/${inventory}/hosts/?name=host0001`);
    expect((await confirmed(call)({ id: other, hosts: [results[0].id] })).detail).toContain(
      'None of them is in inventory',
    );
    expect(await ask('GET', `inventories/${inventory}/hosts/`)).toMatchObject({ count: 120 });
  });
});
