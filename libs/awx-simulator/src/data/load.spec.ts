import { steppedClock } from '../clock/clock';
import type { Values } from '../kernel/types';
import { type Simulator, startSimulator } from '../simulator';
import { parseDocument } from './document';
import type { DataError } from './problems';

const START = Date.parse('2026-03-02T10:00:00Z');

describe('data', () => {
  let simulator: Simulator | undefined;
  const start = async (text: string): Promise<Simulator> =>
    (simulator = await startSimulator({ clock: steppedClock(START), data: parseDocument(text) }));
  afterEach(() => simulator?.close());

  const get = async (path: string): Promise<Values> => {
    const headers = { authorization: `Basic ${Buffer.from('admin:password').toString('base64')}` };
    const response = await fetch(`${simulator?.url}/api/v2/${path}`, { headers });
    return (await response.json()) as Values;
  };

  it('finds references by name, near the object that refers', async () => {
    await start(`
      organizations: [{ name: Acme }]
      inventories:
        - { name: A, organization: Acme }
        - { name: B, organization: Acme }
      groups:
        - { name: web, inventory: A }
        - { name: web, inventory: B }
      hosts:
        - { name: h1, inventory: B, groups: [web], created: -2h }
    `);
    const [host] = (await get('hosts/?name=h1')).results;
    const groups = (await get(`hosts/${host.id}/groups/`)).results;
    expect(groups.map((group: { inventory: number }) => group.inventory)).toEqual([host.inventory]);
    expect(host.created).toBe('2026-03-02T08:00:00.000000Z');
  });

  it('keeps given ids and gives others to the rest', async () => {
    await start('organizations: [{ name: B }, { id: 2, name: A }]');
    const { results } = await get('organizations/?order_by=id');
    expect(results.map(({ id, name }: { id: number; name: string }) => [id, name])).toEqual([
      [1, 'Default'],
      [2, 'A'],
      [3, 'B'],
    ]);
  });

  it('changes what a new AWX has, and lets users log in', async () => {
    await start('users: [{ username: admin, first_name: Ada }, { username: bob, password: secret }]');
    expect((await get('me/')).results[0].first_name).toBe('Ada');
    const headers = { authorization: `Basic ${Buffer.from('bob:secret').toString('base64')}` };
    const response = await fetch(`${simulator?.url}/api/v2/me/`, { headers });
    expect(response.status).toBe(200);
  });

  it('names every problem by its path', async () => {
    const document = `
      organizatons: []
      organizations: [{ name: Acme, max_hosts: many }, { id: 7 }, { id: 7 }]
      inventories: [{ name: A, organization: Nobody, created: yesterday }]
      teams: [{ name: T, organization: Acme, colour: red, roles: { boss_role: {} } }]
    `;
    const error = await start(document).catch((problem: DataError) => problem);
    expect((error as DataError).problems).toEqual([
      'organizatons: there is no such resource',
      'organizations[2].id: another object has the id 7',
      'organizations[0].max_hosts: must be an integer',
      'organizations[1].name: is required',
      'organizations[2].name: is required',
      'inventories[0].organization: no organizations "Nobody"',
      "inventories[0].created: must be a time: 2024-10-23T11:30:00Z, or '-3h20m' before now",
      'teams[0].colour: there is no such field',
      'teams[0].roles.boss_role: there is no such role',
    ]);
  });

  const PLAYBOOKS = `
    playbooks:
      site.yml:
        plays: [{ name: Site, tasks: [{ name: Greet, outcome: { status: failed, msg: No greeting } }] }]
    organizations: [{ name: Acme }]
    inventories: [{ name: Lab, organization: Acme }]
    hosts: [{ name: h1, inventory: Lab }]
    projects: [{ name: Mine, organization: Acme, scm_type: git, scm_url: 'https://git.example.com/mine.git', playbook_files: [site.yml] }]
    job_templates: [{ id: 77, name: Site, project: Mine, inventory: Lab, playbook: site.yml }]
  `;

  it('plays scripts of its own', async () => {
    const { sim, clock } = await start(PLAYBOOKS);
    const headers = { authorization: `Basic ${Buffer.from('admin:password').toString('base64')}` };
    await fetch(`${simulator?.url}/api/v2/job_templates/77/launch/`, { method: 'POST', headers });
    clock.advance(60_000);
    expect([...sim.store.all('jobs')]).toMatchObject([{ status: 'failed', host_counts: { failures: 1 } }]);
    const { results } = await get('jobs/1/job_events/?event=runner_on_failed');
    expect(results[0].event_data.res.msg).toBe('No greeting');
    expect(simulator?.dump().playbooks).toHaveProperty(['site.yml']);
  });

  it('names problems of scripts', async () => {
    const error = await start('playbooks: { site.yml: { plays: [{ nam: x }] } }').catch((one) => one);
    expect(error.problems[0]).toMatch(/^playbooks: site\.yml\.plays\.0/);
  });

  it('refuses what is not unique', async () => {
    const error = await start('teams: [{name: T, organization: 1}, {name: T, organization: 1}]').catch((one) => one);
    expect(error.problems).toEqual(['teams[1]: {"__all__":["Team with this Organization and Name already exists."]}']);
  });

  it.each(['a: [', '- 1'])('refuses what is no document: %s', (text) => {
    expect(() => parseDocument(text)).toThrow(/cannot be used/);
  });

  it('says where a document is broken, and not what stands there', () => {
    const broken = 'users:\n  - { username: ann, password: s3cret\norganizations: []\n';
    expect(() => parseDocument(broken)).toThrow(/line \d+, column \d+$/);
    expect(() => parseDocument(broken)).not.toThrow(/s3cret/);
  });
});
