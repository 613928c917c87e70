import { type Answer, type Lab, openLab } from '../life/specs/lab';

let lab: Lab;
let inventory: number;
const ids: Record<string, number> = {};

beforeAll(async () => {
  lab = await openLab();
  inventory = (await lab.post('inventories/', { name: 'i', organization: 1, variables: 'site: a' })).id;
  for (const name of ['top', 'mid', 'low', 'empty']) {
    ids[name] = (await lab.post('groups/', { name, inventory, variables: name === 'low' ? 'depth: 3' : '' })).id;
  }
  for (const name of ['h1', 'h2', 'h3']) {
    ids[name] = (await lab.post('hosts/', { name, inventory, enabled: name !== 'h3', variables: `n: ${name}` })).id;
  }
  await lab.post(`groups/${ids.top}/children/`, { id: ids.mid });
  await lab.post(`groups/${ids.mid}/children/`, { id: ids.low });
  for (const group of ['low', 'top']) await lab.post(`groups/${ids[group]}/hosts/`, { id: ids.h1 });
});
afterAll(() => lab.close());

const script = (query: string): Promise<Answer> => lab.get(`inventories/${inventory}/script/${query}`);

it('prints the inventory as Ansible reads it, without disabled hosts and empty groups', async () => {
  expect(await script('')).toEqual({
    all: { vars: { site: 'a' }, hosts: ['h2'], children: ['empty', 'low', 'mid', 'top'] },
    top: { hosts: ['h1'], children: ['mid'] },
    mid: { children: ['low'] },
    low: { hosts: ['h1'], vars: { depth: 3 } },
  });
});

it('tells of hosts what is asked for', async () => {
  expect(await script('?host=h1')).toEqual({ n: 'h1' });
  expect(await script('?host=h3&all=1')).toEqual({ n: 'h3' });
  expect((await script('?hostvars=1&towervars=1'))._meta.hostvars.h2).toEqual({
    ...{ n: 'h2', remote_host_enabled: 'true', remote_host_id: ids.h2 },
    ...{ remote_tower_enabled: 'true', remote_tower_id: ids.h2 },
  });
  expect((await script('?subset=slice2of2&hostvars=1'))._meta.hostvars).toEqual({ h2: { n: 'h2' } });
});

it.each([
  ['?host=nope', 404, 'No Host matches the given query.'],
  ['?host=h3', 404, 'No Host matches the given query.'],
  ['?subset=half', 400, 'Subset does not use any supported syntax.'],
  ['?subset=slice9', 400, 'Could not parse subset as slice specification.'],
  ['?subset=slice3of2', 400, 'Slice number must be less than total number of slices.'],
  ['?subset=slice0of2', 400, 'Slice number must be 1 or higher.'],
])('refuses %s', async (query, status, detail) => {
  expect(await lab.call('GET', `inventories/${inventory}/script/${query}`)).toEqual({ status, body: { detail } });
});

it('nobody below a group may become its child again', async () => {
  const { results } = await lab.get(`groups/${ids.top}/potential_children/`);
  expect(results.map(({ name }: Answer) => name)).toEqual(['empty']);
});

it('shows a new host of a group before it is in the group', async () => {
  const made = await lab.post(`groups/${ids.mid}/hosts/`, { name: 'h4' });
  expect(made.summary_fields.groups).toEqual({ count: 0, results: [] });
  const { summary_fields } = await lab.get(`hosts/${made.id}/`);
  expect(summary_fields.groups).toEqual({ count: 1, results: [{ id: ids.mid, name: 'mid' }] });
});
