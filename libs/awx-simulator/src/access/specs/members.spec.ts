import { type Ground, type Lab, layGround, openLab } from '../../life/specs/lab';

let lab: Lab;
let ground: Ground;

beforeAll(async () => {
  lab = await openLab();
  ground = await layGround(lab);
  const { id } = await lab.post('users/', { username: 'member', password: 'p' });
  await lab.post(`organizations/${ground.organization}/users/`, { id });
});
afterAll(() => lab.close());

const AS_MEMBER = { authorization: `Basic ${Buffer.from('member:p').toString('base64')}` };
const DENIED = { detail: 'You do not have permission to perform this action.' };

describe('a member of an organization', () => {
  it('counts of it what a member sees', async () => {
    const path = `organizations/${ground.organization}/`;
    const counts = { inventories: 0, projects: 0, teams: 0, job_templates: 0, users: 1, hosts: 3 };
    expect((await lab.call('GET', path, undefined, AS_MEMBER)).body.summary_fields.related_field_counts).toMatchObject(
      counts,
    );
    expect((await lab.get(path)).summary_fields.related_field_counts).toMatchObject({ inventories: 1, projects: 1 });
  });

  it.each([
    ['job_templates/', {}],
    ['workflow_job_templates/', {}],
    ['inventories/', DENIED],
    ['projects/', DENIED],
  ])('makes nothing at %s', async (path, body) => {
    expect(await lab.call('POST', path, {}, AS_MEMBER)).toEqual({ status: 403, body });
  });

  it.each(['host_metrics/', 'host_metric_summary_monthly/'])('does not see %s', async (path) => {
    expect(await lab.call('GET', path, undefined, AS_MEMBER)).toEqual({ status: 403, body: DENIED });
  });
});
