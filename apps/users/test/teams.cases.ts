import { auditRecords, confirmed, LIST_TOKENS, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { UsersModule } from '../src/users.module';

const { server, create, ask } = useServer('users', UsersModule);

let platform: number;
let network: number;

beforeAll(async () => {
  platform = (await create('organizations', { name: 'Platform' })).id;
  network = (await create('teams', { name: 'Network', organization: platform, description: 'Routers' })).id;
  await create('teams', { name: 'Desk', organization: 1 });
});

onBothSurfaces('list_teams', server, (call) => {
  it('lists those of an organization, by its name', async () => {
    expect((await call({ organization: 'Platform' })).data).toEqual({
      count: 1,
      results: [{ id: network, name: 'Network', description: 'Routers', organization: 'Platform' }],
    });
    expect((await call({ order_by: 'name' })).data.results.map(({ name }: { name: string }) => name)).toEqual([
      'Desk',
      'Network',
    ]);
  });

  it('says of an organization that is not there how to find one', async () => {
    expect((await call({ organization: 'Nowhere' })).detail).toContain('Find one with list_organizations.');
  });
});

onBothSurfaces('add_user_to_team', server, (call, surface) => {
  const username = `ana.${surface.replaceAll(/[^\w]/g, '')}`;

  it('puts a user in a team by names, once', async () => {
    const { id } = await create('users', { username, password: 'x-of-a-password' });
    expect((await call({ id: 'Network', user: username })).data).toEqual({
      team_id: network,
      user_id: id,
      added: true,
    });
    expect((await ask('GET', `teams/${network}/users/?id=${id}`)).count).toBe(1);
    expect((await call({ id: network, user: id })).data).toMatchObject({
      added: false,
      next: expect.stringContaining('already in it'),
    });
    const records = auditRecords(server()).filter(({ operation }) => operation === 'add_user_to_team');
    expect(records.slice(-3).map(({ phase }) => phase)).toEqual(['attempt', 'outcome', 'outcome']);
  });

  it('says what is not there and how to find what is', async () => {
    expect((await call({ id: 999, user: 'admin' })).detail).toBe('Team 999 does not exist. Find one with list_teams.');
    expect((await call({ id: 'Network', user: 'nobody' })).detail).toContain('Find one with list_users.');
    expect((await call({ id: 'Network', user: 9999 })).detail).toBe(
      'User 9999 does not exist. Find one with list_users.',
    );
  });
});

describe('a member that was none', () => {
  it('costs AWX two calls by ids', async () => {
    const { id } = await create('users', { username: 'cheap', password: 'x-of-a-password' });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: id }),
    };
    const post = () => fetch(`${server().url}/teams/${network}/users`, init);
    expect(await leftForAwx(server(), post)).toEqual(['GET teams', 'POST teams']);
  });
});

describe('twenty teams', () => {
  it('cost a model little to read', async () => {
    for (let i = 0; i < 20; i++) {
      const description = 'Everybody who keeps the network of this region running, by day and by night and on weekends';
      await create('teams', { name: `Network operations region ${i}`, description, organization: platform });
    }
    const response = await fetch(`${server().url}/teams?search=region`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(LIST_TOKENS);
  });
});

onBothSurfaces('create_team', server, (call, surface) => {
  it('makes one in an organization by name, and says who has a name that is taken', async () => {
    const name = `Made over ${surface}`;
    const { data } = await call({ name, organization: 'Platform', description: 'Switches' });
    expect(data).toMatchObject({ name, organization: 'Platform', description: 'Switches' });
    expect(data.next).toContain('add_user_to_team');
    expect((await call({ name, organization: 'Platform' })).detail).toContain(
      `Team "${name}" exists already: it is ${data.id} (organization Platform). Change it with update_team`,
    );
  });
});

onBothSurfaces('update_team', server, (call, surface) => {
  it('tells what changed', async () => {
    const { id } = await create('teams', { name: `Old over ${surface}`, organization: platform });
    const name = `New over ${surface}`;
    expect((await call({ id, name })).data).toEqual({
      id,
      name,
      changed: { name: { from: `Old over ${surface}`, to: name } },
    });
    expect((await call({ id, name })).data.next).toContain('Nothing to change');
    expect((await call({ id })).detail).toContain('must give at least one of name, description');
  });
});

onBothSurfaces('delete_team', server, (call, surface) => {
  it('tells which roles go with it and who was in it', async () => {
    const { id } = await create('teams', { name: `Gone over ${surface}`, organization: platform });
    await create(`teams/${id}/users`, { id: 1 });
    const prod = await create('inventories', { name: `Prod over ${surface}`, organization: platform });
    const { results } = await ask('GET', `inventories/${prod.id}/object_roles/`);
    await create(`teams/${id}/roles`, { id: results.find((role: { name: string }) => role.name === 'Use').id });
    const { data } = await confirmed(call)({ id: `Gone over ${surface}` });
    expect(data).toMatchObject({ id, status: 'deleted' });
    if (surface !== 'REST')
      expect(data).toMatchObject({
        deleted_with_it: [{ count: 1, names: [`Use of Prod over ${surface}`] }],
        left_without_it: [{ what: 'users', names: ['admin'] }],
      });
    expect((await ask('GET', `teams/?id=${id}`)).count).toBe(0);
  });
});

onBothSurfaces('remove_user_from_team', server, (call, surface) => {
  it('takes a user out, once', async () => {
    const user_id = (
      await create('users', { username: `out.${surface.replaceAll(/\W/g, '')}`, password: 'x-of-a-password' })
    ).id;
    await create(`teams/${network}/users`, { id: user_id });
    expect((await call({ id: 'Network', user: user_id })).data).toEqual({ team_id: network, user_id, removed: true });
    expect((await ask('GET', `teams/${network}/users/?id=${user_id}`)).count).toBe(0);
    expect((await call({ id: network, user: user_id })).data).toMatchObject({
      removed: false,
      next: expect.any(String),
    });
    expect((await call({ id: network, user: 9999 })).detail).toContain('User 9999 does not exist.');
  });
});
