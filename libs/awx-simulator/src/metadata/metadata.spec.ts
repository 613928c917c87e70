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
  for (const { name, type, union, newerApi } of resources) {
    const { status, body } = await office.lab.call('OPTIONS', `${name}/`);
    expect([name, status]).toEqual([name, 200]);
    if (!union && !newerApi) expect([name, body.types]).toEqual([name, [type]]);
    expect([name, Object.keys(body.actions.GET ?? {}).length > 0]).toEqual([name, true]);
    for (const search of (body.related_search_fields ?? []).filter((field: string) => field.endsWith('__search'))) {
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

it.each([
  ['role_definitions/', 'Role Definition List', ['permissions', 'content_type', 'name', 'description']],
  [
    'role_user_assignments/',
    'Role User Assignment List',
    ['object_id', 'object_ansible_id', 'role_definition', 'user', 'user_ansible_id'],
  ],
  [
    'role_team_assignments/',
    'Role Team Assignment List',
    ['object_id', 'object_ansible_id', 'role_definition', 'team', 'team_ansible_id'],
  ],
])("tells of %s as the API beside AWX's own does", async (path, title, posted) => {
  const { body } = await office.lab.call('OPTIONS', path);
  expect(Object.keys(body)).toEqual(['name', 'description', 'renders', 'parses', 'actions']);
  expect([body.name, Object.keys(body.actions.POST)]).toEqual([title, posted]);
  const { content_type } = body.actions.GET;
  expect(content_type).toMatchObject({ type: 'id', filterable: true });
  const none = path === 'role_definitions/' ? [[null, '---------']] : [];
  expect(content_type.choices.slice(0, none.length + 2)).toEqual([
    ...none,
    ['awx.credential', 'Credential'],
    ['awx.executionenvironment', 'Execution Environment'],
  ]);
});

it('tells which permissions a role definition may hold', async () => {
  const { permissions } = (await office.lab.call('OPTIONS', 'role_definitions/')).body.actions.POST;
  const { choices, ...child } = permissions.child;
  expect(child).toEqual({ type: 'choice', required: true, hidden: false, read_only: false });
  expect(choices).toHaveLength(49);
  expect([choices[0], choices[48]]).toEqual([
    ['awx.add_credential', 'awx.add_credential'],
    ['shared.view_team', 'shared.view_team'],
  ]);
});

it('tells of what is settled when a row is made in its words alone', async () => {
  const { id } = await office.lab.post('hosts/', { name: 'told', inventory: office.ground.inventory });
  const { body } = await office.lab.call('OPTIONS', `hosts/${id}/`);
  expect(Object.keys(body.actions.PUT)).toEqual(['name', 'description', 'enabled', 'instance_id', 'variables']);
  expect(body.description).toContain('* `inventory`:  (id, required)');
});

it.each([
  ['labels/', 'Labels', 'organization', { label: 'Organization', help_text: 'Organization this label belongs to.' }],
  ['tokens/', 'OAuth2 Tokens', 'id', { label: 'Id', help_text: 'Database ID for this access token.' }],
  ['applications/', 'OAuth 2 Applications', 'redirect_uris', { label: 'Redirect URIs', type: 'string' }],
  [
    'workflow_job_template_nodes/',
    'Workflow Job Template Node List',
    'success_nodes',
    { type: 'field', filterable: false },
  ],
  ['inventory_sources/', 'Inventory Source List', 'source_vars', { type: 'string' }],
  ['activity_stream/', 'Activity Stream List', 'operation', { type: 'choice' }],
  ['users/', 'User List', 'is_system_auditor', { type: 'boolean', filterable: false }],
])('tells at %s, which is %s, of %s', async (path, title, field, told) => {
  const { body } = await office.lab.call('OPTIONS', path);
  expect(body.name).toBe(title);
  expect(body.actions.GET[field]).toMatchObject(told);
});
