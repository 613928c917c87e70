import { seededRandom } from '../kernel/random';
import { type Answer, type Ground, type Lab, layGround, openLab } from '../life/specs/lab';
import { selectionsOf } from './selection';

let lab: Lab;
let ground: Ground;

beforeEach(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterEach(() => lab.close());

const basic = (user: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${user}:password`).toString('base64')}`,
});
const list = async (path: string, user = 'admin'): Promise<Answer[]> =>
  (await lab.call('GET', path, undefined, basic(user))).body.results;
const names = async (path: string, user?: string): Promise<string[]> =>
  (await list(path, user)).map(({ name }) => name);
const work = () => selectionsOf(lab.sim).work;

/** How many lists were made anew while something was done. */
async function madeWhile(step: () => Promise<unknown>): Promise<number> {
  const before = work().made;
  await step();
  return work().made - before;
}

async function plainUser(): Promise<number> {
  const { id } = await lab.post('users/', { username: 'ann', password: 'password' });
  return id;
}

describe('a list that is asked for again', () => {
  it('is not made anew while jobs run that have nothing to do with it', async () => {
    const template = await ground.template({ playbook: 'slow.yml' });
    await lab.post(`job_templates/${template.id}/launch/`);
    for (const path of ['hosts/', 'projects/', 'inventories/?order_by=-name', 'users/']) await list(path);
    const asked = async (): Promise<void> => {
      for (let second = 0; second < 10; second++) {
        lab.clock.advance(1_000);
        for (const path of ['hosts/', 'projects/', 'inventories/?order_by=-name', 'users/']) await list(path);
      }
    };
    expect(await madeWhile(asked)).toBe(0);
    expect((await list('jobs/?status=running')).length).toBe(1);
  });

  it('takes in the rows that changed, and looks at no others', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => ({ name: `n${String(n).padStart(3, '0')}` }));
    for (let from = 0; from < rows.length; from += 100)
      await lab.post('bulk/host_create/', { inventory: ground.inventory, hosts: rows.slice(from, from + 100) });
    const path = 'hosts/?order_by=-name&name__startswith=n';
    await list(path);
    const looked = work().looked;
    const { id } = await lab.post('hosts/', { name: 'n1000', inventory: ground.inventory });
    await lab.call('PATCH', `hosts/${id}/`, { name: 'n2505' });
    const made = await madeWhile(async () => {
      const found = await names(`${path}&page_size=200`);
      expect(found.slice(47, 51)).toEqual(['n252', 'n251', 'n2505', 'n250']);
    });
    expect(made).toBe(0);
    expect(work().looked - looked).toBeLessThan(5);
    await lab.call('DELETE', `hosts/${id}/`);
    expect(await names(path)).not.toContain('n2505');
  });

  it('keeps up with jobs, whatever their order', async () => {
    const template = await ground.template({ playbook: 'slow.yml', allow_simultaneous: true });
    const newest = 'jobs/?order_by=-id';
    const running = 'jobs/?status=running&order_by=started';
    await list(newest);
    await list(running);
    const made = await madeWhile(async () => {
      for (let round = 0; round < 3; round++) {
        const { id } = await lab.post(`job_templates/${template.id}/launch/`);
        lab.clock.advance(3_000);
        expect((await list(newest))[0]).toMatchObject({ id, status: 'running' });
        expect((await list(running)).at(-1).id).toBe(id);
      }
      lab.clock.advance(60_000);
      expect(await list(running)).toEqual([]);
      expect((await list(newest)).map(({ status }) => status)).toEqual(['successful', 'successful', 'successful']);
    });
    expect(made).toBe(0);
  });

  it('is made anew when something changes on the other side of a filter', async () => {
    const { id: group } = await lab.post('groups/', { name: 'web', inventory: ground.inventory });
    const path = 'hosts/?groups__name=web';
    expect(await names(path)).toEqual([]);
    const [host] = await list('hosts/?name=h2');
    await lab.post(`groups/${group}/hosts/`, { id: host.id });
    expect(await names(path)).toEqual(['h2']);
    await lab.call('PATCH', `groups/${group}/`, { name: 'db' });
    expect(await names(path)).toEqual([]);
  });

  it('shows at once what a role brings, and stays as it is while jobs run', async () => {
    const user = await plainUser();
    const template = await ground.template({ playbook: 'slow.yml' });
    expect(await names('hosts/', 'ann')).toEqual([]);
    const { results } = await lab.get(`inventories/${ground.inventory}/object_roles/`);
    const role = results.find(({ name }: Answer) => name === 'Read').id;
    await lab.post(`roles/${role}/users/`, { id: user });
    expect(await names('hosts/', 'ann')).toEqual(['h1', 'h2', 'h3']);
    await lab.post(`job_templates/${template.id}/launch/`);
    lab.clock.advance(2_000);
    await names('hosts/', 'ann');
    const made = await madeWhile(async () => {
      for (let second = 0; second < 10; second++) {
        lab.clock.advance(1_000);
        await names('hosts/', 'ann');
      }
    });
    expect(made).toBe(0);
    await lab.post(`roles/${role}/users/`, { id: user, disassociate: true });
    expect(await names('hosts/', 'ann')).toEqual([]);
  });
});

