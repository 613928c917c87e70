import { type Office, openOffice } from '../access/specs/people';
import type { Answer } from '../life/specs/lab';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.lab.close());

const newest = async (filter: string): Promise<Answer> =>
  (await office.lab.get(`activity_stream/?order_by=-id&page_size=1&${filter}`)).results[0];

it('tells who made what, by name and id, and hides secrets', async () => {
  const { lab, ground } = office;
  const { id } = await lab.post('credentials/', {
    name: 'key',
    organization: ground.organization,
    credential_type: 1,
    inputs: { username: 'root', password: 'very secret' },
  });
  const entry = await newest('object1=credential&operation=create');
  expect(entry).toMatchObject({
    changes: {
      id,
      name: 'key',
      organization: `Lab-${ground.organization}`,
      credential_type: 'Machine-1',
      inputs: 'hidden',
    },
    related: { actor: '/api/v2/users/1/', credential: [`/api/v2/credentials/${id}/`] },
    summary_fields: { actor: { username: 'admin' }, credential: [{ id, name: 'key' }] },
  });
  expect(JSON.stringify(await lab.get('activity_stream/?page_size=200'))).not.toContain('very secret');
});

it('tells old and new of what changed, and nothing of what did not', async () => {
  const { lab, ground } = office;
  const path = `organizations/${ground.organization}/`;
  await lab.call('PATCH', path, { description: 'new' });
  expect((await newest('object1=organization&operation=update')).changes).toEqual({ description: ['', 'new'] });
  const before = (await lab.get('activity_stream/')).count;
  await lab.call('PATCH', path, { description: 'new' });
  expect((await lab.get('activity_stream/')).count).toBe(before);
});

it('tells that a password changed, not what it is', async () => {
  const user = await office.hire('ada');
  await office.lab.call('PATCH', `users/${user.id}/`, { password: 'another' });
  expect((await newest('object1=user&operation=update')).changes).toEqual({ password: ['hidden', 'hidden'] });
});

it('tells that a secret of a credential changed, though both are hidden', async () => {
  const { lab, ground } = office;
  const inputs = { username: 'root', password: 'one' };
  const key = { name: 'key', organization: ground.organization, credential_type: 1, inputs };
  const { id } = await lab.post('credentials/', key);
  const count = async () => (await lab.get('activity_stream/?object1=credential&operation=update')).count;
  await lab.call('PATCH', `credentials/${id}/`, { inputs: { ...inputs, password: '$encrypted$' } });
  expect(await count()).toBe(0);
  await lab.call('PATCH', `credentials/${id}/`, { inputs: { ...inputs, password: 'another' } });
  expect(await count()).toBe(1);
  expect((await newest('object1=credential&operation=update')).changes).toEqual({ inputs: ['hidden', 'hidden'] });
});

it('tells what was tied to what, and roles by their object', async () => {
  const { lab, ground } = office;
  const template = await ground.template({});
  const credential = await lab.post('credentials/', {
    name: 'c',
    organization: ground.organization,
    credential_type: 1,
  });
  await lab.post(`job_templates/${template.id}/credentials/`, { id: credential.id });
  expect(await newest('operation=associate')).toMatchObject({
    object1: 'job_template',
    object2: 'credential',
    object_association: 'credentials',
    object_type: '',
    changes: {
      object1_pk: template.id,
      object2_pk: credential.id,
      action: 'associate',
      relationship: 'awx.main.models.unified_jobs.UnifiedJobTemplate_credentials',
    },
  });
  const user = await office.hire('ada');
  await lab.post(`organizations/${ground.organization}/users/`, { id: user.id });
  expect(await newest('operation=associate')).toMatchObject({
    object1: 'organization',
    object2: 'user',
    object_association: 'role',
    object_type: 'organization',
  });
});

it('is listed below its object, and outlives it', async () => {
  const { lab, ground } = office;
  const team = await lab.post('teams/', { name: 't', organization: ground.organization });
  expect((await lab.get(`teams/${team.id}/activity_stream/`)).results).toMatchObject([{ operation: 'create' }]);
  await lab.call('DELETE', `teams/${team.id}/`);
  const [made, gone] = (await lab.get('activity_stream/?object1=team&order_by=id')).results;
  expect(made.related).toEqual({ actor: '/api/v2/users/1/' });
  expect(gone).toMatchObject({ operation: 'delete', changes: { id: team.id, name: 't' } });
});

