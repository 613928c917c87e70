import { type Office, openOffice, type Person } from './people';

// Who may what where no tape tells, as an AWX answered.
let office: Office;
let admin: Person;
let member: Person;
let stranger: Person;
const inOrganization = (path = '') => `organizations/${office.ground.organization}/${path}`;

beforeAll(async () => {
  office = await openOffice();
  admin = await office.hire('anna');
  member = await office.hire('mia');
  stranger = await office.hire('stan');
  await office.give(inOrganization(), 'admin_role', admin);
  await office.give(inOrganization(), 'member_role', member);
});
afterAll(() => office.lab.close());

const memberRole = async () => (await office.lab.get(inOrganization())).summary_fields.object_roles.member_role.id;

describe('who is in no organization', () => {
  it('is taken in by an admin who may all that he may', async () => {
    const template = await office.ground.template({});
    await office.give(`job_templates/${template.id}/`, 'execute_role', stranger);
    expect((await admin.call('GET', `users/${stranger.id}/`)).body.summary_fields.user_capabilities).toEqual({
      edit: false,
      delete: true,
    });
    expect(await admin.status('POST', `users/${stranger.id}/roles/`, { id: await memberRole() })).toBe(204);
  });

  it('is not taken in by one who may less', async () => {
    const other = await office.lab.post('organizations/', { name: 'Elsewhere' });
    const inventory = await office.lab.post('inventories/', { name: 'theirs', organization: other.id });
    const user = await office.hire('uma');
    await office.give(`inventories/${inventory.id}/`, 'use_role', user);
    expect(await admin.status('POST', `users/${user.id}/roles/`, { id: await memberRole() })).toBe(403);
  });
});

it('counts to a member only the teams that he may read, though he sees all', async () => {
  const { id } = await office.lab.post('teams/', { name: 'crew', organization: office.ground.organization });
  expect(await member.status('GET', `teams/${id}/`)).toBe(200);
  const counts = async () =>
    (await member.call('GET', inOrganization())).body.summary_fields.related_field_counts.teams;
  expect(await counts()).toBe(0);
  await office.give(`teams/${id}/`, 'member_role', member);
  expect(await counts()).toBe(1);
});

it('assigns nothing on what one does not see', async () => {
  const definition = (await office.lab.get('role_definitions/?name=Inventory Use')).results[0].id;
  const body = { role_definition: definition, user: member.id, object_id: String(office.ground.inventory) };
  expect(await member.call('POST', 'role_user_assignments/', body)).toEqual({
    status: 400,
    body: { object_id: [`Invalid pk "${office.ground.inventory}" - object does not exist.`] },
  });
});

it('tells everybody what a source of a credential must have', async () => {
  const required = ['This field is required.'];
  expect(await member.call('POST', 'credential_input_sources/', {})).toEqual({
    status: 400,
    body: { input_field_name: required, target_credential: required, source_credential: required },
  });
});

it('shows what a launch takes to whoever may read the template', async () => {
  const auditor = await office.hire('otto', { is_system_auditor: true });
  const path = `job_templates/${(await office.ground.template({})).id}/launch/`;
  expect([await auditor.status('GET', path), await auditor.status('POST', path, {})]).toEqual([200, 403]);
  const workflow = await office.lab.post('workflow_job_templates/', { name: 'flow' });
  expect(await auditor.status('GET', `workflow_job_templates/${workflow.id}/launch/`)).toBe(200);
});
