import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { clientOf, errorOf } from '../../test/upstream';
import type { AwxClient } from '../awx-client';
import type { AwxCall } from '../awx-observer';

let simulator: Simulator;
let awx: AwxClient;
let calls: AwxCall[];
let organization: number;

beforeAll(async () => {
  simulator = await startSimulator({ data: 'company' });
  const env = { AWX_API_PREFIX: '/api', AWX_PASSWORD: 'password' };
  awx = clientOf(simulator.url, env, undefined, { observe: (call) => calls.push(call) });
  calls = [];
  organization = (await awx.organizations.create({ name: 'Names' })).id;
});

beforeEach(() => {
  calls = [];
});

afterAll(async () => {
  awx.onApplicationShutdown();
  await simulator.close();
});

const inventory = async (name: string): Promise<number> => (await awx.inventories.create({ name, organization })).id;

describe('an id', () => {
  it('has no leading zeros: with them it is a name, and never another object', async () => {
    const victim = await inventory('Victim');
    const named = await inventory(`0${victim}`);
    expect(await awx.inventories.resolve(`0${victim}`)).toBe(named);
    expect(await awx.inventories.delete(`0${victim}`)).toMatchObject({ id: named, name: `0${victim}` });
    expect(await awx.inventories.get(victim)).toMatchObject({ name: 'Victim' });
    await expect(awx.inventories.delete(`00${victim}`)).rejects.toThrow(`Inventory "00${victim}" does not exist.`);
  });

  it.each(['0', '+7', '7.0', '1e1', '0x7', '-7', '７'])('is not %j, which is a name', async (text) => {
    await expect(awx.jobTemplates.resolve(text)).rejects.toThrow(`Job template "${text}" does not exist.`);
  });

  it.each(['9007199254740993', 9007199254740992, 0, -1, 1.5])('is not %j either, and no name', async (id) => {
    const error = await errorOf(awx.jobTemplates.get(id));
    expect(error).toMatchObject({ kind: 'rejected', message: expect.stringContaining(`${id} is no id of AWX`) });
    expect(calls).toEqual([]);
  });

  it('that is only a name tells the id to give', async () => {
    const id = await inventory('20240');
    for (const call of [
      () => awx.inventories.get('20240'),
      () => awx.inventories.delete(20240),
      () => awx.inventories.update('20240', { description: 'x' }),
    ]) {
      await expect(call()).rejects.toThrow(`Inventory 20240 does not exist, but ${id} is named "20240": give ${id}.`);
    }
  });

  it('that several have for a name tells all of them', async () => {
    const other = await awx.organizations.create({ name: 'Other names' });
    const first = await inventory('30303');
    const { id: second } = await awx.inventories.create({ name: '30303', organization: other.id });
    await expect(awx.inventories.get(30303)).rejects.toThrow(
      `but several are named "30303": give one of the ids ${first} (organization Names), ${second} (organization Other names).`,
    );
  });

  it('or a name of another kind of template says which kind', async () => {
    await expect(awx.jobTemplates.launch(50)).rejects.toThrow(
      'Job template 50 does not exist. 50 is the workflow job template "Release pipeline".',
    );
    await expect(awx.jobTemplates.launch('Release pipeline')).rejects.toThrow(
      'Job template "Release pipeline" does not exist, but this is the name of workflow job template 50.',
    );
    await expect(awx.workflowJobTemplates.get(10)).rejects.toThrow('10 is the project "platform-playbooks".');
  });
});

describe('a name', () => {
  it('of digits only is found as a name when it is said to be one', async () => {
    const id = await inventory('40404');
    expect(await awx.inventories.getByName('40404')).toMatchObject({ id });
  });

  it.each(['a\0b', 'half \ud800 a character'])('like %j is refused before AWX is asked', async (name) => {
    await expect(awx.inventories.get(name)).rejects.toMatchObject({ kind: 'rejected' });
    await expect(awx.inventories.create({ name, organization })).rejects.toMatchObject({
      kind: 'rejected',
      fields: { name: [expect.stringMatching(/NUL|surrogate/)] },
    });
    await expect(awx.inventories.create({ name: 'x', organization, variables: { a: [name] } })).rejects.toMatchObject({
      fields: { 'variables.a.0': [expect.any(String)] },
    });
    expect(calls).toEqual([]);
  });

  it('within a parent is unique where it is not elsewhere', async () => {
    const [left, right] = [await inventory('Left'), await inventory('Right')];
    const { id } = await awx.hosts.create({ name: 'twin1', inventory: left });
    await awx.hosts.create({ name: 'twin1', inventory: right });
    await expect(awx.hosts.get('twin1')).rejects.toThrow('2 have this name');
    expect(await awx.hosts.get('twin1', { within: { inventory: left } })).toMatchObject({ id });
    await expect(awx.hosts.resolve('twin', { within: { inventory: left } })).rejects.toThrow('Similar names: ');
  });

  it('that several have lists them in the order of their ids', async () => {
    const ids: number[] = [];
    for (const name of ['Z', 'M', 'A']) {
      const { id } = await awx.organizations.create({ name: `Order ${name}` });
      ids.push((await awx.inventories.create({ name: 'Ordered', organization: id })).id);
    }
    const error = await errorOf(awx.inventories.get('Ordered'));
    expect(error).toMatchObject({ candidates: ids.map((id) => ({ id })) });
  });

  it('costs one call, and two where the detail says more', async () => {
    await awx.jobTemplates.get('Gather facts');
    expect(calls.map(({ resource }) => resource)).toEqual(['job_templates']);
    calls = [];
    await awx.organizations.get('Data Services');
    expect(calls).toHaveLength(2);
  });

  it('in a list is the whole object, wherever one call is enough', async () => {
    for (const collection of [awx.jobTemplates, awx.inventories, awx.hosts, awx.groups, awx.users, awx.projects]) {
      const [row] = (await collection.list({ page_size: 1 })).results;
      expect(await collection.get(row!.id)).toEqual(row);
    }
    for (const collection of [awx.credentials, awx.schedules, awx.notificationTemplates, awx.instanceGroups]) {
      const [row] = (await collection.list({ page_size: 1 })).results;
      expect(await collection.get(row!.id)).toEqual(row);
    }
    for (const collection of [awx.teams, awx.labels, awx.workflowJobTemplates, awx.inventorySources]) {
      const [row] = (await collection.list({ page_size: 1 })).results;
      expect(await collection.get(row!.id)).toEqual(row);
    }
  });
});
