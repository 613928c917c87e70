import { type Office, openOffice } from '../access/specs/people';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.lab.close());

it('offers POST to those who may make one', async () => {
  const user = await office.hire('ada');
  const actions = async (): Promise<string[]> => {
    const { body } = await user.call('OPTIONS', 'inventories/');
    return Object.keys(body.actions);
  };
  expect(await actions()).toEqual(['GET']);
  await office.give(`organizations/${office.ground.organization}/`, 'inventory_admin_role', user);
  expect(await actions()).toEqual(['POST', 'GET']);
});

it('offers PUT on what the user may change', async () => {
  const path = `inventories/${office.ground.inventory}/`;
  const { body } = await office.lab.call('OPTIONS', path);
  expect(Object.keys(body.actions)).toEqual(['PUT', 'GET']);
  expect(body.actions.PUT.name).toMatchObject({ type: 'string', required: true, max_length: 512 });
  expect(body.actions.PUT.total_hosts).toBeUndefined();
  const user = await office.hire('bob');
  expect(Object.keys((await user.call('OPTIONS', path)).body.actions)).toEqual(['GET']);
});

it('answers for every list there is', async () => {
  const resources = [...office.lab.sim.resources.values()].filter(
    ({ internal, listMethods }) => !internal && listMethods?.length !== 0,
  );
  for (const { name, type, union } of resources) {
    const { status, body } = await office.lab.call('OPTIONS', `${name}/`);
    expect([name, status]).toEqual([name, 200]);
    if (!union) expect([name, body.types]).toEqual([name, [type]]);
    expect([name, Object.keys(body.actions.GET ?? {}).length > 0]).toEqual([name, true]);
    for (const search of body.related_search_fields.filter((field: string) => field.endsWith('__search'))) {
      const answer = await office.lab.call('GET', `${name}/?page_size=1&${search}=x`);
      expect([name, search, answer.status]).toEqual([name, search, 200]);
    }
  }
});

it('says of every choice what there is to choose from', async () => {
  const { body } = await office.lab.call('OPTIONS', 'schedules/');
  const { job_type, verbosity } = body.actions.POST;
  expect(job_type.choices).toEqual([
    [null, '---------'],
    ['', '---------'],
    ['run', 'Run'],
    ['check', 'Check'],
  ]);
  expect(verbosity.choices[0]).toEqual([null, '---------']);
});