it('shows a user what happens to himself and to what he sees', async () => {
  const user = await office.hire('ada');
  const seen = async (): Promise<string[]> =>
    (await user.call('GET', 'activity_stream/')).body.results.map((one: Answer) => one.object1);
  expect(await seen()).toEqual(['user', 'user']);
  await office.give(`inventories/${office.ground.inventory}/`, 'read_role', user);
  expect([...new Set(await seen())].sort()).toEqual(['host', 'inventory', 'user']);
});

it('tells that a survey changed, without the secrets among its defaults', async () => {
  const { lab, ground } = office;
  const { id } = await ground.template({});
  const question = { question_name: 'K', variable: 'k', type: 'password', required: false, default: 'very secret' };
  await lab.post(`job_templates/${id}/survey_spec/`, { name: 's', description: '', spec: [question] });
  const { changes } = await newest('object1=job_template&operation=update');
  expect(changes.survey_spec[0]).toBe('{}');
  expect(JSON.parse(changes.survey_spec[1]).spec).toMatchObject([{ variable: 'k', default: '$encrypted$' }]);
});

it('tells of hosts in bulk by their number, and lists the inventory below a host and hosts below their group', async () => {
  const { lab, ground } = office;
  const hosts = [{ name: 'b1' }, { name: 'b2' }];
  const made = await lab.post('bulk/host_create/', { inventory: ground.inventory, hosts });
  expect((await newest('object1=inventory')).changes).toEqual({ total_hosts: [3, 5] });
  const [{ id }] = made.hosts;
  const group = await lab.post('groups/', { name: 'web', inventory: ground.inventory });
  await lab.post(`groups/${group.id}/hosts/`, { id });
  const objects = async (path: string): Promise<string[]> =>
    (await lab.get(`${path}/activity_stream/?order_by=id`)).results.map((one: Answer) => one.object1);
  expect(await objects(`hosts/${id}`)).toEqual(['inventory', 'inventory', 'group']);
  await lab.call('PATCH', `hosts/${id}/`, { description: 'new' });
  expect(await objects(`groups/${group.id}`)).toEqual(['group', 'group', 'host']);
});

it('tells the role that a team takes on by the number of the role, and shows roles of users only', async () => {
  const { lab, ground } = office;
  const template = await ground.template({});
  const role = template.summary_fields.object_roles.execute_role.id;
  const team = await lab.post('teams/', { name: 'ops', organization: ground.organization });
  await lab.post(`roles/${role}/teams/`, { id: team.id });
  const entry = await newest('operation=associate&object1=team');
  expect(entry).toMatchObject({ object2: 'job_template', object_type: 'job_template', object_association: 'role' });
  expect(entry.changes).toMatchObject({ object1_pk: team.id, object2_pk: role });
  expect(entry.related).not.toHaveProperty('role');
  const found = await lab.get('activity_stream/?object_relationship_type__endswith=JobTemplate.execute_role');
  expect(found.count).toBe(1);
});

it('tells what a type of credentials asks for, which is no secret', async () => {
  const inputs = { fields: [{ id: 'a', label: 'A' }] };
  await office.lab.post('credential_types/', { name: 'open', kind: 'cloud', inputs });
  const { changes } = await newest('object1=credential_type&operation=create');
  expect(JSON.parse(changes.inputs)).toEqual({ fields: [{ id: 'a', label: 'A', type: 'string' }] });
});

it('names a source of an inventory with what it is', async () => {
  const { lab, ground } = office;
  const { id } = await lab.post('inventory_sources/', { name: 'src', inventory: ground.inventory, source: 'ec2' });
  const { summary_fields } = await newest('object1=inventory_source&operation=create');
  expect(summary_fields.inventory_source).toEqual([{ id, name: 'src', source: 'ec2', status: 'never updated' }]);
});
