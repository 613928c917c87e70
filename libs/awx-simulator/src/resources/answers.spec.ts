import { type Ground, type Lab, layGround, openLab } from '../life/specs/lab';

// What an AWX answered, text by text, to requests that no tape holds.
let lab: Lab;
let ground: Ground;
let template: string;

beforeAll(async () => {
  lab = await openLab();
  ground = await layGround(lab);
  template = `job_templates/${(await ground.template({})).id}/`;
});
afterAll(() => lab.close());

type Call = [method: string, path: string, body: unknown, status: number, answer: unknown];

const refused = (text: string): Record<string, unknown> => ({ __all__: [text] });

describe('the children of a group', () => {
  let parent: string;
  const make = async (name: string, inventory = ground.inventory) =>
    (await lab.post('groups/', { name, inventory })).id as number;

  beforeAll(async () => {
    parent = `groups/${await make('parent')}/`;
  });

  it('are taken away from it whatever inventory they are in, as often as one likes', async () => {
    const { id: elsewhere } = await lab.post('inventories/', { name: 'elsewhere', organization: ground.organization });
    const stranger = await make('stranger', elsewhere);
    const body = { id: stranger, disassociate: true };
    for (const _ of [1, 2]) expect(await lab.call('POST', `${parent}children/`, body)).toMatchObject({ status: 204 });
    expect(await lab.call('POST', `${parent}children/`, { id: stranger })).toEqual({
      status: 400,
      body: { detail: 'Cannot associate two items from different inventories.' },
    });
  });

  it('stay where none in particular is taken away: the group itself goes', async () => {
    const top = await make('top');
    const child = await make('child');
    await lab.call('POST', `groups/${top}/children/`, { id: child });
    expect(await lab.call('POST', `groups/${top}/children/`, { disassociate: true })).toMatchObject({ status: 204 });
    expect(await lab.call('GET', `groups/${top}/`)).toMatchObject({ status: 404 });
    expect(await lab.call('GET', `groups/${child}/`)).toMatchObject({ status: 200 });
  });
});

describe('an application', () => {
  const of = (more: Record<string, unknown>) => ({
    name: 'app',
    organization: ground.organization,
    client_type: 'confidential',
    authorization_grant_type: 'authorization-code',
    ...more,
  });

  it.each([
    [{}, 'redirect_uris cannot be empty with grant_type authorization-code'],
    [{ redirect_uris: 'nope' }, 'Enter a valid URL.'],
    [{ redirect_uris: 'https://a.example.com ftp://b.example.com' }, 'Unauthorized redirect scheme: ftp'],
    [{ redirect_uris: 'https://a.example.com/#b' }, 'Redirect URIs must not contain fragments'],
  ])('is refused with %j', async (more, text) => {
    expect(await lab.call('POST', 'applications/', of(more))).toEqual({ status: 400, body: refused(text) });
  });

  it('shows its secret once, unless it is public, and keeps its grant', async () => {
    const made = await lab.post('applications/', of({ redirect_uris: 'https://a.example.com' }));
    expect(made.client_secret).toMatch(/^\w{128}$/);
    const path = `applications/${made.id}/`;
    expect(await lab.get(path)).toMatchObject({ client_secret: '************' });
    const changed = await lab.call('PATCH', path, { client_type: 'public', authorization_grant_type: 'password' });
    expect(changed.body).toMatchObject({ authorization_grant_type: 'authorization-code' });
    expect(changed.body).not.toHaveProperty('client_secret');
    expect(await lab.call('GET', 'applications/?client_secret=x')).toMatchObject({ status: 403 });
  });

  it('has tokens that can be renewed; personal ones cannot', async () => {
    const { id } = await lab.post('applications/', of({ name: 'renewing', authorization_grant_type: 'password' }));
    const token = await lab.post(`applications/${id}/tokens/`, { scope: 'read' });
    expect(token).toMatchObject({ refresh_token: expect.stringMatching(/^\w{30}$/), application: id });
    expect(token.summary_fields.application).toEqual({ id, name: 'renewing' });
    expect(await lab.get(`tokens/${token.id}/`)).toMatchObject({
      token: '************',
      refresh_token: '************',
    });

    const personal = await lab.post('users/1/personal_tokens/', { scope: 'read', application: id });
    expect(personal).toMatchObject({ application: null, refresh_token: null });
    const listed = (await lab.get('users/1/personal_tokens/')).results.map((one: { id: number }) => one.id);
    expect([listed.includes(personal.id), listed.includes(token.id)]).toEqual([true, false]);
    expect(await lab.call('POST', 'users/1/authorized_tokens/', { scope: 'read' })).toEqual({
      status: 400,
      body: { application: ['This field is required.'] },
    });
  });
});

