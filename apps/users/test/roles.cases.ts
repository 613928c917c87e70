import { auditRecords, callOn, confirmed, LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { UsersModule } from '../src/users.module';

const { server, awx, create, ask } = useServer('users', UsersModule);

let platform: number;
let prod: number;
let network: number;

beforeAll(async () => {
  platform = (await create('organizations', { name: 'Platform' })).id;
  prod = (await create('inventories', { name: 'Prod', organization: platform })).id;
  network = (await create('teams', { name: 'Network', organization: platform })).id;
  await create('instance_groups', { name: 'edge' });
});

afterEach(() => awx().faults.clear());

/** An AWX that has the older API of roles only. */
const older = () => awx().faults.add({ kind: 'status', status: 404, path: '/**/role_*/' });
const short = (surface: string) => surface.replaceAll(/\W/g, '');
const hired = async (username: string, more: object = {}) =>
  (await create('users', { username, password: 'x-of-a-password', ...more })).id;
const rolesOf = async (who: string): Promise<string[]> =>
  (await ask('GET', `${who}/roles/?order_by=id`)).results.map(
    (role: { name: string; summary_fields: { resource_name: string } }) =>
      `${role.name} ${role.summary_fields.resource_name}`,
  );

onBothSurfaces('grant_role', server, (call, surface) => {
  it.each([
    ['both', () => {}],
    ['the older', older],
  ])('gives a role to a user and to a team once, where AWX has %s API', async (apis, given) => {
    given();
    const username = `ana.${short(surface)}.${apis.replace(' ', '')}`;
    const user_id = await hired(username);
    const { data } = await call({ role: 'use of inventory Prod', to: username });
    expect(data).toEqual({ role: 'use of inventory Prod', object_id: prod, user_id, granted: true });
    expect(await rolesOf(`users/${user_id}`)).toEqual(['Use Prod']);
    expect((await call({ role: 'Use of Inventory "Prod"', to: `user ${user_id}` })).data).toMatchObject({
      granted: false,
      next: 'It has the role already; nothing was sent.',
    });
    const team = (await create('teams', { name: `Team of ${username}`, organization: platform })).id;
    expect((await call({ role: `ad hoc of inventory ${prod}`, to: `team ${team}` })).data).toMatchObject({
      role: 'ad hoc of inventory Prod',
      team_id: team,
      granted: true,
    });
    expect(await rolesOf(`teams/${team}`)).toEqual(expect.arrayContaining(['Ad Hoc Prod']));
    const touched = expect.arrayContaining([
      { resource: 'inventories', id: prod },
      { resource: 'teams', id: team },
    ]);
    expect(auditRecords(server()).at(-1)).toMatchObject({ operation: 'grant_role', outcome: 'ok', touched });
  });

  it('gives what only one of the APIs has, and what an organization has', async () => {
    const user_id = await hired(`eve.${short(surface)}`);
    for (const role of ['read of inventory Prod', 'job template admin of organization Platform'])
      expect((await call({ role, to: `${user_id}` })).data).toMatchObject({ role, granted: true });
    const environment = { name: `Tools ${surface}`, image: 'quay.io/northwind/tools:1', organization: platform };
    const { id } = await create('execution_environments', environment);
    expect((await call({ role: `admin of execution environment ${id}`, to: `${user_id}` })).data.granted).toBe(true);
    expect(await rolesOf(`users/${user_id}`)).toEqual(['Job Template Admin Platform', 'Read Prod']);
  });

  it.each([
    ['both', () => {}],
    ['the older', older],
  ])('says what to give where AWX lets no team administer an organization, where it has %s API', async (_, given) => {
    given();
    expect((await call({ role: 'admin of organization Platform', to: 'team Network' })).detail).toMatch(
      /^AWX refuses this: .*\. Give it to the users of the team, or the team other roles on it, e\.g\. "inventory admin of organization Platform"\.$/,
    );
  });

  it('says what it does not understand, and what AWX objects to', async () => {
    expect((await call({ role: 'use', to: 'admin' })).detail).toContain('role must name a role and an object');
    expect((await call({ role: 'use of inventory Prod', to: 'project 7' })).detail).toContain('to must be a user or a');
    expect((await call({ role: 'fly of inventory Prod', to: 'admin' })).detail).toBe(
      `There is no role "fly" on inventory ${prod} "Prod". There are admin, ad hoc, update, use, read.`,
    );
    expect((await call({ role: 'use of inventory Dev', to: 'admin' })).detail).toContain(
      'Find one with list_inventories.',
    );
    expect((await call({ role: 'use of inventory Prod', to: 'nobody' })).detail).toContain('Find one with list_users.');
  });
});

onBothSurfaces('revoke_role', server, (call, surface) => {
  it.each([
    ['both', () => {}],
    ['the older', older],
  ])('takes what was given itself, where AWX has %s API', async (apis, given) => {
    given();
    const user_id = await hired(`bob.${short(surface)}.${apis.replace(' ', '')}`);
    const role = 'update of inventory Prod';
    await callOn('REST', server(), 'grant_role', { role, to: `${user_id}` });
    const { data } = await call({ role, from: `${user_id}` });
    expect(data).toMatchObject({ role, user_id, revoked: true, next: expect.stringContaining('explain_access') });
    expect(await rolesOf(`users/${user_id}`)).toEqual([]);
    expect((await call({ role, from: `${user_id}` })).data).toMatchObject({ revoked: false });
  });

  it('asks before it takes the last administrator away, over MCP', async () => {
    const first = await hired(`first.${short(surface)}`);
    const role = 'admin of instance group edge';
    const grant = (to: number) => callOn('REST', server(), 'grant_role', { role, to: `${to}` });
    await grant(first);
    const shown = await call({ role, from: `${first}` });
    if (surface === 'REST') return expect(shown.data).toMatchObject({ revoked: true });
    expect(shown.data).toMatchObject({
      preview: { warnings: ['It is the last administrator: only superusers could give the role again.'] },
      confirm: expect.any(String),
    });
    expect(await rolesOf(`users/${first}`)).toEqual(['Admin edge']);
    const second = await hired(`second.${short(surface)}`);
    await grant(second);
    expect((await call({ role, from: `${second}` })).data).toMatchObject({ revoked: true });
    expect((await confirmed(call)({ role, from: `${first}` })).data).toMatchObject({ revoked: true });
  });
});

onBothSurfaces('list_roles', server, (call, surface) => {
  it('says in which form what it is asked about is named', async () => {
    expect((await call({})).detail).toBe('Invalid input: of is required, e.g. "inventory 20".');
  });

  it.each([
    ['both', () => {}],
    ['the older', older],
  ])('tells those of a user, of a team and on an object, where AWX has %s API', async (apis, given) => {
    const name = `${short(surface)}.${apis.replace(' ', '')}`;
    const dev = (await create('inventories', { name: `Dev ${name}`, organization: platform })).id;
    const user = await hired(`cid.${name}`);
    for (const to of [`${user}`, 'team Network'])
      await callOn('REST', server(), 'grant_role', { role: `use of inventory ${dev}`, to });
    given();
    const use = { role: `use of inventory Dev ${name}`, object_id: dev };
    expect((await call({ of: `cid.${name}` })).data).toEqual({
      count: 1,
      results: [{ ...use }].map((row) => ({ ...row, user: `cid.${name}` })),
    });
    expect((await call({ of: `cid.${name}`, page: 2 })).detail).toBe('There is no page 2. Page 1 tells the count.');
    expect((await call({ of: `inventory ${dev}` })).data.results).toEqual([
      { ...use, user: `cid.${name}` },
      { ...use, team: 'Network' },
    ]);
    await create(`teams/${network}/users`, { id: user });
    const team = await call({ of: 'team Network' });
    expect(team.data.results).toEqual(
      expect.arrayContaining([
        { ...use, team: 'Network' },
        { role: 'member of team Network', object_id: network, user: `cid.${name}` },
      ]),
    );
    expect(tokensOf(team.text)).toBeLessThanOrEqual(LIST_TOKENS);
  });

  it('says of a superuser that roles do not matter', async () => {
    expect((await call({ of: 'admin' })).data).toMatchObject({ note: expect.stringContaining('superuser') });
    expect((await call({ of: 'team Nowhere' })).detail).toContain('Find one with list_teams.');
  });
});
