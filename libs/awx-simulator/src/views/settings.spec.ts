import { type Lab, layGround, openLab } from '../life/specs/lab';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

it.each([
  ['jobs', { SCHEDULE_MAX_JOBS: 0 }, ['Ensure this value is greater than or equal to 1.']],
  ['jobs', { ALLOW_JINJA_IN_EXTRA_VARS: 'sometimes' }, ['"sometimes" is not a valid choice.']],
  ['jobs', { AWX_TASK_ENV: [] }, ['Expected a dictionary of items but got type "list".']],
  ['jobs', { AD_HOC_COMMANDS: ['ping', true] }, { 1: ['Not a valid string.'] }],
  ['jobs', { AWX_ISOLATION_BASE_PATH: '' }, ['This field may not be blank.']],
  ['jobs', { MAX_FORKS: null }, ['This field may not be null.']],
  ['authentication', { SESSION_COOKIE_AGE: 59 }, ['Ensure this value is greater than or equal to 60.']],
  ['authentication', { OAUTH2_PROVIDER: { NOPE: 1 } }, ['Invalid key names: NOPE']],
  ['system', { TOWER_URL_BASE: 'nowhere' }, ['Enter a valid URL']],
  [
    'jobs',
    { AWX_ISOLATION_SHOW_PATHS: ['/a:b'] },
    ['b is not a valid path choice. You must provide an absolute path.'],
  ],
  ['logging', { LOG_AGGREGATOR_TYPE: 'papyrus' }, ['"papyrus" is not a valid choice.']],
  ['bulk', { BULK_HOST_MAX_CREATE: '1.5' }, ['A valid integer is required.']],
])('settings/%s/ refuse %j', async (page, body, error) => {
  const answer = await lab.call('PATCH', `settings/${page}/`, body);
  expect(answer).toEqual({ status: 400, body: { [Object.keys(body)[0]!]: error } });
});

it('takes what fits, and leaves alone what nobody sets', async () => {
  const body = { LOG_AGGREGATOR_TYPE: null, LOG_AGGREGATOR_LOGGERS: ['awx', 7], LOG_AGGREGATOR_PORT: '514' };
  expect((await lab.call('PATCH', 'settings/logging/', body)).body).toMatchObject({
    LOG_AGGREGATOR_TYPE: null,
    LOG_AGGREGATOR_LOGGERS: ['awx', '7'],
    LOG_AGGREGATOR_PORT: 514,
  });
  const { INSTALL_UUID } = await lab.get('settings/system/');
  await lab.call('PATCH', 'settings/system/', { INSTALL_UUID: 'other' });
  await lab.call('DELETE', 'settings/system/');
  expect((await lab.get('settings/system/')).INSTALL_UUID).toBe(INSTALL_UUID);
});

it('limits forks only by a number above zero', async () => {
  const ground = await layGround(lab);
  const { id } = await ground.template({ forks: 5 });
  const forks = async (MAX_FORKS: number): Promise<number> => {
    await lab.call('PATCH', 'settings/jobs/', { MAX_FORKS });
    return (await lab.call('PATCH', `job_templates/${id}/`, { forks: 6 })).status;
  };
  expect([await forks(5), await forks(0), await forks(-1), await forks(6)]).toEqual([400, 200, 200, 200]);
});

it('names things by what they are in', async () => {
  const { NAMED_URL_FORMATS, NAMED_URL_GRAPH_NODES } = await lab.get('settings/named-url/');
  expect(NAMED_URL_FORMATS.credentials).toBe(
    '<name>++<credential_type.name>+<credential_type.kind>++<organization.name>',
  );
  expect(NAMED_URL_FORMATS.hosts).toBe('<name>++<inventory.name>++<organization.name>');
  expect(NAMED_URL_GRAPH_NODES.hosts).toEqual({ fields: ['name'], adj_list: [['inventory', 'inventories']] });
});