describe('a node of the installation', () => {
  it.each<Call>([
    ['PATCH', '', { node_type: 'hop' }, 400, { node_type: ['Cannot change node type.'] }],
    [
      'PATCH',
      '',
      { node_state: 'deprovisioning' },
      400,
      { node_state: ['Can only change the state on Kubernetes or OpenShift.'] },
    ],
    ['PATCH', '', { listener_port: 3333 }, 400, { listener_port: ['Cannot change listener port.'] }],
    [
      'GET',
      'install_bundle/',
      undefined,
      400,
      { msg: 'Install bundle can only be generated for execution or hop nodes.' },
    ],
  ])('%s %s %j', async (method, path, body, status, answer) => {
    expect(await lab.call(method, `instances/1/${path}`, body)).toEqual({ status, body: answer });
  });
});

describe('a project', () => {
  const of = (scm_type: string, scm_url: string, more = {}) => ({
    name: `${scm_type} ${scm_url}`,
    organization: ground.organization,
    scm_type,
    scm_url,
    ...more,
  });

  it.each([
    ['svn', 'git@x.example.com:a', 'Invalid svn URL'],
    ['archive', 'x', 'Invalid archive URL'],
    ['svn', 'git://x.example.com/a', 'Unsupported svn URL'],
    ['git', 'git+ssh://x.example.com/a', 'Unsupported git URL'],
    ['git', 'https:///a', 'Host is required for https URL'],
    ['git', 'file://there/a', 'Unsupported host "there" for file:// URL'],
    ['git', 'a:b:c', 'Invalid git URL'],
    ['git', 'https://x.example.com:nine/a', 'Invalid git URL'],
  ])('of %s cannot be at %s', async (type, url, text) => {
    expect(await lab.call('POST', 'projects/', of(type, url))).toEqual({ status: 400, body: { scm_url: [text] } });
  });

  it.each(['git@x.example.com:a/b.git', 'a', '/srv/a', 'ssh://git@x.example.com:22/a', 'file:///srv/a'])(
    'of git may be at %s',
    async (url) => {
      expect(await lab.call('POST', 'projects/', of('git', url))).toMatchObject({ status: 201 });
    },
  );

  it('tells of options that its kind has not before it looks at the address', async () => {
    const body = of('archive', 'x', { scm_track_submodules: true });
    expect(await lab.call('POST', 'projects/', body)).toEqual({
      status: 400,
      body: { scm_track_submodules: ['SCM track_submodules can only be used with git projects.'] },
    });
  });

  it('stays in its organization while templates use it', async () => {
    const { id: organization } = await lab.post('organizations/', { name: 'another' });
    expect(await lab.call('PATCH', `projects/${ground.project}/`, { organization })).toEqual({
      status: 400,
      body: { organization: ['Organization cannot be changed when in use by job templates.'] },
    });
  });
});

describe('what only AWX keeps apart', () => {
  it('clashes without an organization as well', async () => {
    await lab.post('workflow_job_templates/', { name: 'homeless' });
    expect(await lab.call('POST', 'workflow_job_templates/', { name: 'homeless' })).toEqual({
      status: 400,
      body: refused('WorkflowJobTemplate with this (organization, name) combination already exists.'),
    });
  });

  it.each([
    ['', 'This field may not be blank.'],
    [null, 'This field cannot be blank.'],
  ])('is no node by the identifier %j', async (identifier, text) => {
    const { id } = await lab.post('workflow_job_templates/', { name: `of ${identifier}` });
    const answer = await lab.call('POST', `workflow_job_templates/${id}/workflow_nodes/`, { identifier });
    expect(answer).toEqual({ status: 400, body: { identifier: [text] } });
  });

  it('keeps a node in its workflow, and its identifier its own', async () => {
    const { id } = await lab.post('workflow_job_templates/', { name: 'with nodes' });
    const { id: other } = await lab.post('workflow_job_templates/', { name: 'other' });
    const nodes = `workflow_job_templates/${id}/workflow_nodes/`;
    const { id: node } = await lab.post(nodes, { identifier: 'a' });
    await lab.post(nodes, { identifier: 'b' });
    const path = `workflow_job_template_nodes/${node}/`;
    expect((await lab.call('PATCH', path, { workflow_job_template: other })).body).toMatchObject({
      workflow_job_template: id,
    });
    expect(await lab.call('PATCH', path, { identifier: 'b' })).toEqual({
      status: 400,
      body: {
        detail: `duplicate key value violates unique constraint "main_workflowjobtemplate_identifier_workflow_job__03484516_uniq"\nDETAIL:  Key (identifier, workflow_job_template_id)=(b, ${id}) already exists.`,
      },
    });
  });
});

