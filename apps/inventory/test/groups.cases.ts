import { callOn, confirmed, LIST_TOKENS, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { InventoryModule } from '../src/inventory.module';

const { server, create, ask } = useServer('inventory', InventoryModule);

let inventory: number;
let other: number;
const groups: Record<string, number> = {};
const hosts: Record<string, number> = {};

const group = async (name: string, parent?: string, body: object = {}): Promise<void> => {
  groups[name] = (await create('groups', { name, inventory, ...body })).id;
  if (parent) await create(`groups/${groups[parent]}/children`, { id: groups[name] });
};
const host = async (name: string, ...of: string[]): Promise<void> => {
  hosts[name] = (await create('hosts', { name, inventory })).id;
  for (const each of of) await create(`groups/${groups[each]}/hosts`, { id: hosts[name] });
};

beforeAll(async () => {
  inventory = (await create('inventories', { name: 'Prod', organization: 1 })).id;
  other = (await create('inventories', { name: 'Stage', organization: 1 })).id;
  await create('groups', { name: 'web', inventory: other });
  await group('prod', undefined, { description: 'All that faces customers, wherever it stands' });
  await group('web', 'prod', { variables: 'http_port: 80' });
  await group('db', 'prod');
  await group('monitored');
  await create(`groups/${groups['monitored']}/children`, { id: groups['db'] });
  await host('web1', 'web');
  await host('web2', 'web', 'monitored');
  await host('db1', 'db');
  await host('alone');
});

onBothSurfaces('list_groups', server, (call) => {
  it('counts hosts through the groups below, and tells what is in what', async () => {
    const { data } = await call({ id: 'Prod' });
    expect(data).toEqual({
      count: 4,
      results: [
        { id: groups['db'], name: 'db', parents: ['monitored', 'prod'], hosts: 1 },
        { id: groups['monitored'], name: 'monitored', children: 1, hosts: 2 },
        {
          id: groups['prod'],
          name: 'prod',
          description: 'All that faces customers, wherever it s…',
          children: 2,
          hosts: 3,
        },
        { id: groups['web'], name: 'web', parents: ['prod'], hosts: 2 },
      ],
    });
    expect(await leftForAwx(server(), () => call({ id: inventory }))).toEqual(['GET inventories', 'GET inventories']);
  });

  it('shows them as a tree, or the part of it that is searched for', async () => {
    const tree = ['monitored (2 hosts)', '  db (1 host)', 'prod (3 hosts)', '  db (1 host)', '  web (2 hosts)'];
    expect((await call({ id: inventory, tree: true })).data).toEqual({ count: 4, tree });
    expect((await call({ id: inventory, tree: true, page_size: 2 })).data).toEqual({
      ...{ count: 4, tree },
      note: 'A tree is told at once: page_size does not count for it.',
    });
    expect((await call({ id: inventory, tree: true, page: 2 })).detail).toContain('page is not for a tree');
    expect((await call({ id: inventory, tree: true, search: 'PRO' })).data.tree).toEqual(tree.slice(2));
  });

  it('says of an inventory without groups that there are none, and of one that is not there how to find it', async () => {
    const { id } = await create('inventories', {
      name: `Smart ${expect.getState().currentTestName}`,
      organization: 1,
      kind: 'smart',
      host_filter: 'name=web1',
    });
    expect((await call({ id })).data).toEqual({ count: 0, results: [] });
    expect((await call({ id: 9999 })).detail).toBe('Inventory 9999 does not exist. Find one with list_inventories.');
  });
});

describe('many groups', () => {
  it('cost a model little to read, and say how to see more', async () => {
    const { id } = await create('inventories', { name: 'Large', organization: 1 });
    for (let n = 1; n <= 105; n++) {
      const name = `frankfurt_production_rack_${String(n).padStart(3, '0')}`;
      await create('groups', {
        name,
        inventory: id,
        description: 'Machines of the rack with this number, all of them',
      });
    }
    const rows = await fetch(`${server().url}/inventories/${id}/groups`);
    expect(tokensOf(await rows.text())).toBeLessThanOrEqual(LIST_TOKENS);
    const { data } = await callOn('REST', server(), 'list_groups', { id, tree: true });
    expect(data.tree).toHaveLength(100);
    expect(data.note).toBe('Only the first 100 lines. With search: the groups found and what is below them.');
  });
});

onBothSurfaces('create_group', server, (call, surface) => {
  it('makes it below its parent, in one call', async () => {
    const name = `cache over ${surface}`;
    const input = { id: 'Prod', name, parent: 'prod', variables: { ttl: 60 }, description: 'Caches' };
    const { data } = await call(input);
    expect(data).toEqual({ id: expect.any(Number), name, description: 'Caches', inventory: 'Prod', parent: 'prod' });
    const { results } = await ask('GET', `groups/${groups['prod']}/children/?name=${encodeURIComponent(name)}`);
    expect(results).toEqual([expect.objectContaining({ id: data.id, inventory, variables: '{"ttl":60}' })]);
    await ask('DELETE', `groups/${data.id}/`);
  });

  it('refuses a parent of another inventory, a name that is taken, and what AWX keeps for itself', async () => {
    const { results } = await ask('GET', `inventories/${other}/groups/`);
    const { detail } = await call({ id: inventory, name: 'x', parent: results[0].id });
    expect(detail).toContain(`parent ${results[0].id} is in another inventory, Stage`);
    expect((await call({ id: inventory, name: 'web' })).detail).toContain(
      `Group "web" exists already: it is ${groups['web']}`,
    );
    expect((await call({ id: inventory, name: 'web1' })).detail).toContain('A Host with that name already exists.');
    expect((await call({ id: inventory, name: 'all' })).detail).toContain('Invalid group name.');
    expect((await call({ id: inventory, name: 'x', parent: 'prd' })).detail).toContain('Group "prd" does not exist.');
  });
});

onBothSurfaces('update_group', server, (call, surface) => {
  let id: number;

  beforeAll(async () => {
    const name = `moved over ${surface}`;
    id = (await create('groups', { name, inventory, variables: 'a: 1' })).id;
  });
  afterAll(() => ask('DELETE', `groups/${id}/`));

  it('merges variables and moves the group, and says what changed', async () => {
    const input = { id: `moved over ${surface}`, inventory: 'Prod', variables: { b: 2 }, parent: 'web' };
    expect((await call(input)).data).toEqual({
      id,
      name: input.id,
      changed: { variables: { from: {}, to: { b: 2 } }, parent: { to: 'web' } },
    });
    expect((await call(input)).data).toMatchObject({ changed: {}, next: expect.stringContaining('Nothing to change') });
    expect((await call({ id, parent: 'db' })).data.changed).toEqual({ parent: { from: 'web', to: 'db' } });
    expect((await call({ id, parent: null })).data.changed).toEqual({ parent: { from: 'db' } });
  });

  it('is put below no group that is below it', async () => {
    const { ok, detail } = await call({ id: groups['prod'], parent: 'web' });
    expect(ok).toBe(false);
    expect(detail).toContain('Nothing was changed. parent: AWX refuses this: Cyclical Group association.');
    expect((await call({ id })).detail).toContain('must give at least one of name, description, parent, variables');
    expect((await call({ id: 'web', name: 'x' })).detail).toContain(`${groups['web']} "web" (inventory Prod)`);
  });
});

onBothSurfaces('delete_group', server, (call, surface) => {
  it('tells which hosts and groups go with it, and then they are gone', async () => {
    const name = `site over ${surface}`;
    await group(name);
    await group(`rack over ${surface}`, name);
    await host(`goes over ${surface}`, `rack over ${surface}`);
    await host(`stays over ${surface}`, name, 'monitored');
    const reached = [
      { what: 'groups', count: 1, names: [`rack over ${surface}`] },
      { what: 'hosts', count: 1, names: [`goes over ${surface}`] },
    ];
    const { data } = await confirmed(call)({ id: name, inventory: 'Prod' });
    expect(data).toEqual({ id: groups[name], name, status: 'deleted', deleted_with_it: reached });
    const { results } = await ask('GET', `inventories/${inventory}/hosts/?name__endswith=${surface}`);
    expect(results.map((row: { name: string }) => row.name)).toEqual([`stays over ${surface}`]);
    await ask('DELETE', `hosts/${hosts[`stays over ${surface}`]}/`);
  });

  it('is of one group only, and there is none to be guessed', async () => {
    expect((await call({ id: 'web' })).detail).toContain('is ambiguous');
    expect((await call({ id: 'wep', inventory: 'Prod' })).detail).toContain('Find one with list_groups.');
  });
});

onBothSurfaces('add_host_to_group', server, (call) => {
  const remove = (input: object) => callOn('REST', server(), 'remove_host_from_group', input);

  it('puts a host in by name, once', async () => {
    const input = { id: 'db', host: 'alone', inventory: 'Prod' };
    const placed = { id: groups['db'], name: 'db', host_id: hosts['alone'], host: 'alone' };
    expect((await call(input)).data).toEqual(placed);
    expect(await ask('GET', `groups/${groups['db']}/hosts/?name=alone`)).toMatchObject({ count: 1 });
    const again = await call({ id: groups['db'], host: hosts['alone'] });
    expect(again.data).toMatchObject({ next: 'Nothing to change: it was in the group already.' });
    expect((await remove(input)).data).toEqual(placed);
    expect(await ask('GET', `hosts/${hosts['alone']}/groups/`)).toMatchObject({ count: 0 });
  });

  it('finds no host of another inventory', async () => {
    await create('hosts', { name: `foreign ${expect.getState().currentTestName}`, inventory: other });
    const { detail } = await call({ id: groups['db'], host: 'foreign' });
    expect(detail).toContain('Host "foreign" does not exist.');
  });
});

onBothSurfaces('remove_host_from_group', server, (call) => {
  it('says where a host is that is not in the group itself', async () => {
    const { data } = await call({ id: 'prod', host: 'web1' });
    expect(data.next).toContain('If it is in one below, take it out there.');
    expect(await ask('GET', `groups/${groups['web']}/hosts/?name=web1`)).toMatchObject({ count: 1 });
  });
});
