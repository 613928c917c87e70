import { type Answer, type Ground, type Lab, layGround, openLab } from './lab';

let lab: Lab;
let ground: Ground;

beforeEach(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterEach(() => lab.close());

describe('project updates', () => {
  it('of one project never run together', async () => {
    const [first, second] = [
      await lab.post(`projects/${ground.project}/update/`),
      await lab.post(`projects/${ground.project}/update/`),
    ];
    lab.clock.advance(1_000);
    expect([await statusOf(first), await statusOf(second)]).toEqual(['running', 'pending']);
    await lab.finish(`project_updates/${second.id}/`);
    expect(await lab.get(`projects/${ground.project}/`)).toMatchObject({
      status: 'successful',
      summary_fields: { last_job: { id: second.id } },
    });
  });

  it('come by themselves when a project points elsewhere', async () => {
    await lab.call('PATCH', `projects/${ground.project}/`, { scm_branch: 'no-such-branch' });
    const { current_update } = (await lab.get(`projects/${ground.project}/`)).summary_fields;
    const update = await lab.finish(`project_updates/${current_update.id}/`);
    expect(update).toMatchObject({ status: 'failed', host_status_counts: { failures: 1 } });
    expect(await lab.get(`projects/${ground.project}/`)).toMatchObject({ status: 'failed', last_update_failed: true });
  });

  it('take the jobs along that wait for them when they are canceled', async () => {
    await lab.call('PATCH', `projects/${ground.project}/`, { scm_update_on_launch: true });
    const { id } = await lab.post(`job_templates/${(await ground.template({})).id}/launch/`);
    lab.clock.advance(1_000);
    const [update] = (await lab.get(`project_updates/?launch_type=dependency`)).results;
    await lab.post(`project_updates/${update.id}/cancel/`);
    const job = await lab.finish(`jobs/${id}/`);
    expect(job.status).toBe('canceled');
    expect(job.job_explanation).toBe(
      `Previous Task Canceled: {"job_type": "project_update", "job_name": "playbooks", "job_id": "${update.id}"}`,
    );
    await lab.finish(`project_updates/${update.id}/`);
    expect((await lab.get(`projects/${ground.project}/`)).status).toBe('canceled');
  });

  const statusOf = async ({ id }: Answer): Promise<string> => (await lab.get(`project_updates/${id}/`)).status;
});

describe('inventory updates', () => {
  const source = (values: object): Promise<Answer> =>
    lab.post('inventory_sources/', {
      name: 'source',
      inventory: ground.inventory,
      source: 'scm',
      source_project: ground.project,
      source_path: 'inventory/hosts.ini',
      ...values,
    });
  const update = async ({ id }: Answer): Promise<Answer> => {
    const { inventory_update } = await lab.post(`inventory_sources/${id}/update/`);
    return lab.finish(`inventory_updates/${inventory_update}/`);
  };
  const hosts = async (): Promise<string[]> =>
    (await lab.get(`inventories/${ground.inventory}/hosts/?order_by=name`)).results.map((host: Answer) => host.name);

  it('bring hosts, groups and variables, and leave what was there', async () => {
    expect((await update(await source({}))).status).toBe('successful');
    expect(await hosts()).toEqual(['h1', 'h2', 'h3', 'src-db1', 'src-web1', 'src-web2']);
    const [web] = (await lab.get('groups/?name=web')).results;
    expect((await lab.get(`groups/${web.id}/hosts/`)).count).toBe(2);
    expect(await lab.get(`inventories/${ground.inventory}/variable_data/`)).toEqual({ region: 'eu' });
  });

  it('can be undone: the lists of a source are cleared at once', async () => {
    const made = await source({});
    await update(made);
    expect((await lab.call('DELETE', `inventory_sources/${made.id}/groups/`)).status).toBe(204);
    expect((await lab.call('DELETE', `inventory_sources/${made.id}/hosts/`)).status).toBe(204);
    expect(await hosts()).toEqual(['h1', 'h2', 'h3']);
    expect((await lab.get(`inventories/${ground.inventory}/groups/`)).count).toBe(0);
  });

  it('start on a project that failed, and end in error', async () => {
    const made = await source({});
    await lab.call('PATCH', `projects/${ground.project}/`, { scm_branch: 'no-such-branch' });
    const { current_update } = (await lab.get(`projects/${ground.project}/`)).summary_fields;
    await lab.finish(`project_updates/${current_update.id}/`);
    const [started] = await lab.post(`inventories/${ground.inventory}/update_inventory_sources/`);
    expect(started).toMatchObject({ inventory_source: made.id, status: 'started' });
    expect(await lab.finish(`inventory_updates/${started.id}/`)).toMatchObject({
      status: 'error',
      job_explanation: 'Missing a revision to run due to failed project update.',
    });
  });

  it('keep what somebody set on a host unless they are to overwrite it', async () => {
    const made = await source({});
    await update(made);
    const [host] = (await lab.get('hosts/?name=src-db1')).results;
    await lab.call('PATCH', `hosts/${host.id}/`, { variables: 'mine: 1' });
    await update(made);
    expect(await lab.get(`hosts/${host.id}/variable_data/`)).toEqual({ mine: 1, ansible_connection: 'local' });
    await lab.call('PATCH', `inventory_sources/${made.id}/`, { overwrite_vars: true });
    await update(made);
    expect(await lab.get(`hosts/${host.id}/variable_data/`)).toEqual({ ansible_connection: 'local' });
  });

  it('fail in a cloud without credentials, and find hosts with them', async () => {
    const cloud = await source({ name: 'cloud', source: 'ec2', source_project: null, source_path: '' });
    expect(await update(cloud)).toMatchObject({ status: 'failed', failed: true });
    const [type] = (await lab.get('credential_types/?namespace=aws')).results;
    const inputs = { username: 'AKIA', password: 'secret' };
    const credential = await lab.post('credentials/', {
      name: 'aws',
      organization: ground.organization,
      credential_type: type.id,
      inputs,
    });
    await lab.post(`inventory_sources/${cloud.id}/credentials/`, { id: credential.id });
    expect((await update(cloud)).status).toBe('successful');
    expect(await hosts()).toHaveLength(5);
  });
});

describe('ad hoc commands', () => {
  let credential: number;
  beforeEach(async () => {
    const values = { name: 'ssh', organization: ground.organization, credential_type: 1, inputs: {} };
    credential = (await lab.post('credentials/', values)).id;
  });
  const run = (module_name: string, module_args: string): Promise<Answer> =>
    lab.post('ad_hoc_commands/', { inventory: ground.inventory, credential, module_name, module_args });

  it('fail with the code of the command', async () => {
    const { id } = await run('shell', 'exit 3');
    expect(await lab.finish(`ad_hoc_commands/${id}/`)).toMatchObject({
      status: 'failed',
      host_status_counts: { failures: 3 },
    });
    const [event] = (await lab.get(`ad_hoc_commands/${id}/events/?event=runner_on_failed&order_by=counter`)).results;
    expect(event).toMatchObject({
      failed: true,
      host_name: 'h1',
      event_data: { res: { rc: 3, msg: 'non-zero return code' } },
    });
    const output = await lab.call('GET', `ad_hoc_commands/${id}/stdout/?format=txt`, undefined, { accept: '*/*' });
    expect(output.body).toContain('h1 | FAILED | rc=3 >>\nnon-zero return code\n');
  });

  it('can be canceled', async () => {
    const { id } = await run('command', 'sleep 20');
    lab.clock.advance(3_000);
    expect(await lab.get(`ad_hoc_commands/${id}/cancel/`)).toEqual({ can_cancel: true, job_explanation: '' });
    await lab.post(`ad_hoc_commands/${id}/cancel/`);
    expect(await lab.finish(`ad_hoc_commands/${id}/`)).toMatchObject({ status: 'canceled', failed: true });
  });

  it('run on a host alone when they are started there', async () => {
    const [host] = (await lab.get('hosts/?name=h2')).results;
    const { id, limit } = await lab.post(`hosts/${host.id}/ad_hoc_commands/`, { credential, module_name: 'ping' });
    expect(limit).toBe('h2');
    await lab.finish(`ad_hoc_commands/${id}/`);
    expect((await lab.get(`hosts/${host.id}/ad_hoc_commands/`)).results.map((one: Answer) => one.id)).toEqual([id]);
    expect((await lab.get(`hosts/${host.id}/ad_hoc_command_events/`)).count).toBe(2);
  });

  it('want the passwords that their credential asks for', async () => {
    const inputs = { username: 'root', password: 'ASK' };
    const asking = await lab.post('credentials/', {
      name: 'ask',
      organization: ground.organization,
      credential_type: 1,
      inputs,
    });
    const body = { inventory: ground.inventory, credential: asking.id, module_name: 'ping' };
    expect(await lab.call('POST', 'ad_hoc_commands/', body)).toEqual({
      status: 400,
      body: { passwords_needed_to_start: ['ssh_password'] },
    });
    expect((await lab.call('POST', 'ad_hoc_commands/', { ...body, ssh_password: 'x' })).status).toBe(201);
  });
});
