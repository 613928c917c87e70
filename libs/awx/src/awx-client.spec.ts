import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { clientOf, errorOf } from '../test/upstream';
import type { AwxClient } from './awx-client';

describe.each([
  ['AWX', false, '/api/v2/'],
  ['AAP', true, '/api/controller/v2/'],
])('the client of %s', (_name, aap, basePath) => {
  let simulator: Simulator;
  let awx: AwxClient;

  beforeAll(async () => {
    simulator = await startSimulator({ aap });
    awx = clientOf(simulator.url, { AWX_API_PREFIX: '', AWX_PASSWORD: 'password' });
  });

  afterAll(async () => {
    awx.onApplicationShutdown();
    await simulator.close();
  });

  const organization = async (name: string): Promise<number> => (await awx.organizations.create({ name })).id;

  it('finds its way and who it is', async () => {
    expect(await awx.basePath()).toBe(basePath);
    expect(await awx.ping()).toMatchObject({
      version: expect.stringMatching(/^\d+\./),
      instance_groups: expect.any(Array),
    });
    expect(await awx.me()).toMatchObject({ username: 'admin', is_superuser: true });
    expect(await awx.config()).toMatchObject({ license_type: 'open' });
  });

  it('is told of wrong credentials', async () => {
    const wrong = { kind: 'basic', username: 'admin', password: 'wrong' } as const;
    await expect(awx.checkCredentials(wrong)).rejects.toMatchObject({ kind: 'unauthenticated', status: 401 });
  });

  it('creates, finds by name, changes and deletes', async () => {
    const id = await organization('Life');
    expect(await awx.organizations.get('Life')).toMatchObject({ id, description: '' });
    expect(await awx.organizations.update('Life', { description: 'short' })).toMatchObject({ description: 'short' });
    expect(await awx.organizations.delete(id)).toEqual({ id, name: 'Life', status: 'deleted' });
    await expect(awx.organizations.get(id)).rejects.toThrow(`Organization ${id} does not exist.`);
  });

  it('says who has a name that is taken', async () => {
    await organization('Twice');
    expect(await errorOf(organization('Twice'))).toMatchObject({
      kind: 'conflict',
      message: expect.stringMatching(/^Organization "Twice" exists already: it is \d+\.$/),
    });
  });

  it('filters, orders and pages', async () => {
    const inventory = await awx.inventories.create({ name: 'Many', organization: await organization('Pages') });
    for (const name of ['a1', 'a2', 'a3', 'b1']) {
      await awx.hosts.create({ name, inventory: inventory.id, variables: { rank: name } });
    }
    const query = { page_size: 2, order_by: '-name', filters: { inventory: inventory.id, name__startswith: 'a' } };
    const first = await awx.hosts.list(query);
    expect(first).toMatchObject({
      count: 3,
      next_page: 2,
      results: [{ name: 'a3', variables: '{"rank":"a3"}' }, { name: 'a2' }],
    });
    expect(await awx.hosts.list({ ...query, page: 2 })).toMatchObject({ next_page: null, results: [{ name: 'a1' }] });
    await expect(awx.hosts.list({ ...query, page: 3 })).rejects.toThrow('There is no page 3.');
    await expect(awx.hosts.list({ filters: { nosuch: 1 } })).rejects.toMatchObject({ kind: 'rejected', status: 400 });
  });

  it('tells two of a name apart by where they are', async () => {
    for (const name of ['Here', 'There']) {
      await awx.inventories.create({ name: 'Same', organization: await organization(name) });
    }
    const error = await errorOf(awx.inventories.get('Same'));
    expect(error).toMatchObject({ candidates: [{ hint: 'organization Here' }, { hint: 'organization There' }] });
    await expect(awx.inventories.get('Sam')).rejects.toThrow('Similar names: ');
  });

  it('knows that AWX deletes an inventory in the background', async () => {
    const { id } = await awx.inventories.create({ name: 'Gone', organization: await organization('Deletes') });
    expect(await awx.inventories.delete(id)).toEqual({ id, name: 'Gone', status: 'deleting' });
  });
});
