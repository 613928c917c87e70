import { type Office, openOffice, type Person } from './people';

let office: Office;
let user: Person;
let template: number;

beforeEach(async () => {
  office = await openOffice();
  user = await office.hire('ada');
  template = (await office.ground.template({})).id;
});
afterEach(() => office.lab.close());

const organization = (): string => `organizations/${office.ground.organization}/`;
const inventory = (): string => `inventories/${office.ground.inventory}/`;
const project = (): string => `projects/${office.ground.project}/`;

const NO = { detail: 'You do not have permission to perform this action.' };

it('someone without roles sees only superusers, himself and what is for all', async () => {
  expect(await user.names('users/')).toEqual(['ada', 'admin']);
  for (const list of ['organizations', 'inventories', 'hosts', 'projects', 'job_templates', 'jobs', 'credentials']) {
    expect(await user.names(`${list}/`)).toEqual([]);
  }
  expect((await user.names('credential_types/')).length).toBeGreaterThan(10);
  expect(await user.call('GET', inventory())).toEqual({ status: 403, body: NO });
  expect(await user.call('DELETE', inventory())).toEqual({ status: 403, body: NO });
});

it('execute on a template opens its jobs, but not what is behind it', async () => {
  await office.give(`job_templates/${template}/`, 'execute_role', user);
  const { status, body } = await user.call('POST', `job_templates/${template}/launch/`);
  expect(status).toBe(201);
  await office.lab.finish(`jobs/${body.id}/`);
  expect(await user.names('jobs/')).toEqual(['t1']);
  expect(await user.names('unified_jobs/?type=job')).toEqual(['t1']);
  expect((await user.call('GET', `jobs/${body.id}/job_events/`)).body.count).toBeGreaterThan(3);
  expect(await user.status('GET', `jobs/${body.id}/stdout/?format=json`)).toBe(200);
  expect(await user.status('GET', project())).toBe(403);
  expect(await user.status('GET', inventory())).toBe(403);
  expect((await user.call('GET', `jobs/${body.id}/job_host_summaries/`)).body.count).toBe(0);
  expect((await user.call('GET', `job_templates/${template}/`)).body.summary_fields.user_capabilities).toEqual({
    edit: false,
    delete: false,
    start: true,
    schedule: true,
    copy: false,
  });
  expect(await user.call('DELETE', `jobs/${body.id}/`)).toEqual({ status: 403, body: NO });
});

it('whoever may execute may schedule, and change what he scheduled', async () => {
  const rrule = 'DTSTART:20300101T000000Z RRULE:FREQ=DAILY;INTERVAL=1';
  const schedule = { name: 'nightly', rrule };
  const path = `job_templates/${template}/schedules/`;
  expect(await user.status('POST', path, schedule)).toBe(403);
  await office.give(`job_templates/${template}/`, 'execute_role', user);
  const { status, body } = await user.call('POST', path, schedule);
  expect(status).toBe(201);
  expect(await user.status('PATCH', `schedules/${body.id}/`, { enabled: false })).toBe(200);
  const other = await office.lab.post(path, { name: 'other', rrule });
  expect(await user.status('PATCH', `schedules/${other.id}/`, { enabled: false })).toBe(403);
});

it('a template needs use of its project and inventory', async () => {
  const body = { name: 'own', project: office.ground.project, inventory: office.ground.inventory, playbook: 'ok.yml' };
  const refused = (field: string, noun: string) => ({
    status: 403,
    body: { [field]: [`You do not have use permission on ${noun}`] },
  });
  expect(await user.call('POST', 'job_templates/', body)).toEqual(refused('inventory', 'Inventory'));
  await office.give(inventory(), 'use_role', user);
  expect(await user.call('POST', 'job_templates/', body)).toEqual(refused('project', 'Project'));
  await office.give(project(), 'use_role', user);
  const made = await user.call('POST', 'job_templates/', body);
  expect(made.status).toBe(201);
  expect(made.body.summary_fields.user_capabilities).toMatchObject({ edit: true, start: true });
  expect(await user.status('PATCH', `job_templates/${made.body.id}/`, { limit: 'h1' })).toBe(200);
});

