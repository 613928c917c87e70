import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { clientOf, errorOf } from '../../test/upstream';
import type { AwxClient } from '../awx-client';
import type { AwxCall } from '../awx-observer';
import type { Noun } from '../noun';
import { GROUPS } from '../nouns/group';
import { HOSTS } from '../nouns/host';
import { LABELS } from '../nouns/label';
import { USERS } from '../nouns/user';

let simulator: Simulator;
let awx: AwxClient;
let calls: AwxCall[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ data: 'company' });
  const env = { AWX_API_PREFIX: '/api', AWX_PASSWORD: 'password' };
  awx = clientOf(simulator.url, env, undefined, { observe: (call) => calls.push(call) });
});

beforeEach(() => {
  calls = [];
});

afterAll(async () => {
  awx.onApplicationShutdown();
  await simulator.close();
});

const collections = (): { noun: Noun<never> }[] =>
  Object.values(awx).filter((value) => typeof value === 'object' && value !== null && 'noun' in value);

it('every link of a noun leads to a noun of the client', () => {
  const known = new Set(collections().map(({ noun }) => noun.collection));
  const ends = collections().flatMap(({ noun }) => Object.values(noun.links).map(({ to }) => to));
  expect(ends.filter((end) => !known.has(end))).toEqual([]);
  expect(ends.length).toBeGreaterThan(30);
});

it('every noun survives an AWX that leaves everything out, and can be told apart all the same', () => {
  for (const { noun } of collections()) {
    const found: { id: number } = noun.parse({ id: 3 });
    expect({ noun: noun.collection, id: found.id, hint: noun.hint(found as never) }).toMatchObject({
      id: 3,
      hint: expect.any(String),
    });
  }
});