describe('a list', () => {
  it.each([
    ['hosts/?created_by__password=x', 400, { error: 'Filtering on password is not allowed.' }],
    ['hosts/?chain__or__name=x', 400, { error: "Host has no field named 'or'" }],
    ['hosts/?or__chain__name=x', 400, { error: "Host has no field named 'chain'" }],
    ['inventories/?not__=x', 400, { detail: 'Query string field name not provided.' }],
    ['inventories/1/hosts/?nosuch=x', 400, { detail: "Host has no field named 'nosuch'" }],
    ['inventories/1/hosts/?page=9', 404, { detail: 'Invalid page.' }],
    ['hosts/?order_by=', 400, { error: 'string index out of range' }],
    ['hosts/?format=xml', 404, { detail: 'Not found.' }],
    ['users/?is_system_auditor=true', 400, { detail: "User has no field named 'is_system_auditor'" }],
  ])('%s', async (path, status, body) => {
    expect(await lab.call('GET', path)).toEqual({ status, body });
  });

  it('takes an empty page for the first', async () => {
    expect(await lab.call('GET', 'hosts/?page=')).toMatchObject({ status: 200 });
  });
});

it('lets a superuser move a team to another organization', async () => {
  const { id: organization } = await lab.post('organizations/', { name: 'new home' });
  const { id } = await lab.post('teams/', { name: 'movers', organization: ground.organization });
  expect((await lab.call('PATCH', `teams/${id}/`, { organization })).body).toMatchObject({ organization });
});

it('takes null for no body', async () => {
  expect(await lab.call('POST', 'organizations/', null)).toEqual({
    status: 400,
    body: refused('This field may not be null.'),
  });
});

it.each([
  [{ name: 'a', description: '', spec: {} }, "Expected list of items for field 'spec', received OrderedDict type."],
  [{ description: '', spec: 5 }, "Expected list of items for field 'spec', received int type."],
  [
    [{ type: 'multiselect', choices: ['a'], default: ['a'] }],
    "Default value ['a'] in survey question 0 expected to be string.",
  ],
  [[{ type: 'text', default: null }], 'Default value None in survey question 0 expected to be string.'],
  [
    [{ type: 'multiplechoice', choices: 'a\nb', default: 'a\nb' }],
    'Multiple Choice (Single Select) can only have one default value.',
  ],
  [
    [{ type: 'password', default: '$encrypted$' }],
    '$encrypted$ is a reserved keyword, may not be used for new default in position 0.',
  ],
  [
    [{ type: 'text', default: '$encrypted$' }],
    '$encrypted$ is a reserved keyword for password question defaults, survey question 0 is type text.',
  ],
])('refuses the survey %j', async (survey, error) => {
  const whole = { question_name: 'Q', variable: 'v', required: true };
  const body = Array.isArray(survey)
    ? { name: '', description: '', spec: survey.map((question) => ({ ...whole, ...question })) }
    : survey;
  const answer = await lab.call('POST', `${template}survey_spec/`, body);
  expect(answer).toEqual({ status: 400, body: { error } });
});

it('keeps the stored default of a password that is sent back masked', async () => {
  const path = `${template}survey_spec/`;
  const survey = (value: string) => ({
    name: '',
    description: '',
    spec: [{ type: 'password', question_name: 'Q', variable: 'pw', required: true, default: value }],
  });
  for (const value of ['first', '$encrypted$', '$encrypted$'])
    expect(await lab.call('POST', path, survey(value))).toMatchObject({ status: 200 });
});