it('an organization admin has everything in it, and nothing outside', async () => {
  await office.give(organization(), 'admin_role', user);
  expect(await user.names('hosts/')).toEqual(['h1', 'h2', 'h3']);
  expect(await user.status('PATCH', organization(), { description: 'mine' })).toBe(200);
  expect(await user.call('PATCH', organization(), { max_hosts: 5 })).toEqual({
    status: 400,
    body: { __all__: ['Cannot change max_hosts.'] },
  });
  expect(await user.status('POST', 'hosts/', { name: 'h4', inventory: office.ground.inventory })).toBe(201);
  expect(await user.status('POST', 'teams/', { name: 't', organization: office.ground.organization })).toBe(201);
  expect(await user.status('POST', 'organizations/', { name: 'other' })).toBe(403);
  expect(await user.status('POST', 'teams/', { name: 't', organization: 1 })).toBe(403);
  expect(await user.status('POST', 'users/', { username: 'x', password: 'x' })).toBe(403);
  const member = await user.call('POST', `${organization()}users/`, { username: 'new', password: 'x' });
  expect(member.status).toBe(201);
  expect(await user.status('PATCH', `users/${member.body.id}/`, { first_name: 'N' })).toBe(200);
  expect(await user.status('PATCH', 'users/1/', { first_name: 'N' })).toBe(403);
  expect(await user.status('DELETE', organization())).toBe(204);
});

it('a member of an organization reads it, an auditor reads what is in it', async () => {
  await office.give(organization(), 'member_role', user);
  expect(await user.names('organizations/')).toEqual(['Lab']);
  expect(await user.names('inventories/')).toEqual([]);
  await office.give(organization(), 'auditor_role', user);
  expect(await user.names('inventories/')).toEqual(['three']);
  expect(await user.names('job_templates/')).toEqual(['t1']);
  expect(await user.status('POST', `job_templates/${template}/launch/`)).toBe(403);
});

it('a system auditor reads everything and changes nothing', async () => {
  const auditor = await office.hire('eve', { is_system_auditor: true });
  expect(await auditor.names('inventories/')).toEqual(['three']);
  expect(await auditor.status('GET', 'settings/jobs/')).toBe(200);
  expect(await auditor.status('PATCH', inventory(), { description: 'x' })).toBe(403);
  expect((await auditor.call('GET', inventory())).body.summary_fields.user_capabilities).toEqual({
    edit: false,
    delete: false,
    copy: false,
    adhoc: false,
  });
});

it('members of a team have its roles', async () => {
  const { lab, ground } = office;
  const team = await lab.post('teams/', { name: 'ops', organization: ground.organization });
  const roles = (await lab.get(inventory())).summary_fields.object_roles;
  await lab.post(`teams/${team.id}/roles/`, { id: roles.adhoc_role.id });
  expect(await user.names('inventories/')).toEqual([]);
  await lab.post(`teams/${team.id}/users/`, { id: user.id });
  expect((await user.call('GET', inventory())).body.summary_fields.user_capabilities).toMatchObject({
    adhoc: true,
    edit: false,
  });
  expect(await user.names('hosts/')).toEqual(['h1', 'h2', 'h3']);
  const [entry] = (await lab.get(`${inventory()}access_list/?username=ada`)).results;
  expect(entry.summary_fields.direct_access).toMatchObject([
    {
      role: { name: 'Ad Hoc', team_id: team.id, team_name: 'ops' },
      descendant_roles: ['read_role', 'adhoc_role', 'use_role'],
    },
  ]);
  await lab.post(`teams/${team.id}/users/`, { id: user.id, disassociate: true });
  expect(await user.names('inventories/')).toEqual([]);
});

