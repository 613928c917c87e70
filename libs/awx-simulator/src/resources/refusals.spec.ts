import { type Ground, type Lab, layGround, openLab } from '../life/specs/lab';

let lab: Lab;
let ground: Ground;

beforeAll(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterAll(() => lab.close());

describe('an inventory source', () => {
  let path: string;

  beforeAll(async () => {
    const body = { name: 'cloud', inventory: ground.inventory, source: 'ec2' };
    path = `inventory_sources/${(await lab.post('inventory_sources/', body)).id}/`;
  });

  it.each([99999, '99999', ' 99999 '])('takes no credential that does not exist: %j', async (credential) => {
    expect(await lab.call('PATCH', path, { credential })).toEqual({
      status: 400,
      body: { credential: ['Credential 99999 does not exist'] },
    });
    expect(lab.sim.store.links.pairs('source_credentials')).toEqual([]);
  });

  it('takes one by its id, written as a number or as a text', async () => {
    const type = (await lab.get('credential_types/?namespace=aws')).results[0].id;
    const { id } = await lab.post('credentials/', {
      name: 'aws',
      credential_type: type,
      organization: ground.organization,
      inputs: { username: 'u', password: 'p' },
    });
    for (const credential of [id, String(id)]) {
      expect(await lab.call('PATCH', path, { credential })).toMatchObject({ status: 200, body: { credential: id } });
    }
  });
});

describe('a node', () => {
  it.each([
    [{ hostname: 'renamed' }, { hostname: ['Cannot change hostname.'] }],
    [{ capacity_adjustment: 1e20 }, { capacity_adjustment: [expect.stringContaining('3 digits in total')] }],
    [{ capacity_adjustment: 1e21 }, { capacity_adjustment: [expect.stringContaining('3 digits in total')] }],
    [{ capacity_adjustment: '0.123' }, { capacity_adjustment: [expect.stringContaining('2 decimal places')] }],
    [{ capacity_adjustment: 12 }, { capacity_adjustment: [expect.stringContaining('1 digits before')] }],
    [{ capacity_adjustment: -1 }, { capacity_adjustment: ['Ensure this value is greater than or equal to 0.'] }],
  ])('refuses %j', async (body, errors) => {
    expect(await lab.call('PATCH', 'instances/1/', body)).toEqual({ status: 400, body: errors });
  });

  it('keeps its name and a decimal of two places', async () => {
    const { hostname } = await lab.get('instances/1/');
    for (const [sent, kept] of [
      [1.5, '1.50'],
      ['0.05', '0.05'],
      [1, '1.00'],
    ]) {
      const answer = await lab.call('PATCH', 'instances/1/', { hostname, capacity_adjustment: sent });
      expect(answer).toMatchObject({ status: 200, body: { hostname, capacity_adjustment: kept } });
    }
  });
});

it.each(['awx-1', 5, {}, true])('an instance group takes no list of nodes that is none: %j', async (names) => {
  const body = { name: `g${JSON.stringify(names)}`, policy_instance_list: names };
  expect(await lab.call('POST', 'instance_groups/', body)).toEqual({
    status: 400,
    body: { policy_instance_list: [expect.stringMatching(/^Expected a list of items but got type "/)] },
  });
});

it('a template takes no playbook of a folder that has none', async () => {
  const { id: project } = await lab.post('projects/', { name: 'folder', organization: ground.organization });
  const body = { name: 'x', project, inventory: ground.inventory, playbook: 'ok.yml' };
  for (const allow_override of [false, true]) {
    await lab.call('PATCH', `projects/${project}/`, { allow_override });
    expect(await lab.call('POST', 'job_templates/', body)).toEqual({
      status: 400,
      body: { playbook: ['Playbook not found for project.'] },
    });
  }
});
