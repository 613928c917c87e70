import { type Answer, type Ground, type Lab, layGround, openLab } from './lab';

let lab: Lab;
let ground: Ground;

beforeEach(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterEach(() => lab.close());

describe('passwords', () => {
  it('that a credential asks for must come with the launch', async () => {
    const credential = await lab.post('credentials/', {
      name: 'ask',
      organization: ground.organization,
      credential_type: 1,
      inputs: { username: 'root', password: 'ASK', become_password: 'ASK' },
    });
    const template = await ground.template({});
    await lab.post(`job_templates/${template.id}/credentials/`, { id: credential.id });
    const path = `job_templates/${template.id}/launch/`;
    expect(await lab.get(path)).toMatchObject({
      can_start_without_user_input: false,
      passwords_needed_to_start: ['ssh_password', 'become_password'],
    });
    expect(await lab.call('POST', path, {})).toEqual({
      status: 400,
      body: { passwords_needed_to_start: ['ssh_password', 'become_password'] },
    });
    const blank = { credential_passwords: { ssh_password: 'a', become_password: '' } };
    expect((await lab.call('POST', path, blank)).status).toBe(400);
    const given = { credential_passwords: { ssh_password: 'a', become_password: 'b' } };
    expect((await lab.call('POST', path, given)).status).toBe(201);
    expect((await lab.call('POST', path, { ssh_password: 'a', become_password: 'b' })).status).toBe(201);
  });
});

describe('credentials', () => {
  it('are replaced type by type, never taken away', async () => {
    const make = async (name: string): Promise<number> =>
      (await lab.post('credentials/', { name, organization: ground.organization, credential_type: 1, inputs: {} })).id;
    const [first, second, third] = [await make('first'), await make('second'), await make('third')];
    const template = await ground.template({ ask_credential_on_launch: true });
    await lab.post(`job_templates/${template.id}/credentials/`, { id: first });
    const path = `job_templates/${template.id}/launch/`;
    expect((await lab.call('POST', path, { credentials: [] })).body).toEqual({
      credentials: [
        `Removing Machine credential at launch time without replacement is not supported. Provided list lacked credential(s): first-${first}.`,
      ],
    });
    expect((await lab.call('POST', path, { credentials: [second, third] })).body).toEqual({
      credentials: ['Cannot assign multiple Machine credentials.'],
    });
    const { id } = await lab.post(path, { credentials: [first, second] });
    expect((await lab.get(`jobs/${id}/credentials/`)).results.map((one: Answer) => one.name)).toEqual(['second']);
  });
});

it('refuses null for every prompt', async () => {
  const template = await ground.template({});
  const prompts = ['limit', 'inventory', 'verbosity', 'diff_mode', 'credentials', 'labels', 'extra_vars', 'forks'];
  const body = Object.fromEntries(prompts.map((name) => [name, null]));
  expect(await lab.call('POST', `job_templates/${template.id}/launch/`, body)).toEqual({
    status: 400,
    body: Object.fromEntries(prompts.map((name) => [name, ['This field may not be null.']])),
  });
});

it('keeps a template from being deleted until the events of its job are there', async () => {
  const template = await ground.template({});
  const { id } = await lab.post(`job_templates/${template.id}/launch/`);
  while (!(await lab.get(`jobs/${id}/`)).finished) lab.clock.advance(100);
  expect(await lab.call('DELETE', `job_templates/${template.id}/`)).toEqual({
    status: 403,
    body: { detail: `Related job job ${id} (successful) is still processing events.` },
  });
  lab.clock.advance(1_000);
  expect((await lab.call('DELETE', `job_templates/${template.id}/`)).status).toBe(204);
});

it('is refused for a project that never had a revision', async () => {
  const project = await lab.post('projects/', {
    name: 'bad',
    organization: ground.organization,
    scm_type: 'git',
    scm_url: 'file:///nonexistent/x.git',
    allow_override: true,
  });
  await lab.finish(`project_updates/${project.summary_fields.current_update.id}/`);
  const template = await ground.template({ project: project.id, playbook: 'any.yml' });
  expect(await lab.call('POST', `job_templates/${template.id}/launch/`, {})).toEqual({
    status: 400,
    body: { playbook: ['Missing a revision to run due to failed project update.'] },
  });
});

describe('relaunch', () => {
  it('reads the template again and applies the prompts of then', async () => {
    const template = await ground.template({ ask_limit_on_launch: true, ask_variables_on_launch: true });
    const { id } = await lab.post(`job_templates/${template.id}/launch/`, { limit: 'h1', extra_vars: { a: 1 } });
    await lab.finish(`jobs/${id}/`);
    await lab.call('PATCH', `job_templates/${template.id}/`, { verbosity: 2, extra_vars: 'b: 2' });
    const again = await lab.post(`jobs/${id}/relaunch/`);
    expect(again).toMatchObject({ limit: 'h1', verbosity: 2, launch_type: 'relaunch' });
    expect(JSON.parse(again.extra_vars)).toEqual({ b: 2, a: 1 });
  });

  it('runs again on unreachable and failed hosts', async () => {
    const { id } = await lab.post(
      `job_templates/${(await ground.template({ playbook: 'unreachable.yml' })).id}/launch/`,
    );
    await lab.finish(`jobs/${id}/`);
    expect(await lab.post(`jobs/${id}/relaunch/`, { hosts: 'failed' })).toMatchObject({ limit: 'h3' });
  });
});

describe('create_schedule', () => {
  it('makes a monthly schedule, switched off, with the prompts of the job', async () => {
    const template = await ground.template({ ask_limit_on_launch: true, ask_variables_on_launch: true });
    const { id } = await lab.post(`job_templates/${template.id}/launch/`, { limit: 'h1', extra_vars: { a: 1 } });
    await lab.finish(`jobs/${id}/`);
    expect(await lab.post(`jobs/${id}/create_schedule/`)).toMatchObject({
      unified_job_template: template.id,
      enabled: false,
      limit: 'h1',
      extra_data: { a: 1 },
      rrule: expect.stringContaining('FREQ=MONTHLY'),
    });
    expect(await lab.post(`jobs/${id}/create_schedule/`)).toMatchObject({
      name: `Auto-generated schedule from job ${id} - number 1`,
    });
  });

  it('describes the prompts, and needs all that the job had', async () => {
    const inventory = (await lab.post('inventories/', { name: 'to be gone', organization: ground.organization })).id;
    const label = await lab.post('labels/', { name: 'prompted', organization: ground.organization });
    const template = await ground.template({ ask_inventory_on_launch: true, ask_labels_on_launch: true });
    const { id } = await lab.post(`job_templates/${template.id}/launch/`, { inventory, labels: [label.id] });
    await lab.finish(`jobs/${id}/`);
    expect(await lab.get(`jobs/${id}/create_schedule/`)).toMatchObject({
      can_schedule: true,
      prompts: {
        inventory: { id: inventory, name: 'to be gone', kind: '' },
        labels: { count: 1, results: [{ id: label.id, name: 'prompted' }] },
      },
    });
    lab.clock.advance(2_000);
    await lab.call('DELETE', `inventories/${inventory}/`);
    lab.clock.advance(2_000);
    expect((await lab.get(`jobs/${id}/create_schedule/`)).can_schedule).toBe(false);
    expect((await lab.call('POST', `jobs/${id}/create_schedule/`)).body).toEqual({
      error: 'Cannot create schedule because a related resource is missing.',
    });
  });
});

describe('schedules', () => {
  it('fire at their times, with their prompts, in nobody`s name', async () => {
    const template = await ground.template({ ask_limit_on_launch: true });
    const schedule = await lab.post(`job_templates/${template.id}/schedules/`, {
      name: 'hourly',
      rrule: 'DTSTART:20261122T100000Z RRULE:FREQ=HOURLY;INTERVAL=1;COUNT=2',
      limit: 'h2',
    });
    lab.clock.advance(2 * 3_600_000 + 60_000);
    const { count, results } = await lab.get(`schedules/${schedule.id}/jobs/`);
    expect(count).toBe(2);
    expect(results[0]).toMatchObject({
      launch_type: 'scheduled',
      limit: 'h2',
      status: 'successful',
      launched_by: { type: 'schedule', name: 'hourly' },
    });
    expect(await lab.get(`schedules/${schedule.id}/`)).toMatchObject({ next_run: null });
  });

  it('stay silent when switched off', async () => {
    const template = await ground.template({});
    const rrule = 'DTSTART:20261122T100000Z RRULE:FREQ=HOURLY;INTERVAL=1';
    const schedule = await lab.post(`job_templates/${template.id}/schedules/`, { name: 'off', rrule });
    await lab.call('PATCH', `schedules/${schedule.id}/`, { enabled: false });
    lab.clock.advance(3 * 3_600_000);
    expect((await lab.get(`schedules/${schedule.id}/jobs/`)).count).toBe(0);
  });
});

describe('an inventory that updates on launch', () => {
  it('is brought up to date before the job', async () => {
    await lab.post('inventory_sources/', {
      name: 'src',
      inventory: ground.inventory,
      source: 'scm',
      source_project: ground.project,
      source_path: 'inventory/hosts.ini',
      update_on_launch: true,
    });
    const { id } = await lab.post(`job_templates/${(await ground.template({})).id}/launch/`);
    expect((await lab.finish(`jobs/${id}/`)).host_status_counts).toEqual({ changed: 6 });
  });
});

describe('bulk launches', () => {
  it('refuse what is no list, and trip over a template that is not there', async () => {
    expect((await lab.call('POST', 'bulk/job_launch/', { jobs: [] })).status).toBe(400);
    expect((await lab.call('POST', 'bulk/job_launch/', { jobs: [{ unified_job_template: 9999 }] })).status).toBe(500);
  });
});
