import { type Lab, openLab } from '../life/specs/lab';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

it('deletes with a group the groups and hosts that are left in no other, and nothing below what stays', async () => {
  const { id: inventory } = await lab.post('inventories/', { name: 'i', organization: 1 });
  const make = async (list: string, name: string): Promise<number> =>
    (await lab.post(`${list}/`, { name, inventory })).id;
  const ids: Record<string, number> = {};
  for (const name of ['top', 'other', 'own', 'shared', 'below']) ids[name] = await make('groups', name);
  for (const [parent, child] of [
    ['top', 'own'],
    ['top', 'shared'],
    ['other', 'shared'],
    ['shared', 'below'],
  ] as const) {
    await lab.post(`groups/${ids[parent]}/children/`, { id: ids[child] });
  }
  for (const [group, host] of [
    ['own', 'goes'],
    ['shared', 'stays'],
    ['below', 'stays too'],
  ] as const) {
    await lab.post(`groups/${ids[group]}/hosts/`, { id: await make('hosts', host) });
  }
  expect((await lab.call('DELETE', `groups/${ids['top']}/`)).status).toBe(204);
  const left = async (list: string) =>
    (await lab.get(`inventories/${inventory}/${list}/`)).results.map(({ name }: { name: string }) => name);
  expect(await left('groups')).toEqual(['below', 'other', 'shared']);
  expect(await left('hosts')).toEqual(['stays', 'stays too']);
});
