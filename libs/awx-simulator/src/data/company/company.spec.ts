import { type Simulator, startSimulator } from '../../simulator';

describe('the company', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ data: 'company' });
  });
  afterAll(() => simulator.close());

  const names = (resource: string, field = 'name'): unknown[] =>
    [...simulator.sim.store.all(resource)].sort((a, b) => a.id - b.id).map((row) => [row.id, row[field]]);

  it('has its people and organizations', () => {
    expect(names('organizations')).toEqual([
      [1, 'Default'],
      [2, 'Platform Engineering'],
      [3, 'Network Operations'],
      [4, 'Data Services'],
    ]);
    expect(names('users', 'username')).toHaveLength(9);
  });

  it('has 36 production hosts, web07 where the history says', () => {
    const hosts = [...simulator.sim.store.where('hosts', 'inventory', 20)];
    expect(hosts).toHaveLength(36);
    expect(hosts.find(({ name }) => name === 'web07')?.variables).toContain('10.20.1.17');
  });
});