it('role_level narrows a list to what one has the role on', async () => {
  await office.give(inventory(), 'use_role', user);
  expect(await user.names('inventories/?role_level=use_role')).toEqual(['three']);
  expect(await user.names('inventories/?role_level=admin_role')).toEqual([]);
  expect(await user.status('GET', 'inventories/?role_level=nosuch_role')).toBe(500);
  expect(await user.status('GET', 'groups/?role_level=admin_role')).toBe(500);
  expect(await user.status('GET', 'hosts/?role_level=admin_role')).toBe(400);
});

it('only the launcher and admins of the template cancel a job', async () => {
  const slow = (await office.ground.template({ playbook: 'slow.yml' })).id;
  const other = await office.hire('bob');
  for (const one of [user, other]) await office.give(`job_templates/${slow}/`, 'execute_role', one);
  const job = (await user.call('POST', `job_templates/${slow}/launch/`)).body.id;
  expect(await other.call('POST', `jobs/${job}/cancel/`)).toEqual({ status: 403, body: NO });
  expect(await user.status('POST', `jobs/${job}/cancel/`)).toBe(202);
});

it('roles cannot be given where AWX does not let them', async () => {
  const { lab, ground } = office;
  const team = await lab.post('teams/', { name: 'ops', organization: ground.organization });
  const system = (await lab.get('roles/?role_field=system_auditor')).results[0];
  expect((await lab.call('POST', `teams/${team.id}/roles/`, { id: system.id })).body).toEqual({
    msg: 'You cannot grant system-level permissions to a team.',
  });
  const credential = await lab.post('credentials/', {
    name: 'c',
    organization: ground.organization,
    credential_type: 1,
  });
  const { use_role } = (await lab.get(`credentials/${credential.id}/`)).summary_fields.object_roles;
  expect((await lab.call('POST', `users/${user.id}/roles/`, { id: use_role.id })).body).toEqual({
    msg: "You cannot grant credential access to a user not in the credentials' organization",
  });
  expect(await user.status('POST', `roles/${use_role.id}/users/`, { id: user.id })).toBe(403);
});

it('jobs with secrets of others are not run again', async () => {
  const { lab, ground } = office;
  const secret = await ground.template({ playbook: 'survey.yml', survey_enabled: true });
  const question = { question_name: 'Key', variable: 'version', type: 'password', required: true, default: '' };
  await lab.post(`job_templates/${secret.id}/survey_spec/`, { name: '', description: '', spec: [question] });
  const { id } = await lab.post(`job_templates/${secret.id}/launch/`, { extra_vars: { version: 's3cret' } });
  await lab.finish(`jobs/${id}/`);
  expect(await user.call('POST', `jobs/${id}/relaunch/`)).toEqual({ status: 403, body: NO });
  await office.give(`job_templates/${secret.id}/`, 'execute_role', user);
  expect(await user.call('POST', `jobs/${id}/relaunch/`)).toEqual({
    status: 403,
    body: { detail: 'Job was launched with secret prompts provided by another user.' },
  });
});

it('a prompt that brings something along needs the right to use it', async () => {
  const { lab, ground } = office;
  const asking = await ground.template({ ask_inventory_on_launch: true });
  const other = await lab.post('inventories/', { name: 'other', organization: ground.organization });
  await office.give(`job_templates/${asking.id}/`, 'execute_role', user);
  const launch = { inventory: other.id };
  expect(await user.status('POST', `job_templates/${asking.id}/launch/`, launch)).toBe(403);
  await office.give(`inventories/${other.id}/`, 'use_role', user);
  const { status, body } = await user.call('POST', `job_templates/${asking.id}/launch/`, launch);
  expect(status).toBe(201);
  await lab.finish(`jobs/${body.id}/`);
  const colleague = await office.hire('bob');
  await office.give(`job_templates/${asking.id}/`, 'execute_role', colleague);
  expect(await colleague.call('POST', `jobs/${body.id}/relaunch/`)).toEqual({
    status: 403,
    body: { detail: 'Job was launched with prompted fields you do not have access to.' },
  });
  expect(await user.status('POST', `jobs/${body.id}/relaunch/`)).toBe(201);
});

