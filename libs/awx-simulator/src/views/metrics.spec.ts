import { type Office, openOffice } from '../access/specs/people';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.lab.close());

const HEADERS = { accept: '*/*' };

it('tells of jobs, nodes and sessions as Prometheus reads it', async () => {
  const { lab, ground } = office;
  const { id } = await lab.post(`job_templates/${(await ground.template({})).id}/launch/`);
  await lab.finish(`jobs/${id}/`);
  const { status, body } = await lab.call('GET', 'metrics/', undefined, HEADERS);
  expect(status).toBe(200);
  const { hostname: node, uuid, memory } = (await lab.get('instances/')).results[0];
  expect(body).toMatch(/^awx_system_info\{external_logger_enabled="False",external_logger_type="None",.*\} 1\.0$/m);
  expect(body).toContain('\nawx_hosts_total{type="active"} 3.0\n');
  expect(body).toContain('\nawx_sessions_total{type="anonymous"} 0.0\n');
  expect(body).toContain(`\nawx_instance_launch_type_total{launch_type="manual",node="${node}"} `);
  expect(body).toContain(`\nawx_instance_status_total{node="${node}",status="successful"} `);
  const [, printed] =
    new RegExp(`^awx_instance_memory\\{hostname="${node}",instance_uuid="${uuid}"\\} (.*)$`, 'm').exec(body) ?? [];
  expect([printed, Number(printed)]).toEqual([expect.stringMatching(/^\d\.\d+e\+\d\d$/), memory]);
});

it('refuses others in the form they asked for', async () => {
  const user = await office.hire('eve');
  expect(await user.call('GET', 'metrics/', undefined, HEADERS)).toEqual({
    status: 403,
    body: "{'detail': ErrorDetail(string='You do not have permission to perform this action.', code='permission_denied')}",
  });
  expect(await user.call('GET', 'metrics/')).toEqual({
    status: 403,
    body: { detail: 'You do not have permission to perform this action.' },
  });
});

it('counts hosts by their names as they are automated', async () => {
  const { lab } = office;
  const { count, results } = await lab.get('host_metrics/');
  expect([count, results[0]]).toEqual([
    3,
    {
      id: expect.any(Number),
      hostname: 'h1',
      url: expect.stringMatching(/^\/api\/v2\/host_metrics\/\d+\/$/),
      first_automation: expect.any(String),
      last_automation: expect.any(String),
      last_deleted: null,
      automated_counter: 1,
      deleted_counter: 0,
      deleted: false,
      used_in_inventories: null,
    },
  ]);
  const path = `host_metrics/${results[0].id}/`;
  expect((await lab.call('DELETE', path)).status).toBe(204);
  expect(await lab.get(path)).toMatchObject({ deleted: true, deleted_counter: 1, last_deleted: expect.any(String) });
});
