import type { Answer } from '../../life/specs/lab';
import { type Office, openOffice, type Person } from './people';

let office: Office;
let user: Person;

beforeEach(async () => {
  office = await openOffice();
  user = await office.hire('ada');
});
afterEach(() => office.lab.close());

const inventory = (): string => `inventories/${office.ground.inventory}/`;
const accessOf = async (path: string): Promise<Answer> => {
  const { results } = await office.lab.get(`${path}access_list/?username=ada`);
  return results[0]?.summary_fields;
};

it('tells direct roles with what they bring', async () => {
  await office.give(inventory(), 'use_role', user);
  expect(await accessOf(inventory())).toMatchObject({
    direct_access: [
      {
        role: {
          name: 'Use',
          resource_name: 'three',
          resource_type: 'inventory',
          user_capabilities: { unattach: true },
        },
        descendant_roles: ['read_role', 'use_role'],
      },
    ],
    indirect_access: [],
  });
});

it('tells roles of the organization as indirect', async () => {
  await office.give(`organizations/${office.ground.organization}/`, 'auditor_role', user);
  expect(await accessOf(inventory())).toMatchObject({
    direct_access: [],
    indirect_access: [{ role: { name: 'Auditor', resource_type: 'organization' }, descendant_roles: ['read_role'] }],
  });
});

it('tells system roles without an id, and leaves out whoever has no access', async () => {
  expect(await accessOf(inventory())).toBeUndefined();
  await office.hire('eve', { is_system_auditor: true });
  const { results } = await office.lab.get(`${inventory()}access_list/?username__in=admin,eve&order_by=username`);
  expect(results.map((one: Answer) => one.summary_fields.indirect_access[0])).toMatchObject([
    { role: { id: null, name: 'System Administrator' } },
    { role: { id: null, name: 'Controller System Auditor' }, descendant_roles: ['read_role'] },
  ]);
});

it('a team given a role in the newer API opens the object to its members', async () => {
  const { lab, ground } = office;
  const team = await lab.post('teams/', { name: 'ops', organization: ground.organization });
  const [{ id }] = (await lab.get('role_definitions/?name=Inventory%20Admin')).results;
  const body = { role_definition: id, team: team.id, object_id: String(ground.inventory) };
  const assignment = await lab.post('role_team_assignments/', body);
  await lab.post(`teams/${team.id}/users/`, { id: user.id });
  expect(await user.status('PATCH', inventory(), { description: 'ours' })).toBe(200);
  expect((await lab.get(`teams/${team.id}/roles/`)).results).toMatchObject([
    { name: 'Admin', summary_fields: { user_capabilities: { unattach: true } } },
  ]);
  await lab.call('DELETE', `role_team_assignments/${assignment.id}/`);
  expect(await user.status('PATCH', inventory(), { description: 'not ours' })).toBe(403);
});

it('fails where a workflow has somebody to approve it, as AWX does', async () => {
  const { lab, ground } = office;
  const { id } = await lab.post('workflow_job_templates/', { name: 'flow', organization: ground.organization });
  await office.give(`workflow_job_templates/${id}/`, 'approval_role', user);
  const answer = await lab.call('GET', `workflow_job_templates/${id}/access_list/`);
  expect(answer).toMatchObject({ status: 500, body: expect.stringContaining('Server Error (500)') });
});
