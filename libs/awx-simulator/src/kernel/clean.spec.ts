import { openLab } from '../life/specs/lab';

let lab: Awaited<ReturnType<typeof openLab>>;

beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

const refusal = async (name: string): Promise<unknown> => (await lab.call('POST', 'organizations/', { name })).body;

describe('a name', () => {
  it.each([
    ['a\0b', 'Null characters are not allowed.'],
    ['a\ud800b', 'Surrogate characters are not allowed: U+D800.'],
    ['🚀'.repeat(513), 'Ensure this field has no more than 512 characters.'],
  ])('%j is refused', async (name, error) => {
    expect(await refusal(name)).toEqual({ name: [error] });
  });

  it('is counted in characters', async () => {
    expect((await lab.post('organizations/', { name: '🚀'.repeat(512) })).id).toEqual(expect.any(Number));
  });

  it('that is taken is told of with the other errors', async () => {
    await lab.post('organizations/', { name: 'Taken' });
    expect((await lab.call('POST', 'organizations/', { name: 'Taken', max_hosts: -1 })).body).toEqual({
      name: ['Organization with this Name already exists.'],
      max_hosts: ['Ensure this value is greater than or equal to 0.'],
    });
  });
});

it('notes who changed a row only when something changed', async () => {
  const { id } = await lab.post('organizations/', { name: 'Mine' });
  await lab.post('users/', { username: 'ada', password: 'Lovelace-1', is_superuser: true });
  const ada = { authorization: `Basic ${Buffer.from('ada:Lovelace-1').toString('base64')}` };
  const changedBy = async (body: object): Promise<string> =>
    (await lab.call('PATCH', `organizations/${id}/`, body, ada)).body.summary_fields.modified_by.username;
  expect(await changedBy({ name: 'Mine' })).toBe('admin');
  expect(await changedBy({ description: 'ours' })).toBe('ada');
});

it('tells all that is wrong with the fields of a row at once', async () => {
  const { id } = await lab.post('inventories/', { name: 'Any', organization: 1 });
  const smart = { name: 'Smart', organization: 1, kind: 'smart', host_filter: 'name=x' };
  const derived = await lab.post('inventories/', smart);
  expect((await lab.call('POST', 'hosts/', { name: 'a:0', inventory: derived.id, variables: 'a: [' })).body).toEqual({
    name: ['Invalid port specification: 0'],
    inventory: { detail: 'Cannot create Host for Smart or Constructed Inventories' },
    variables: [expect.stringContaining('Cannot parse as JSON')],
  });
  const hosts = [{ name: 'ok' }, { variables: '5' }, 'x'];
  expect((await lab.call('POST', 'bulk/host_create/', { inventory: id, hosts })).body).toEqual({
    hosts: {
      1: { name: ['This field is required.'], variables: [expect.stringContaining('is not a dictionary')] },
      2: { __all__: ['Invalid data. Expected a dictionary, but got str.'] },
    },
  });
});