const PATHS = [
  ...['hosts/?order_by=-name', 'hosts/?groups__name=g1', 'hosts/?inventory__name__contains=e', 'groups/?order_by=name'],
  ...['inventories/', 'jobs/?order_by=-finished', 'jobs/?failed=true', 'unified_jobs/?order_by=-id', 'job_templates/'],
  ...['job_templates/?last_job__failed=true', 'hosts/?last_job__status=failed', 'teams/', 'users/?order_by=username'],
];

it('always answers as if it had been made anew', async () => {
  const user = await plainUser();
  const { id: team } = await lab.post('teams/', { name: 'ops', organization: ground.organization });
  const good = await ground.template({ allow_simultaneous: true });
  const bad = await ground.template({ playbook: 'fail_one.yml', allow_simultaneous: true });
  const groups = await Promise.all(
    ['g1', 'g2'].map((name) => lab.post('groups/', { name, inventory: ground.inventory })),
  );
  const below = [`groups/${groups[0].id}/hosts/`, `teams/${team}/users/`, `job_templates/${bad.id}/jobs/?order_by=-id`];
  const { chance, pick } = chooser(7);
  let asked = 0;
  const someHost = async (): Promise<number> => pick(await list('hosts/?page_size=200')).id;
  const roleOf = async (path: string): Promise<number> =>
    pick((await lab.get(`${path}object_roles/`)).results as Answer[]).id;
  const steps = [
    async () => lab.call('POST', 'hosts/', { name: `x${asked}`, inventory: ground.inventory }),
    async () => lab.call('PATCH', `hosts/${await someHost()}/`, { name: `y${asked}` }),
    async () => lab.call('DELETE', `hosts/${await someHost()}/`),
    async () => lab.call('POST', `groups/${pick(groups).id}/hosts/`, { id: await someHost(), disassociate: chance() }),
    async () => lab.call('POST', `job_templates/${pick([good, bad]).id}/launch/`, {}),
    async () => lab.clock.advance(pick([400, 2_000, 30_000])),
    async () =>
      lab.call('POST', `roles/${await roleOf(`inventories/${ground.inventory}/`)}/users/`, {
        id: user,
        disassociate: chance(),
      }),
    async () =>
      lab.call('POST', `roles/${await roleOf(`job_templates/${good.id}/`)}/teams/`, {
        id: team,
        disassociate: chance(),
      }),
    async () =>
      lab.call('POST', `roles/${await roleOf(`teams/${team}/`)}/users/`, { id: user, disassociate: chance() }),
    async () => lab.call('PATCH', `inventories/${ground.inventory}/`, { name: pick(['three', 'four', 'six']) }),
  ];
  for (let round = 0; round < 40; round++) {
    await pick(steps)();
    for (const path of [...PATHS, ...below]) {
      for (const who of ['admin', 'ann']) {
        const kept = await list(path, who);
        // A filter that was never asked before, and lets everything pass.
        const fresh = await list(`${path}${path.includes('?') ? '&' : '?'}id__gt=-${++asked}`, who);
        // Below what a user does not see there is no list.
        const told = (rows?: Answer[]) => ({ path, who, ids: rows?.map(({ id }) => id) });
        expect(told(kept)).toEqual(told(fresh));
      }
    }
  }
}, 120_000);

function chooser(seed: number): { chance: () => boolean; pick: <T>(from: readonly T[]) => T } {
  const random = seededRandom(seed);
  return {
    chance: () => random.next() < 0.4,
    pick: (from) => from[Math.floor(random.next() * from.length)]!,
  };
}
