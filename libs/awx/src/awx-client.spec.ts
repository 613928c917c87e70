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
    simulator = await startSimulator({ aap, data: 'company' });
    awx = clientOf(simulator.url, { AWX_API_PREFIX: '', AWX_PASSWORD: 'password' });
  });

  afterAll(async () => {
    awx.onApplicationShutdown();
    await simulator.close();
  });

  /** The platform keeps organizations to itself: those of the sample are there on both. */
  const organization = async (at = 0): Promise<{ id: number; name: string }> =>
    (await awx.organizations.list({ order_by: 'id' })).results[at]!;
  const project = async (name: string): Promise<number> =>
    (await awx.projects.create({ name, organization: (await organization()).id })).id;

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
    const id = await project('Life');
    expect(await awx.projects.get('Life')).toMatchObject({ id, description: '' });
    expect(await awx.projects.update('Life', { description: 'short' })).toMatchObject({ description: 'short' });
    expect(await awx.projects.delete(id)).toEqual({ id, name: 'Life', status: 'deleted' });
    await expect(awx.projects.get(id)).rejects.toThrow(`Project ${id} does not exist.`);
  });

  it('says who has a name that is taken', async () => {
    await project('Twice');
    expect(await errorOf(project('Twice'))).toMatchObject({
      kind: 'conflict',
      message: expect.stringMatching(/^Project "Twice" exists already: it is \d+ \(organization .+\)\.$/),
    });
  });

  it('filters, orders and pages', async () => {
    const inventory = await awx.inventories.create({ name: 'Many', organization: (await organization()).id });
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
    const [here, there] = [await organization(0), await organization(1)];
    for (const { id } of [here, there]) await awx.inventories.create({ name: 'Same', organization: id });
    const error = await errorOf(awx.inventories.get('Same'));
    const hints = [here, there].map(({ name }) => ({ hint: `organization ${name}` }));
    expect(error).toMatchObject({ candidates: hints });
    await expect(awx.inventories.get('Sam')).rejects.toThrow('Similar names: ');
  });

  it('knows that AWX deletes an inventory in the background', async () => {
    const { id } = await awx.inventories.create({ name: 'Gone', organization: (await organization()).id });
    expect(await awx.inventories.delete(id)).toEqual({ id, name: 'Gone', status: 'deleting' });
  });
});
