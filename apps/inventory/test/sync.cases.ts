import { steppedClock } from '@libs/awx-simulator';
import { auditRecords, onBothSurfaces, useServer } from '@libs/testing';
import { InventoryModule } from '../src/inventory.module';

// Updates wait in their queue for as long as nobody moves time.
const clock = steppedClock(Date.parse('2026-01-31T08:00:00Z'));
const { server, awx, create } = useServer('inventory', InventoryModule, { clock });

let project: number;

beforeAll(async () => {
  const git = { scm_type: 'git', scm_url: 'https://git.example/platform-playbooks.git' };
  project = (await create('projects', { name: 'Playbooks', organization: 1, ...git })).id;
  clock.advance(120_000);
});

const source = async (inventory: number, name: string, source_path = 'inventory.ini'): Promise<number> => {
  const scm = { source: 'scm', source_project: project, source_path };
  return (await create('inventory_sources', { name, inventory, ...scm })).id;
};

/** A source whose project is gone: AWX has nothing to update it from. */
const orphan = (id: number): void => {
  const row = awx().sim.store.get('unified_job_templates', id);
  if (!row) throw new Error(`There is no source ${id}`);
  awx().sim.store.update(row, { source_project: null });
};

onBothSurfaces('sync_inventory', server, (call, surface) => {
  let inventory: number;

  beforeEach(async () => {
    const name = `Cloud over ${surface}, ${expect.getState().currentTestName}`;
    inventory = (await create('inventories', { name, organization: 1 })).id;
  });

  it('names the update of each source that started', async () => {
    const id = await source(inventory, 'AWS');
    const { data } = await call({ id: inventory });
    const update = expect.any(Number);
    expect(data).toMatchObject({ id: inventory, started: 1, refused: 0 });
    expect(data.sources).toEqual([{ inventory_source: id, name: 'AWS', started: true, inventory_update: update }]);
    expect(data.next).toBe(`Queued, not done: follow it with get_job (${data.sources[0].inventory_update}).`);
    const touched = { resource: 'inventory_updates', id: data.sources[0].inventory_update };
    expect(auditRecords(server()).at(-1)).toMatchObject({ outcome: 'ok', touched: expect.arrayContaining([touched]) });
  });

  it('waits for its updates and tells how each ended', async () => {
    const good = await source(inventory, 'Hosts', 'inventory/aws.yml');
    const bad = await source(inventory, 'Nowhere');
    const time = setInterval(() => clock.advance(5_000), 20);
    const { data } = await call({ id: inventory, wait: 60 });
    clearInterval(time);
    expect(data.sources).toMatchObject([
      { inventory_source: good, status: 'successful', done: true },
      { inventory_source: bad, status: 'failed', done: true },
    ]);
    expect(data.next).toBe(`Why it failed: get_job (${data.sources[1].inventory_update}).`);
  });

  it('does not sync twice by accident, and does on purpose', async () => {
    await source(inventory, 'AWS');
    const first = (await call({ id: inventory })).data;
    const { ok, detail } = await call({ id: inventory });
    expect(ok).toBe(false);
    expect(detail).toContain(`get_job (${first.sources[0].inventory_update})`);
    const key = { id: inventory, idempotency_key: `sync over ${surface}` };
    const keyed = (await call(key)).data;
    expect((await call(key)).data).toEqual(keyed);
    expect((await call({ id: inventory, again: true })).data.started).toBe(1);
  });

  it('says which source refused and why, beside one that started', async () => {
    const good = await source(inventory, 'AWS');
    const bad = await source(inventory, 'Orphan');
    orphan(bad);
    const { data } = await call({ id: inventory });
    expect(data).toMatchObject({ started: 1, refused: 1 });
    expect(data.sources).toContainEqual(expect.objectContaining({ inventory_source: good, started: true }));
    expect(data.sources).toContainEqual({
      inventory_source: bad,
      name: 'Orphan',
      started: false,
      reason: 'Could not start because `can_update` returned False',
    });
    expect(data.next).toContain('Check the project and the credential');
  });

  it('is no success when no source started', async () => {
    const bad = await source(inventory, 'Orphan');
    orphan(bad);
    const { ok, detail } = await call({ id: inventory });
    expect(ok).toBe(false);
    expect(detail).toContain(`Nothing was started. Source ${bad} "Orphan": Could not start because`);
  });

  it('says where the hosts of a smart inventory come from', async () => {
    const smart = { name: `Smart over ${surface}`, organization: 1, kind: 'smart', host_filter: 'name=web1' };
    const { id } = await create('inventories', smart);
    expect((await call({ id })).detail).toContain('AWX finds its hosts by its host_filter whenever it is used.');
  });

  it('refuses an inventory without sources, and one that is not there', async () => {
    const { ok, detail } = await call({ id: inventory });
    expect(ok).toBe(false);
    expect(detail).toContain('has no sources, so there is nothing to sync');
    expect((await call({ id: 9999 })).detail).toBe('Inventory 9999 does not exist. Find one with list_inventories.');
  });
});