it('approvers approve, others see that they cannot', async () => {
  const { lab, ground } = office;
  const workflow = await lab.post('workflow_job_templates/', { name: 'w', organization: ground.organization });
  const node = await lab.post(`workflow_job_templates/${workflow.id}/workflow_nodes/`, { identifier: 'a' });
  await lab.post(`workflow_job_template_nodes/${node.id}/create_approval_template/`, { name: 'go?' });
  await office.give(`workflow_job_templates/${workflow.id}/`, 'execute_role', user);
  expect(await user.status('POST', `workflow_job_templates/${workflow.id}/launch/`)).toBe(201);
  lab.clock.advance(5000);
  const [approval] = (await user.call('GET', 'workflow_approvals/')).body.results;
  expect(approval).toMatchObject({ name: 'go?', can_approve_or_deny: false });
  expect(await user.call('POST', `workflow_approvals/${approval.id}/approve/`)).toEqual({ status: 403, body: NO });
  await office.give(`workflow_job_templates/${workflow.id}/`, 'approval_role', user);
  expect((await user.call('GET', `workflow_approvals/${approval.id}/`)).body.can_approve_or_deny).toBe(true);
  expect(await user.status('POST', `workflow_approvals/${approval.id}/approve/`)).toBe(204);
});

it('rights are asked before fields are checked, unless the field names what they hang on', async () => {
  expect(await user.call('POST', 'teams/', {})).toEqual({ status: 403, body: NO });
  expect(await user.call('POST', 'projects/', { name: 'p' })).toEqual({ status: 403, body: NO });
  expect(await user.call('POST', 'teams/', { name: 't' })).toEqual({
    status: 400,
    body: { organization: ['This field is required.'] },
  });
  expect(await user.call('POST', 'inventories/', { name: 'i', organization: 99 })).toEqual({
    status: 400,
    body: { detail: 'Organization matching query does not exist.' },
  });
});

it('a job that is over is not his to cancel who launched it', async () => {
  await office.give(`job_templates/${template}/`, 'execute_role', user);
  const { body } = await user.call('POST', `job_templates/${template}/launch/`);
  await office.lab.finish(`jobs/${body.id}/`);
  expect(await user.call('POST', `jobs/${body.id}/cancel/`)).toEqual({ status: 403, body: NO });
  expect((await office.lab.call('POST', `jobs/${body.id}/cancel/`)).status).toBe(405);
});

it('the paths of projects are for those who manage any', async () => {
  expect((await user.call('GET', 'config/')).body).not.toHaveProperty('project_base_dir');
  await office.give(organization(), 'project_admin_role', user);
  expect((await user.call('GET', 'config/')).body).toHaveProperty('project_base_dir');
});

it('objects are found by who has a role on them, and roles by who has them', async () => {
  const { lab, ground } = office;
  await lab.post('teams/', { name: 'dev', organization: ground.organization });
  const team = await lab.post('teams/', { name: 'ops', organization: ground.organization });
  await lab.post(`teams/${team.id}/users/`, { id: user.id });
  const found = await lab.get(`teams/?member_role__members=${user.id}`);
  expect(found.results.map(({ name }: { name: string }) => name)).toEqual(['ops']);
  expect((await lab.get(`roles/?members=${user.id}`)).results).toMatchObject([
    { name: 'Member', summary_fields: { resource_name: 'ops' } },
  ]);
});

it('inventories, projects and templates outlive their organization, teams do not', async () => {
  const { lab, ground } = office;
  const team = await lab.post('teams/', { name: 'ops', organization: ground.organization });
  await lab.call('DELETE', organization());
  for (const path of [inventory(), project(), `job_templates/${template}/`]) {
    expect((await lab.get(path)).organization).toBeNull();
  }
  expect((await lab.call('GET', `teams/${team.id}/`)).status).toBe(404);
});
