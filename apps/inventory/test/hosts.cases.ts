import { callOn, onBothSurfaces, useServer } from '@libs/testing';
import { InventoryModule } from '../src/inventory.module';

const { server, awx, create } = useServer('inventory', InventoryModule);

const FACTS = {
  ansible_distribution: 'Rocky',
  ansible_memtotal_mb: 7_821,
  ansible_mounts: [{ mount: '/' }, { mount: '/var' }],
};

const ids: Record<string, number> = {};

beforeAll(async () => {
  for (const inventory of ['Prod', 'Stage'])
    ids[inventory] = (await create('inventories', { name: inventory, organization: 1 })).id;
  for (const [name, inventory] of [
    ['web1', 'Prod'],
    ['web1', 'Stage'],
    ['db1.example.com', 'Prod'],
  ] as const) {
    ids[`${name} ${inventory}`] = (await create('hosts', { name, inventory: ids[inventory] })).id;
  }
  const { id: group } = await create('groups', { name: 'web', inventory: ids['Prod'] });
  await create(`groups/${group}/hosts`, { id: ids['web1 Prod'] });
  keep(ids['web1 Prod']!, FACTS);
});

/** Facts come to a host by jobs only, so they are put there behind AWX's back. */
function keep(id: number, ansible_facts: object): void {
  const { store } = awx().sim;
  store.update(store.get('hosts', id)!, { ansible_facts, ansible_facts_modified: '2026-01-31T08:00:00Z' });
}

onBothSurfaces('get_host_facts', server, (call) => {
  it('answers what is asked for, by path and by glob', async () => {
    const filter = 'distribution, mounts.*.mount';
    expect((await call({ id: 'web1', inventory: 'Prod', filter })).data).toEqual({
      id: ids['web1 Prod'],
      name: 'web1',
      gathered: '2026-01-31T08:00:00Z',
      facts: { ansible_distribution: 'Rocky', 'ansible_mounts.0.mount': '/', 'ansible_mounts.1.mount': '/var' },
    });
  });

  it('answers without a filter what tells machines apart, and what there is', async () => {
    const { data } = await call({ id: ids['web1 Prod'] });
    expect(data.facts).toEqual({ ansible_distribution: 'Rocky', ansible_memtotal_mb: 7_821 });
    expect(data.names).toEqual(Object.keys(FACTS));
    expect(data.next).toBe('More by filter, e.g. "mounts.*.mount".');
  });

  it('says why there is nothing', async () => {
    const none = await call({ id: ids['web1 Prod'], filter: 'no_such' });
    expect(none.data).toMatchObject({
      facts: {},
      names: Object.keys(FACTS),
      next: expect.stringContaining('Nothing is named so.'),
    });
    expect((await call({ id: ids['web1 Stage'] })).data).toMatchObject({
      facts: {},
      next: expect.stringContaining('use_fact_cache'),
    });
    expect((await call({ id: 'web1' })).detail).toContain('is ambiguous');
  });
});

describe('a host of a constructed inventory', () => {
  it('has the facts of the host that it stands for', async () => {
    const { id: constructed } = await create('inventories', {
      name: 'Constructed',
      organization: 1,
      kind: 'constructed',
    });
    const { store } = awx().sim;
    const { id: _, ...original } = store.get('hosts', ids['web1 Prod'])!;
    const { id } = store.insert('hosts', {
      ...original,
      ansible_facts: {},
      inventory: constructed,
      instance_id: String(ids['web1 Prod']),
    });
    const { data } = await callOn('REST', server(), 'get_host_facts', { id, filter: 'distribution' });
    expect(data.facts).toEqual({ ansible_distribution: 'Rocky' });
    store.remove(store.get('hosts', id)!);
  });
});

onBothSurfaces('find_host', server, (call) => {
  it('finds one name in all inventories, whatever its capitals', async () => {
    const where = (inventory: string) => ({ inventory, inventory_id: ids[inventory], enabled: true });
    expect((await call({ name: 'WEB1' })).data).toEqual({
      count: 2,
      results: [
        { id: ids['web1 Prod'], name: 'web1', ...where('Prod'), groups: ['web'] },
        { id: ids['web1 Stage'], name: 'web1', ...where('Stage') },
      ],
    });
  });

  it('finds those that have it in their names where none is named so', async () => {
    const { data } = await call({ name: 'db1' });
    expect(data).toMatchObject({ count: 1, results: [{ name: 'db1.example.com' }] });
    expect(data.note).toBe('No host is named "db1"; these have it in their names.');
    expect((await call({ name: 'nowhere' })).data).toEqual({
      count: 0,
      results: [],
      note: 'No host has "nowhere" in its name, in any inventory that you may see.',
    });
  });
});
