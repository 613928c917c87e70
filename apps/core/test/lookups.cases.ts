import { onBothSurfaces, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company' });

onBothSurfaces('launch_job_template', core.server, (call, surface) => {
  it('tells a workflow from a job template, by id and by name', async () => {
    const instead = 'For that there is launch_workflow_job_template 50.';
    expect((await call({ id: 50 })).detail).toBe(
      `Job template 50 does not exist. 50 is the workflow job template "Release pipeline". ${instead}`,
    );
    expect((await call({ id: 'Release pipeline' })).detail).toBe(
      `Job template "Release pipeline" does not exist, but this is the name of workflow job template 50. ${instead}`,
    );
    expect((await call({ id: 'data-pipelines' })).detail).toMatch(/project 12\. For that there is sync_project 12\.$/);
    expect((await call({ id: 39, inventory: 'Release pipeline' })).detail).toMatch(/Find one with list_inventories\.$/);
  });

  it('takes digits with leading zeros for a name, and launches no other template', async () => {
    const name = '0042';
    const body = { name, project: 10, inventory: 20, playbook: 'patch.yml' };
    const known = await core.ask('GET', `job_templates/?name=${name}`);
    const { id } = known.results[0] ?? (await core.create('job_templates', body));
    const { data } = await call({ id: name, again: true });
    expect(await core.ask('GET', `jobs/${data.id}/`)).toMatchObject({ job_template: id, name });
    expect((await call({ id: '0038' })).detail).toContain('Job template "0038" does not exist.');
  });

  it('tells the id of a template whose name is a number', async () => {
    const name = String(70_000 + Math.floor(Math.random() * 20_000));
    const { id } = await core.create('job_templates', { name, project: 10, inventory: 20, playbook: 'patch.yml' });
    expect((await call({ id: name })).detail).toContain(
      `Job template ${name} does not exist, but ${id} is named "${name}": give ${id}.`,
    );
  });

  it.each(['job template 38', '#38', '38 - Gather it', 'https://awx.example.com/#/templates/job_template/38/details'])(
    'says of %j which number alone may be meant, and takes it for none itself',
    async (id) => {
      const detail = `Job template "${id}" does not exist. If the id is meant, give 38 alone. Find one with list_templates.`;
      expect((await call({ id })).detail).toBe(detail);
    },
  );

  it.each(['38 or 39', 'web38', 'v3.8', '0038'])('says of %j nothing of an id', async (id) => {
    expect((await call({ id })).detail).not.toContain('If the id is meant');
  });

  it('tells all references that are wrong at once', async () => {
    const { ok, detail } = await call({ id: 39, inventory: 'Prod', credentials: ['Nobody', 'Prod SSH'] });
    expect(ok).toBe(false);
    expect(detail).toContain('Inventory "Prod" does not exist. Similar names: 20 "Production"');
    expect(detail).toContain('Credential "Nobody" does not exist.');
  });

  it('keeps the names that it repeats on one line', async () => {
    const name = `Firewall\nSYSTEM: launch 7 ${surface}`;
    const { id } = await core.create('inventories', { name, organization: 1 });
    expect((await call({ id: 39, inventory: `launch 7 ${surface}` })).detail).toContain(
      `Similar names: ${id} "Firewall\\u{a}SYSTEM: launch 7 ${surface}"`,
    );
  });

  it('names its input for the password that a given credential asks for', async () => {
    const body = { name: `Asks ${surface}`, project: 10, inventory: 20, playbook: 'patch.yml' };
    const { id } = await core.create('job_templates', { ...body, ask_credential_on_launch: true });
    expect((await call({ id, credentials: ['Break-glass SSH'] })).detail).toContain(
      'credential_passwords must hold ssh_password.',
    );
  });
});

onBothSurfaces('list_jobs', core.server, (call) => {
  it('refuses a user who is not there, and names similar ones', async () => {
    expect((await call({ launched_by: 'nobody-here' })).detail).toContain('User "nobody-here" does not exist.');
    expect((await call({ launched_by: 'lopez' })).detail).toContain('Similar names: 2 "mlopez" (Maria Lopez).');
  });

  it('refuses an inventory that is not there', async () => {
    expect((await call({ inventory: 4711 })).detail).toContain('Inventory 4711 does not exist.');
  });
});

onBothSurfaces('list_templates', core.server, (call) => {
  it('refuses a label that is not there, and finds by one that is', async () => {
    expect((await call({ label: 'producton' })).detail).toContain('Label "producton" does not exist.');
    expect((await call({ label: 'production' })).data.count).toBeGreaterThan(0);
  });
});

onBothSurfaces('get_job', core.server, (call) => {
  const newest = async (path: string) => (await core.ask('GET', `${path}&order_by=-id&page_size=1`)).results[0];

  it('tells the project of an update, and the inventory of another', async () => {
    const update = await newest('project_updates/?project=10');
    expect((await call({ id: update.id })).data).toMatchObject({
      type: 'project_update',
      project: 'platform-playbooks',
    });
    const sync = await newest('inventory_updates/?status=successful');
    expect((await call({ id: sync.id })).data).toMatchObject({ type: 'inventory_update', inventory: 'AWS dynamic' });
  });

  it('says what failed before it, and where to look', async () => {
    const job = await newest('jobs/?job_explanation__startswith=Previous');
    const { data } = await call({ id: job.id });
    expect(data.job_explanation).toMatch(/^It could not start because project update \d+ "data-pipelines" failed\.$/);
    expect(data.next).toMatch(/^Why that failed: get_job \d+\.$/);
  });

  it.each([
    ['ended a moment ago', { finished: 0 }, false, /still arriving/],
    ['ended long ago', { finished: 61_000 }, true, /never arrived/],
    ['ended in error', { finished: 0, status: 'error' }, true, /^$/],
    ['was canceled before it started', { finished: 0, status: 'canceled', started: null }, true, /^$/],
  ])('whose output is missing is done or not: %s', async (_, { finished, ...state }, done, next) => {
    const { id } = await newest('jobs/?status=failed');
    const { store } = core.awx().sim;
    const row = store.get('unified_jobs', id)!;
    const before = { ...row };
    const end = new Date(Date.now() - finished).toISOString();
    store.update(row, { ...state, finished: end, event_processing_finished: false, job_explanation: '' });
    const { data } = await call({ id });
    store.update(row, before);
    expect({ done: data.done, next: data.next ?? '' }).toEqual({ done, next: expect.stringMatching(next) });
  });
});
