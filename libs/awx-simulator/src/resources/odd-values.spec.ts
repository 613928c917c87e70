import { type Ground, type Lab, layGround, openLab } from '../life/specs/lab';

// What AWX does with values of a wrong kind, each as an AWX answered.
let lab: Lab;
let ground: Ground;

beforeAll(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterAll(() => lab.close());

describe('a new object', () => {
  it.each([
    ['name', [], 'This field cannot be blank.'],
    ['name', {}, 'This field cannot be blank.'],
    ['name', '', 'This field may not be blank.'],
    ['name', true, 'Not a valid string.'],
    ['organization', '', 'This field may not be null.'],
    ['organization', [], 'Incorrect type. Expected pk value, received list.'],
    ['organization', {}, 'Incorrect type. Expected pk value, received OrderedDict.'],
  ])('with the %s %j is refused', async (field, value, text) => {
    const body = { name: 'odd', organization: ground.organization, [field]: value };
    expect(await lab.call('POST', 'teams/', body)).toEqual({ status: 400, body: { [field]: [text] } });
  });

  it.each([null, [], {}, false, 0])('takes %j for no text at all', async (description) => {
    const name = `described ${JSON.stringify(description)}`;
    expect(await lab.call('POST', 'organizations/', { name, description })).toMatchObject({
      status: 201,
      body: { description: '' },
    });
  });

  it.each([null, '', 'null'])('takes %j for no', async (enabled) => {
    const name = `host ${JSON.stringify(enabled)}`;
    expect(await lab.call('POST', 'hosts/', { name, inventory: ground.inventory, enabled })).toMatchObject({
      status: 201,
      body: { enabled: false },
    });
  });

  it.each([
    [
      'organizations/',
      { name: 'n', max_hosts: 99999999999 },
      'max_hosts',
      'Ensure this value is less than or equal to 2147483647.',
    ],
    ['credential_types/', { name: 'n', kind: null }, 'kind', '"" is not a valid choice.'],
    ['credential_types/', { name: 'n', kind: true }, 'kind', '"True" is not a valid choice.'],
    [
      'users/',
      { username: null, password: 'p' },
      'username',
      'Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.',
    ],
    ['users/', { username: 'u', password: null }, 'password', 'This field may not be null.'],
    ['execution_environments/', { name: 'n', image: null }, 'image', 'The container image name  is not valid'],
    ['instance_groups/', { name: 'n', is_container_group: null }, 'is_container_group', 'This field may not be null.'],
    [
      'instance_groups/',
      { name: 'n', policy_instance_list: {} },
      'policy_instance_list',
      'Expected a list of items but got type "OrderedDict".',
    ],
  ])('at %s of %j is refused', async (path, body, field, text) => {
    expect(await lab.call('POST', path, body)).toEqual({ status: 400, body: { [field]: [text] } });
  });
});

describe('the inventory of a host', () => {
  it.each(['', 'abc', [], 'x y'])('is not looked up by %j', async (inventory) => {
    expect(await lab.call('POST', 'hosts/', { name: 'lost', inventory })).toEqual({
      status: 400,
      body: { detail: 'Bad data found in related field inventory.' },
    });
  });

  it('stays, whatever is no id', async () => {
    const { id } = await lab.post('hosts/', { name: 'staying', inventory: ground.inventory });
    for (const inventory of [null, '', 'abc', [], ground.inventory]) {
      expect(await lab.call('PATCH', `hosts/${id}/`, { inventory })).toMatchObject({
        status: 200,
        body: { inventory: ground.inventory },
      });
    }
    expect(await lab.call('PATCH', `hosts/${id}/`, { inventory: 999999 })).toEqual({
      status: 403,
      body: { detail: 'Unable to change inventory on a host.' },
    });
  });
});

describe('the owner of a credential', () => {
  it.each([
    ['user', 'abc', 'Incorrect type. Expected pk value, received str.'],
    ['user', 999999, 'Invalid pk "999999" - object does not exist.'],
    ['team', true, 'Incorrect type. Expected pk value, received bool.'],
  ])('%s is not %j', async (field, value, text) => {
    const body = { name: 'owned', credential_type: 1, organization: ground.organization, [field]: value };
    expect(await lab.call('POST', 'credentials/', body)).toEqual({ status: 400, body: { [field]: [text] } });
  });

  it('is told once, when it is made', async () => {
    const body = { name: 'owned', credential_type: 1, organization: ground.organization, user: '' };
    const { id } = await lab.post('credentials/', body);
    expect((await lab.call('PATCH', `credentials/${id}/`, { user: 999999 })).status).toBe(200);
    expect(await lab.call('POST', 'credentials/', { ...body, name: 'free', organization: '' })).toEqual({
      status: 400,
      body: { detail: ["Missing 'user', 'team', or 'organization'."] },
    });
  });
});

describe('a credential type', () => {
  const field = { id: 'token', label: 'Token' };

  it.each([
    [
      { a: 1 },
      "Schema validation error in relative path [] (Additional properties are not allowed ('a' was unexpected))",
    ],
    [[1], 'list provided, expected dict'],
    [{ fields: [1] }, "int provided in relative path ['fields', 0], expected dict"],
    [{ fields: [{ id: 'a' }] }, "'label' is a required property"],
    [
      { fields: [{ ...field, extra: 1 }] },
      "Schema validation error in relative path ['fields', 0] (Additional properties are not allowed ('extra' was unexpected))",
    ],
    [{ fields: [{ ...field, type: 'number' }] }, "'number' is not one of ['string', 'boolean']"],
    [{ fields: [{ ...field, id: 'tower' }] }, '"tower" is a reserved field name'],
    [{ fields: [{ ...field, type: 'boolean', secret: true }] }, 'secret not allowed for boolean type (token)'],
    [{ fields: [{ ...field, default: true }] }, 'True is not a string'],
    [{ fields: [field], dependencies: {} }, "'dependencies' is not supported for custom credentials."],
  ])('does not ask for %j', async (inputs, text) => {
    expect(await lab.call('POST', 'credential_types/', { name: 'odd', kind: 'cloud', inputs })).toEqual({
      status: 400,
      body: { inputs: [text] },
    });
  });

  it.each([
    [{ env: { PATH: '{{ token }}' } }, 'Environment variable PATH is not allowed to be used in credentials.'],
    [
      { env: { ANSIBLE_X: 'x' } },
      'Environment variable ANSIBLE_X may affect Ansible configuration so its use is not allowed in credentials.',
    ],
    [{ env: { T: '{{ other }}' } }, "T uses an undefined field ('other' is undefined)"],
    [{ env: { T: 5 } }, "int provided in relative path ['env', 'T'], expected string"],
    [{ extra_vars: { a: [{ b: '{{ other }}' }] } }, "a[0].b uses an undefined field ('other' is undefined)"],
    [{ file: { template: 'x', 'template.a': 'y' } }, 'Must use multi-file syntax when injecting multiple files'],
  ])('does not put in %j', async (injectors, text) => {
    const body = { name: 'odd', kind: 'cloud', inputs: { fields: [field] }, injectors };
    expect(await lab.call('POST', 'credential_types/', body)).toEqual({ status: 400, body: { injectors: [text] } });
  });

  it('knows its fields and its files', async () => {
    const injectors = { file: { 'template.key': '{{ token }}' }, env: { KEY_FILE: '{{ tower.filename.key }}' } };
    const body = { name: 'files', kind: 'cloud', inputs: { fields: [field] }, injectors };
    expect(await lab.call('POST', 'credential_types/', body)).toMatchObject({
      status: 201,
      body: { inputs: { fields: [{ ...field, type: 'string' }] }, injectors },
    });
  });
});

describe('a list below an object', () => {
  it.each([
    ['organizations', 'instance_groups', {}, { msg: "Instance Group 'id' field is missing." }],
    ['organizations', 'instance_groups', { disassociate: true }, { msg: "Instance Group 'id' field is missing." }],
    ['organizations', 'users', { disassociate: true }, { msg: '"id" is required to disassociate' }],
    ['organizations', 'users', { id: 'a' }, { msg: '"id" field must be an integer.' }],
    ['organizations', 'projects', { id: 999999 }, { name: ['This field is required.'] }],
    ['organizations', 'job_templates', {}, { name: ['This field is required.'] }],
    ['organizations', 'workflow_job_templates', {}, { name: ['This field is required.'] }],
  ])('%s/1/%s/ refuses %j', async (resource, list, body, errors) => {
    expect(await lab.call('POST', `${resource}/1/${list}/`, body)).toMatchObject({ status: 400, body: errors });
  });

  it('makes a group around a host', async () => {
    const { id } = await lab.post('hosts/', { name: 'grouped', inventory: ground.inventory });
    const group = await lab.post(`hosts/${id}/groups/`, { name: 'around' });
    expect(group).toMatchObject({ name: 'around', inventory: ground.inventory });
    expect((await lab.get(`hosts/${id}/groups/`)).count).toBe(1);
  });

  it.each(['labels', 'schedules', 'instances'])('%s have no activity of their own', async (resource) => {
    expect((await lab.call('GET', `${resource}/1/activity_stream/`)).status).toBe(404);
  });
});

it('a changed inventory stays of its kind', async () => {
  expect(await lab.call('PATCH', `inventories/${ground.inventory}/`, { kind: 'bogus' })).toMatchObject({ status: 405 });
  expect(await lab.call('PATCH', `inventories/${ground.inventory}/`, { kind: '' })).toMatchObject({ status: 200 });
});

describe('an address', () => {
  it.each(['hosts/abc', 'jobs/abc', 'credentials/a++b++c', 'organizations/1/nosuch'])(
    '%s leads nowhere',
    async (path) => {
      const answer = await lab.call('GET', `${path}/`);
      expect(answer).toEqual({ status: 404, body: expect.stringContaining('<!doctype html>') });
    },
  );

  it.each([
    ['organizations/abc', 'Organization'],
    ['hosts/a++b++c', 'Host'],
    ['hosts/0', 'Host'],
  ])('%s could be that of one', async (path, model) => {
    expect(await lab.call('GET', `${path}/`)).toEqual({
      status: 404,
      body: { detail: `No ${model} matches the given query.` },
    });
  });

  it('has its body read before its methods are looked at', async () => {
    expect(await lab.call('POST', 'jobs/', [1])).toEqual({
      status: 400,
      body: { detail: 'JSON parse error - not a JSON object' },
    });
    expect((await lab.call('POST', 'jobs/', {})).status).toBe(405);
  });
});

it('a list of hosts tells as its own error that hosts have no roles', async () => {
  expect(await lab.call('GET', 'hosts/?role_level=admin_role')).toEqual({
    status: 400,
    body: { error: "cannot access local variable '_' where it is not associated with a value" },
  });
});

it.each(['is_active=true', 'date_joined__gt=2020-01-01'])('users are found by %s', async (filter) => {
  expect((await lab.get(`users/?username=admin&${filter}`)).count).toBe(1);
});

it('a configuration of notifications is told all that is wrong with it', async () => {
  const body = { name: 'odd', organization: ground.organization, notification_type: 'webhook' };
  for (const [notification_configuration, fault] of [
    [{ url: {}, headers: {}, http_method: 'GET' }, "Configuration field 'url' incorrect type, expected string."],
    [{ headers: {}, http_method: 'GET' }, "Missing required fields for Notification Configuration: ['url']."],
  ] as const) {
    expect(await lab.call('POST', 'notification_templates/', { ...body, notification_configuration })).toEqual({
      status: 400,
      body: { __all__: ["HTTP method must be either 'POST' or 'PUT'.", fault] },
    });
  }
});

it('a credential type is tested without a credential of it', async () => {
  const [{ id }] = (await lab.get('credential_types/?namespace=hashivault_kv')).results;
  const inputs = { url: 'https://vault.example', token: 'x', api_version: 'v2' };
  const metadata = { secret_path: 'a', secret_key: 'k' };
  expect(await lab.get(`credential_types/${id}/test/`)).toEqual({});
  expect((await lab.call('POST', `credential_types/${id}/test/`, { inputs, metadata })).status).toBe(202);
  expect(await lab.call('POST', `credential_types/${id}/test/`, { inputs })).toEqual({
    status: 400,
    body: { inputs: 'KeyError' },
  });
});
