import { steppedClock } from '@libs/awx-simulator';
import { callOn, confirmed, onBothSurfaces, useServer } from '@libs/testing';
import { InventoryModule } from '../src/inventory.module';

const clock = steppedClock(Date.parse('2026-01-31T08:00:00Z'));
const { server, create, ask } = useServer('inventory', InventoryModule, { clock });

let project: number;
let inventory: number;

const source = async (name: string, source_path: string): Promise<number> =>
  (await create('inventory_sources', { name, inventory, source: 'scm', source_project: project, source_path })).id;

beforeAll(async () => {
  const git = { scm_type: 'git', scm_url: 'https://git.example/platform-playbooks.git' };
  project = (await create('projects', { name: 'Playbooks', organization: 1, ...git })).id;
  clock.advance(120_000);
  inventory = (await create('inventories', { name: 'Cloud', organization: 1 })).id;
});

onBothSurfaces('list_inventory_sources', server, (call) => {
  let ids: number[];

  beforeAll(async () => {
    ids = [await source('Good', 'inventory/aws.yml'), await source('Nowhere', 'nowhere.ini'), await source('New', 'x')];
    for (const id of ids.slice(0, 2)) await ask('POST', `inventory_sources/${id}/update/`, {});
    clock.advance(600_000);
  });
  afterAll(() => Promise.all(ids.map((id) => ask('DELETE', `inventory_sources/${id}/`))));

  it('tells how the newest sync of each went, and why it failed', async () => {
    const { data } = await call({ id: 'Cloud' });
    const scm = { source: 'scm', project: 'Playbooks' };
    const last = { last_updated: expect.any(String), last_update: expect.any(Number) };
    expect(data).toEqual({
      count: 3,
      results: [
        { id: ids[0], name: 'Good', ...scm, source_path: 'inventory/aws.yml', status: 'successful', ...last },
        { id: ids[2], name: 'New', ...scm, source_path: 'x', status: 'never updated' },
        {
          id: ids[1],
          name: 'Nowhere',
          ...scm,
          source_path: 'nowhere.ini',
          status: 'failed',
          ...last,
          failure: expect.stringMatching(/nowhere\.ini/),
        },
      ],
    });
  });
});

onBothSurfaces('create_inventory_source', server, (call, surface) => {
  it('makes one by names, and says that it has brought nothing yet', async () => {
    const input = { id: 'Cloud', name: `Git over ${surface}`, source_project: 'Playbooks', source_path: 'hosts.ini' };
    const { data } = await call({ ...input, overwrite: true, source_vars: { strict: true } });
    expect(data).toEqual({
      id: expect.any(Number),
      name: input.name,
      inventory: 'Cloud',
      source: 'scm',
      source_project: 'Playbooks',
      source_path: 'hosts.ini',
      next: `It has no hosts before its first sync: sync_inventory ${inventory}.`,
    });
    const made = await ask('GET', `inventory_sources/${data.id}/`);
    expect(made).toMatchObject({ inventory, overwrite: true, source_vars: '{"strict":true}', update_on_launch: false });
    expect((await call(input)).detail).toContain(`exists already: it is ${data.id}`);
    await ask('DELETE', `inventory_sources/${data.id}/`);
  });

  it('refuses what does not go together before anything is made', async () => {
    expect((await call({ id: inventory, name: 'x' })).detail).toContain('source_project is required for source scm.');
    const { detail } = await call({ id: inventory, name: 'x', source: 'ec2', source_path: 'hosts.ini' });
    expect(detail).toContain('source_path goes with source scm only; this one is ec2');
    expect((await call({ id: inventory, name: 'x', source: 'no-such' })).detail).toContain('is not a valid choice.');
    expect(await ask('GET', `inventories/${inventory}/inventory_sources/`)).toMatchObject({ count: 0 });
  });
});

onBothSurfaces('update_inventory_source', server, (call, surface) => {
  it('changes what is given, merges variables, and finds it by name in its inventory', async () => {
    const id = await source(`Changed over ${surface}`, 'hosts.ini');
    await ask('PATCH', `inventory_sources/${id}/`, { source_vars: 'strict: true' });
    const input = { id: `Changed over ${surface}`, inventory: 'Cloud', update_on_launch: true, source_vars: { x: 1 } };
    expect((await call(input)).data).toEqual({
      id,
      name: input.id,
      changed: { update_on_launch: { from: false, to: true }, source_vars: { from: {}, to: { x: 1 } } },
    });
    expect((await call(input)).data).toMatchObject({ changed: {} });
    expect((await call({ id: 9999, limit: 'web*' })).detail).toContain('Find one with list_inventory_sources.');
    await ask('DELETE', `inventory_sources/${id}/`);
  });
});

onBothSurfaces('delete_inventory_source', server, (call, surface) => {
  it('tells that its hosts stay', async () => {
    const id = await source(`Deleted over ${surface}`, 'inventory/aws.yml');
    await ask('POST', `inventory_sources/${id}/update/`, {});
    clock.advance(600_000);
    const { count } = await ask('GET', `inventory_sources/${id}/hosts/`);
    const { data } = await confirmed(call)({ id });
    expect(data).toMatchObject({ id, status: 'deleted' });
    expect(data.left_without_it).toEqual([expect.objectContaining({ what: 'hosts', count })]);
    expect(await ask('GET', `inventories/${inventory}/hosts/`)).toMatchObject({ count });
  });
});

describe('a source of another kind', () => {
  it('takes no fields of scm later either', async () => {
    const { id } = await create('inventory_sources', { name: 'AWS', inventory, source: 'ec2' });
    const { detail } = await callOn('REST', server(), 'update_inventory_source', { id, source_path: 'hosts.ini' });
    expect(detail).toContain('source_path goes with source scm only; this one is ec2');
  });
});
