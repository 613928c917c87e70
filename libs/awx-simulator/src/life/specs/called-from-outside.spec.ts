import { type Ground, type Lab, layGround, openLab } from './lab';

let lab: Lab;
let ground: Ground;

beforeAll(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterAll(() => lab.close());

/** Nobody is logged in. */
const NOBODY = { authorization: '' };
const DENIED = { detail: 'You do not have permission to perform this action.' };

describe('a webhook', () => {
  const push = { checkout_sha: 'abc', project: { id: 7, web_url: 'https://gl.example.com/x/y' } };

  it('of a job template runs it once for an event', async () => {
    const { id } = await ground.template({ webhook_service: 'gitlab' });
    const { webhook_key } = await lab.get(`job_templates/${id}/webhook_key/`);
    const headers = { ...NOBODY, 'x-gitlab-token': webhook_key, 'x-gitlab-event': 'Push Hook' };
    const send = () => lab.call('POST', `job_templates/${id}/gitlab/`, push, headers);
    expect(await send()).toEqual({ status: 202, body: { message: 'Job queued.' } });
    expect(await send()).toEqual({ status: 202, body: { message: 'Webhook previously received, aborting.' } });
    const { results } = await lab.get(`job_templates/${id}/jobs/`);
    expect(results).toEqual([
      expect.objectContaining({
        launch_type: 'webhook',
        webhook_service: 'gitlab',
        webhook_guid: expect.stringMatching(/^[0-9a-f]{40}$/),
        launched_by: expect.objectContaining({ id, type: 'job_template' }),
      }),
    ]);
    expect(JSON.parse(results[0].extra_vars)).toMatchObject({
      awx_webhook_event_type: 'Push Hook',
      tower_webhook_event_ref: 'abc',
      awx_webhook_status_api: 'https://gl.example.com/api/v4/projects/7/statuses/abc',
      awx_webhook_payload: push,
    });
  });

  it('of a workflow runs it as well', async () => {
    const body = { name: 'hooked', organization: ground.organization, webhook_service: 'gitlab' };
    const { id } = await lab.post('workflow_job_templates/', body);
    const { webhook_key } = await lab.get(`workflow_job_templates/${id}/webhook_key/`);
    const headers = { ...NOBODY, 'x-gitlab-token': webhook_key };
    expect((await lab.call('POST', `workflow_job_templates/${id}/gitlab/`, {}, headers)).status).toBe(202);
    expect((await lab.get(`workflow_job_templates/${id}/workflow_jobs/`)).results).toMatchObject([
      { launch_type: 'webhook' },
    ]);
  });

  it.each(['gitlab', 'github', 'bitbucket_dc'])('is refused without its key: %s', async (service) => {
    const { id } = await ground.template({ webhook_service: 'gitlab' });
    const headers = { ...NOBODY, 'x-gitlab-token': 'wrong', 'x-hub-signature': 'sha1=00' };
    for (const template of [id, 999999]) {
      const path = `job_templates/${template}/${service}/`;
      expect(await lab.call('POST', path, {}, headers)).toEqual({ status: 403, body: DENIED });
    }
  });

  it('of github is signed', async () => {
    const { createHmac } = await import('node:crypto');
    const { id } = await ground.template({ webhook_service: 'github' });
    const { webhook_key } = await lab.get(`job_templates/${id}/webhook_key/`);
    const body = { after: 'def' };
    const signature = createHmac('sha1', webhook_key).update(JSON.stringify(body)).digest('hex');
    const about = { 'x-github-event': 'push', 'x-github-delivery': 'one' };
    const headers = { ...NOBODY, ...about, 'x-hub-signature': `sha1=${signature}` };
    expect((await lab.call('POST', `job_templates/${id}/github/`, body, headers)).status).toBe(202);
    const { results } = await lab.get(`job_templates/${id}/jobs/`);
    expect(results[0].webhook_guid).toBe('one');
    expect(JSON.parse(results[0].extra_vars).awx_webhook_event_ref).toBe('def');
  });
});

describe('a provisioning callback', () => {
  it('starts a job on the host that calls', async () => {
    const inventory = (await lab.post('inventories/', { name: 'calling', organization: ground.organization })).id;
    const { id } = await ground.template({ inventory, host_config_key: 'secret' });
    const path = `job_templates/${id}/callback/`;
    const call = (host_config_key: string) => lab.call('POST', path, { host_config_key }, NOBODY);
    expect((await lab.get(`job_templates/${id}/`)).related.callback).toBe(`/api/v2/${path}`);
    expect(await call('wrong')).toEqual({ status: 403, body: DENIED });
    expect(await call('secret')).toEqual({ status: 400, body: { msg: 'No matching host could be found!' } });
    await lab.post('hosts/', { name: 'new', inventory, variables: 'ansible_host: 127.0.0.1' });
    expect(await lab.get(path)).toEqual({ host_config_key: 'secret', matching_hosts: ['new'] });
    expect((await call('secret')).status).toBe(201);
    expect(await call('secret')).toEqual({ status: 400, body: { msg: 'Host callback job already pending.' } });
    expect((await lab.get(`job_templates/${id}/jobs/`)).results).toMatchObject([
      { launch_type: 'callback', limit: 'new' },
    ]);
  });

  it('is refused by a template that asks, and shown to who may see the template', async () => {
    const inventory = (await lab.post('inventories/', { name: 'asking', organization: ground.organization })).id;
    await lab.post('hosts/', { name: 'localhost', inventory });
    const { id } = await ground.template({ inventory, host_config_key: 'secret', ask_limit_on_launch: true });
    const path = `job_templates/${id}/callback/`;
    expect(await lab.call('POST', path, { host_config_key: 'secret' })).toEqual({
      status: 400,
      body: { msg: 'Cannot start automatically, user input required!' },
    });
    expect((await lab.call('GET', path, undefined, NOBODY)).status).toBe(401);
    expect((await lab.call('GET', 'job_templates/999999/callback/')).status).toBe(404);
  });
});

describe('a job template that is changed', () => {
  it.each([
    ['inventory', 'Inventory'],
    ['project', 'Project'],
  ])('does not find another %s that is not there', async (field, model) => {
    const { id } = await ground.template({});
    expect(await lab.call('PATCH', `job_templates/${id}/`, { [field]: 999999 })).toEqual({
      status: 400,
      body: { detail: `${model} matching query does not exist.` },
    });
  });
});

it('a project kept by hand has no address', async () => {
  const body = { name: 'by hand', organization: ground.organization, scm_url: 'https://git.example.com/x.git' };
  expect(await lab.post('projects/', body)).toMatchObject({ scm_type: '', scm_url: '', status: 'missing' });
});

it('a role is defined for a kind of object, and tells its permissions in order', async () => {
  const permissions = ['awx.view_inventory', 'awx.use_inventory'];
  expect(await lab.call('POST', 'role_definitions/', { name: 'free', permissions })).toEqual({
    status: 400,
    body: { content_type: ['System-wide roles are not enabled'] },
  });
  const made = await lab.post('role_definitions/', { name: 'bound', content_type: 'awx.inventory', permissions });
  expect(made.permissions).toEqual([...permissions].reverse());
});
