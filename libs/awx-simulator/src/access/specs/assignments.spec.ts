import { type Office, openOffice, type Person } from './people';

let office: Office;
let user: Person;

beforeEach(async () => {
  office = await openOffice();
  user = await office.hire('ada');
});
afterEach(() => office.lab.close());

const definition = async (name: string): Promise<number> =>
  (await office.lab.get(`role_definitions/?name=${encodeURIComponent(name)}`)).results[0].id;
const inventory = (): string => `inventories/${office.ground.inventory}/`;

it('a new AWX manages 37 role definitions, which stay as they are', async () => {
  const { count, results } = await office.lab.get('role_definitions/?managed=true&page_size=200');
  expect(count).toBe(37);
  expect(results[0]).toMatchObject({
    name: 'Credential Admin',
    content_type: 'awx.credential',
    permissions: ['awx.change_credential', 'awx.delete_credential', 'awx.use_credential', 'awx.view_credential'],
  });
  expect(await office.lab.call('DELETE', `role_definitions/${results[0].id}/`)).toEqual({
    status: 400,
    body: ['Role is managed by the system'],
  });
});

it('an assignment gives the role of the older API, and taking it away takes both', async () => {
  const { lab, ground } = office;
  const role_definition = await definition('Inventory Use');
  const body = { role_definition, user: user.id, object_id: String(ground.inventory) };
  const made = await lab.post('role_user_assignments/', body);
  expect(made).toMatchObject({ content_type: 'awx.inventory', object_id: String(ground.inventory), user: user.id });
  expect((await lab.get(`users/${user.id}/roles/`)).results).toMatchObject([{ name: 'Use' }]);
  expect(await user.names('inventories/')).toEqual(['three']);
  const { id } = (await lab.get(`users/${user.id}/roles/`)).results[0];
  await lab.post(`users/${user.id}/roles/`, { id, disassociate: true });
  expect((await lab.get(`role_user_assignments/?user=${user.id}`)).count).toBe(0);
  expect(await user.names('inventories/')).toEqual([]);
});

it('a role of the older API shows up as an assignment', async () => {
  await office.give(inventory(), 'update_role', user);
  const { results } = await office.lab.get(`role_user_assignments/?user=${user.id}`);
  expect(results).toMatchObject([{ summary_fields: { role_definition: { name: 'Inventory Update' } } }]);
  await office.lab.call('DELETE', `role_user_assignments/${results[0].id}/`);
  expect((await office.lab.get(`users/${user.id}/roles/`)).count).toBe(0);
});

it('objects without roles in the older API can be given in the newer one', async () => {
  const { lab, ground } = office;
  const notification_configuration = { url: 'http://127.0.0.1:9/', headers: {} };
  const values = {
    name: 'hook',
    organization: ground.organization,
    notification_type: 'webhook',
    notification_configuration,
  };
  const { id } = await lab.post('notification_templates/', values);
  expect(await user.status('PATCH', `notification_templates/${id}/`, { description: 'x' })).toBe(403);
  const role_definition = await definition('NotificationTemplate Admin');
  await lab.post('role_user_assignments/', { role_definition, user: user.id, object_id: String(id) });
  expect(await user.status('PATCH', `notification_templates/${id}/`, { description: 'x' })).toBe(200);
  expect((await lab.get(`users/${user.id}/roles/`)).count).toBe(0);
});

it("one's own definition gives what its permissions say", async () => {
  const { lab, ground } = office;
  const own = await lab.post('role_definitions/', {
    name: 'Sync and use',
    content_type: 'awx.inventory',
    permissions: ['awx.view_inventory', 'awx.update_inventory', 'awx.use_inventory'],
  });
  const made = await lab.post('role_user_assignments/', {
    role_definition: own.id,
    user: user.id,
    object_id: String(ground.inventory),
  });
  expect(await user.names('inventories/?role_level=update_role')).toEqual(['three']);
  expect(await user.names('inventories/?role_level=adhoc_role')).toEqual([]);
  await lab.call('DELETE', `role_user_assignments/${made.id}/`);
  expect(await user.names('inventories/')).toEqual([]);
});

it('only admins of an object assign roles on it', async () => {
  const role_definition = await definition('Inventory Use');
  const body = { role_definition, user: user.id, object_id: String(office.ground.inventory) };
  await office.give(inventory(), 'read_role', user);
  expect(await user.status('POST', 'role_user_assignments/', body)).toBe(403);
  await office.give(inventory(), 'admin_role', user);
  const { status, body: made } = await user.call('POST', 'role_user_assignments/', body);
  expect(status).toBe(201);
  const other = await office.hire('bob');
  expect(await other.status('DELETE', `role_user_assignments/${made.id}/`)).toBe(403);
  expect(await user.status('DELETE', `role_user_assignments/${made.id}/`)).toBe(204);
});

it('assignments go with their object and their user', async () => {
  const { lab } = office;
  const other = await office.hire('bob');
  for (const one of [user, other]) await office.give(inventory(), 'use_role', one);
  await lab.call('DELETE', `users/${other.id}/`);
  expect((await lab.get('role_user_assignments/')).count).toBe(1);
  await lab.call('DELETE', inventory());
  lab.clock.advance(10_000);
  expect((await lab.get('role_user_assignments/')).count).toBe(0);
});

it('the roles of the whole system are flags of the user, in both APIs', async () => {
  const { lab } = office;
  const [system] = (await lab.get('roles/?role_field=system_auditor')).results;
  await lab.post(`roles/${system.id}/users/`, { id: user.id });
  expect(await user.names('inventories/')).toEqual(['three']);
  expect((await lab.get(`users/${user.id}/`)).is_system_auditor).toBe(true);
  await lab.post(`roles/${system.id}/users/`, { id: user.id, disassociate: true });
  expect(await user.names('inventories/')).toEqual([]);
  const role_definition = await definition('Controller System Auditor');
  await lab.post('role_user_assignments/', { role_definition, user: user.id });
  expect(await user.names('inventories/')).toEqual(['three']);
});

it('an assignment tells its giver and its object, and goes to nobody whom the giver does not see', async () => {
  const { lab, ground } = office;
  await office.give(inventory(), 'admin_role', user);
  const [assignment] = (await lab.get(`role_user_assignments/?user=${user.id}`)).results;
  expect(assignment).toMatchObject({
    created_by: 1,
    summary_fields: { content_object: { name: 'three', kind: '', total_hosts: 3 } },
  });
  const eve = await office.hire('eve');
  const role_definition = await definition('Inventory Use');
  const body = { role_definition, user: eve.id, object_id: String(ground.inventory) };
  expect(await user.call('POST', 'role_user_assignments/', body)).toEqual({
    status: 400,
    body: { user: [`Invalid pk "${eve.id}" - object does not exist.`] },
  });
});

it.each([
  ['Organization Admin', 'Assigning organization member permission to teams is not allowed'],
  ['Organization Member', 'Assigning organization member permission to teams is not allowed'],
])('a team is never given the role %s', async (name, text) => {
  const { lab, ground } = office;
  const { id: team } = await lab.post('teams/', { name: 'Crew', organization: ground.organization });
  const body = { role_definition: await definition(name), team, object_id: String(ground.organization) };
  expect(await lab.call('POST', 'role_team_assignments/', body)).toEqual({ status: 400, body: [text] });
  const lesser = { ...body, role_definition: await definition('Organization Inventory Admin') };
  expect(await lab.post('role_team_assignments/', lesser)).toMatchObject({ team });
});