describe('references', () => {
  it('take names in what is created and changed', async () => {
    const created = await awx.jobTemplates.create({
      name: 'By names',
      project: 'platform-playbooks',
      inventory: 'Production',
      playbook: 'patch.yml',
      extra_vars: { a: 1 },
    });
    expect(created).toMatchObject({ project: { id: 10 }, inventory: { id: 20 }, extra_vars: '{"a":1}' });
    expect(await awx.jobTemplates.update('By names', { inventory: 'Staging' })).toMatchObject({
      inventory: { id: 21 },
    });
    expect(await awx.jobTemplates.update('By names', { inventory: '22' })).toMatchObject({ inventory: { id: 22 } });
  });

  it('that are wrong are told together, by field, and nothing is sent', async () => {
    const fields = {
      name: 'x',
      project: 'Nope',
      inventory: 'Prodction',
      credentials: ['Prod SSH', 'no such', 'nor this'],
    };
    const error = await errorOf(awx.jobTemplates.create(fields));
    expect(error).toMatchObject({
      kind: 'rejected',
      fields: {
        project: ['Project "Nope" does not exist.'],
        inventory: ['Inventory "Prodction" does not exist.'],
        credentials: ['Credential "no such" does not exist. Credential "nor this" does not exist.'],
      },
      message: expect.stringMatching(/Project "Nope".*Inventory "Prodction".*Credential "no such"/),
    });
    expect(calls.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('that is the only wrong one is an object not found, said of its field', async () => {
    const error = await errorOf(awx.projects.create({ name: 'x', organization: 'Data Servces' }));
    expect(error).toMatchObject({
      kind: 'not_found',
      resource: 'organizations',
      fields: { organization: [expect.any(String)] },
    });
  });

  it('that several have names the field too', async () => {
    const fields = { name: 'x', project: 10, playbook: 'patch.yml' };
    for (const organization of [2, 4]) await awx.inventories.create({ name: 'Twice', organization });
    const error = await errorOf(awx.jobTemplates.create({ ...fields, inventory: 'Twice' }));
    expect(error).toMatchObject({
      name: 'AmbiguousName',
      fields: { inventory: [expect.stringContaining('2 have this name')] },
    });
  });

  it('below a parent are looked up in it', async () => {
    const inTwo = await errorOf(awx.hosts.resolve('web', {}));
    expect(inTwo).toMatchObject({ kind: 'not_found' });
    const prod = await awx.hosts.list({ filters: { inventory: 'Production', group: 'web' } });
    const staging = await awx.hosts.list({ filters: { inventory: 'Staging', group: 'web' } });
    expect(prod.count).toBe(12);
    expect(staging.results.every(({ inventory }) => inventory?.name === 'Staging')).toBe(true);
  });
});

describe('a filter', () => {
  it.each([
    ['label', () => awx.jobTemplates.list({ filters: { label: 'no-such' } }), 'Label "no-such" does not exist.'],
    ['label', () => awx.runs.list({ filters: { label: 'productio' } }), 'Similar names: '],
    ['user', () => awx.runs.list({ filters: { launched_by: 'nobody-here' } }), 'User "nobody-here" does not exist.'],
    ['group', () => awx.hosts.list({ filters: { group: 'no-such' } }), 'Group "no-such" does not exist.'],
    [
      'template',
      () => awx.schedules.list({ filters: { unified_job_template: 'Nope' } }),
      'Template, project or inventory source "Nope" does not exist.',
    ],
    [
      'id of an inventory',
      () => awx.jobTemplates.list({ filters: { inventory: 9999 } }),
      'Inventory 9999 does not exist.',
    ],
    ['id of a label', () => awx.jobTemplates.list({ filters: { label: '9999' } }), 'Label 9999 does not exist.'],
    ['inventory of hosts', () => awx.hosts.list({ filters: { inventory: 9999 } }), 'Inventory 9999 does not exist.'],
  ])('by a %s that does not exist is no empty list', async (_, list, message) => {
    await expect(list()).rejects.toThrow(message);
  });

  it('by a name that several have takes all of them where there may be many', async () => {
    expect((await awx.groups.list({ filters: { name: 'web' } })).count).toBeGreaterThan(1);
    const hosts = await awx.hosts.list({ filters: { group: 'web' }, page_size: 100 });
    expect(new Set(hosts.results.map(({ inventory }) => inventory?.name)).size).toBeGreaterThan(1);
  });

  it('costs no more than the list where names need no ids', async () => {
    await awx.hosts.list({ filters: { group: 'web' } });
    expect(calls).toHaveLength(1);
  });

  it('that finds nothing although all exists is an empty list', async () => {
    expect(await awx.jobTemplates.list({ filters: { inventory: 25, label: 'production' } })).toMatchObject({
      count: 0,
    });
  });

  it('by inventory lists the hosts of a smart one too, by page and with other filters', async () => {
    const smart = await awx.inventories.create({
      name: 'Smart web',
      organization: 'Platform Engineering',
      kind: 'smart',
      host_filter: 'name__startswith=web and inventory__name=Production',
    });
    expect(await awx.hosts.list({ filters: { inventory: smart.id } })).toMatchObject({ count: 12 });
    expect(await awx.hosts.list({ filters: { inventory: 'Smart web', group: 'web', enabled: true } })).toMatchObject({
      count: 12,
    });
    expect(await awx.hosts.list({ filters: { inventory: 'Smart web', group: 'db' } })).toMatchObject({ count: 0 });
    expect(await awx.hosts.get('web01', { within: { inventory: smart.id } })).toMatchObject({ name: 'web01' });
    await expect(awx.hosts.list({ page: 9, filters: { inventory: smart.id } })).rejects.toThrow('There is no page 9.');
  });
});

describe('what belongs to an object', () => {
  it('is listed, added and removed, by ids and names', async () => {
    const team = await awx.teams.create({ name: 'Night shift', organization: 'Platform Engineering' });
    const members = awx.teams.of(team.id, 'users', USERS);
    expect(await members.add(['mlopez', 3])).toEqual([2, 3]);
    expect((await members.list({ order_by: 'id' })).results.map(({ id }) => id)).toEqual([2, 3]);
    await members.remove(['jchen']);
    expect(await members.list()).toMatchObject({ count: 1, results: [{ username: 'mlopez' }] });
  });

  it('is added only when all of it exists', async () => {
    const labels = awx.jobTemplates.of(38, 'labels', LABELS);
    const before = await labels.list();
    await expect(labels.add(['production', 'no-such'])).rejects.toThrow('Label "no-such" does not exist.');
    expect(await labels.list()).toEqual(before);
  });

  it('is told as far as it was done when AWX refuses in between', async () => {
    const team = await awx.teams.create({ name: 'Half a team', organization: 'Platform Engineering' });
    await expect(awx.teams.of(team.id, 'users', USERS).add([2, 3, 9999])).rejects.toThrow(
      'Added before this: "mlopez", "jchen".',
    );
  });

  it('is looked up within its parent where names repeat', async () => {
    const inventory = await awx.inventories.resolve('Staging');
    const db = await awx.groups.resolve('db', { within: { inventory } });
    const hosts = awx.groups.of(db, 'hosts', HOSTS);
    const [id] = await hosts.add(['stg-web01'], { within: { inventory } });
    expect((await hosts.list()).results.map((host) => host.id)).toContain(id);
    expect(await awx.inventories.of(inventory, 'root_groups', GROUPS).list()).toMatchObject({
      count: expect.any(Number),
    });
  });

  it('of an object that does not exist says so', async () => {
    await expect(awx.teams.of(999, 'users', USERS).list()).rejects.toThrow('Team 999 does not exist.');
    await expect(awx.teams.of(999, 'users', USERS).add([2])).rejects.toThrow('Team 999 does not exist.');
  });
});