describe('variables', () => {
  it.each([
    ['a: 2020-01-01', 'date'],
    ['a:\n  - 2020-01-01T10:00:00Z', 'datetime'],
    ['a: 2020-01-01 10:00:00', 'datetime'],
  ])('may be no dates: %j', async (variables, type) => {
    expect(await lab.call('PATCH', `inventories/${ground.inventory}/`, { variables })).toEqual({
      status: 400,
      body: {
        variables: [
          `Variables not compatible with JSON standard (error: Object of type ${type} is not JSON serializable)`,
        ],
      },
    });
  });

  it.each(["a: '2020-01-01'", '{"a": "2020-01-01"}', '2020-01-01: a'])('may look like dates: %j', async (variables) => {
    const answer = await lab.call('PATCH', `inventories/${ground.inventory}/`, { variables });
    expect(answer).toMatchObject({ status: 200, body: { variables } });
  });
});

it('lets the type of a credential be changed where only prompts that are saved name it', async () => {
  const credential = await lab.post('credentials/', {
    name: 'changing',
    credential_type: 1,
    organization: ground.organization,
  });
  const { id: asking } = await ground.template({ ask_credential_on_launch: true });
  const schedule = await lab.post('schedules/', {
    name: 's',
    unified_job_template: asking,
    rrule: 'DTSTART:20301201T000000Z RRULE:FREQ=DAILY;INTERVAL=1',
  });
  await lab.call('POST', `schedules/${schedule.id}/credentials/`, { id: credential.id });
  const path = `credentials/${credential.id}/`;
  expect(await lab.call('PATCH', path, { credential_type: 2 })).toMatchObject({ status: 200 });
  await lab.call('PATCH', path, { credential_type: 1 });
  await lab.call('POST', `${template}credentials/`, { id: credential.id });
  expect(await lab.call('PATCH', path, { credential_type: 2 })).toMatchObject({
    status: 400,
    body: { credential_type: [expect.stringMatching(/^You cannot change the credential type/)] },
  });
});

it('filters nodes by those that they lead to', async () => {
  const { id } = await lab.post('workflow_job_templates/', { name: 'leading' });
  const nodes = `workflow_job_templates/${id}/workflow_nodes/`;
  const { id: first } = await lab.post(nodes, { identifier: 'first' });
  const { id: second } = await lab.post(nodes, { identifier: 'second' });
  await lab.call('POST', `workflow_job_template_nodes/${first}/success_nodes/`, { id: second });
  const found = await lab.get(`workflow_job_template_nodes/?success_nodes__identifier=second`);
  expect(found.results.map((node: { id: number }) => node.id)).toEqual([first]);
});

describe('settings', () => {
  it.each<Call>([
    ['PATCH', 'nosuch', {}, 404, { detail: 'Not found.' }],
    [
      'PATCH',
      'ui',
      { CUSTOM_LOGO: 'x' },
      400,
      {
        CUSTOM_LOGO: [
          'Invalid format for custom logo. Must be a data URL with a base64-encoded GIF, PNG or JPEG image.',
        ],
      },
    ],
    [
      'PATCH',
      'logging',
      { LOG_AGGREGATOR_ENABLED: true },
      400,
      refused(
        'Cannot enable log aggregator without providing host.\nCannot enable log aggregator without providing type.',
      ),
    ],
  ])('%s of %s with %j', async (method, slug, body, status, answer) => {
    expect(await lab.call(method, `settings/${slug}/`, body)).toEqual({ status, body: answer });
  });

  it('keep texts in the environment of jobs, and a logo that is a picture', async () => {
    const environment = await lab.call('PATCH', 'settings/jobs/', { AWX_TASK_ENV: { COUNT: 1, ON: true } });
    expect(environment.body.AWX_TASK_ENV).toEqual({ COUNT: '1', ON: 'True' });
    const logo = { CUSTOM_LOGO: 'data:image/png;base64,aGVsbG8=' };
    expect(await lab.call('PATCH', 'settings/ui/', logo)).toMatchObject({ status: 200, body: logo });
  });
});

it.each<[string, unknown, unknown]>([
  [
    'bulk/host_create/',
    { inventory: 999, hosts: [] },
    { inventory: ['Invalid pk "999" - object does not exist.'], hosts: ['This list may not be empty.'] },
  ],
  [
    'bulk/host_create/',
    { hosts: [] },
    { inventory: ['This field is required.'], hosts: ['This list may not be empty.'] },
  ],
  [
    'credential_types/',
    { name: 'n', kind: 'cloud', inputs: {}, injectors: { env: { A: '{{ tower.filename }}' } } },
    {
      injectors: [
        'A uses an undefined field (Must define unnamed file injector in order to reference `tower.filename`.)',
      ],
    },
  ],
])('at %s tells of %j', async (path, body, answer) => {
  expect(await lab.call('POST', path, body)).toEqual({ status: 400, body: answer });
});
