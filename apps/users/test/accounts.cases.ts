import { auditRecords, confirmed, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { UsersModule } from '../src/users.module';

const { server, create, ask, awx } = useServer('users', UsersModule);

const PASSWORD = 'canary-of-a-password';
let platform: number;
let network: number;

beforeAll(async () => {
  platform = (await create('organizations', { name: 'Platform' })).id;
  network = (await create('teams', { name: 'Network', organization: platform })).id;
  await create('teams', { name: 'On call', organization: platform });
});

afterEach(() => awx().faults.clear());

const made = (username: string, more: object = {}) => create('users', { username, password: PASSWORD, ...more });
const short = (surface: string) => surface.replaceAll(/[^\w]/g, '');
const names = ({ results }: { results: { name: string }[] }) => results.map(({ name }) => name);

onBothSurfaces('create_user', server, (call, surface) => {
  it('makes a user in an organization and in teams, by name, and never repeats the password', async () => {
    const username = `ana.${short(surface)}`;
    const person = { first_name: 'Ana', last_name: 'Diaz', email: 'ana@northwind.example', is_system_auditor: true };
    const { data, text } = await call({
      username,
      password: PASSWORD,
      ...person,
      organization: 'Platform',
      teams: ['Network', 'On call'],
    });
    expect(data).toMatchObject({ id: expect.any(Number), username, ...person, is_superuser: false });
    expect(data).toMatchObject({
      organization_id: expect.any(Number),
      team_ids: [expect.any(Number), expect.any(Number)],
    });
    expect(data).not.toHaveProperty('next');
    expect(text).not.toMatch(/canary|encrypted/);
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    expect(names(await ask('GET', `users/${data.id}/organizations/`))).toEqual(['Platform']);
    expect(names(await ask('GET', `users/${data.id}/teams/`))).toEqual(['Network', 'On call']);
    const records = auditRecords(server()).filter(({ operation }) => operation === 'create_user');
    expect(records.slice(-2)).toMatchObject([{ phase: 'attempt' }, { phase: 'outcome', outcome: 'ok', status: 201 }]);
    expect(JSON.stringify(auditRecords(server()))).not.toContain('canary');
  });

  it('says who has a username that is taken, and all references that lead nowhere', async () => {
    const username = `taken.${short(surface)}`;
    const { id } = await made(username);
    expect((await call({ username, password: PASSWORD })).detail).toBe(
      `User "${username}" exists already: it is ${id}. Change it with update_user, or choose another name.`,
    );
    const { detail } = await call({ username: 'x', password: PASSWORD, organization: 'Nowhere', teams: ['None'] });
    expect(detail).toContain('Organization "Nowhere" does not exist.');
    expect(detail).toContain('Team "None" does not exist.');
    expect((await call({ username: 'x', password: PASSWORD, organization: 9999 })).detail).toBe(
      'Organization 9999 does not exist. Find one with list_organizations.',
    );
  });

  it('says of a user without a team how it comes to rights', async () => {
    const { data } = await call({ username: `lone.${short(surface)}`, password: PASSWORD, organization: 'Platform' });
    expect(data.next).toMatch(/^It has no role on anything yet: .*add_user_to_team, .*grant_role\.$/);
    expect(data).not.toHaveProperty('team_ids');
  });

  it('passes on what AWX objects to', async () => {
    expect((await call({ username: 'a b', password: PASSWORD })).detail).toContain('Enter a valid username.');
    expect((await call({ username: 'ab', password: PASSWORD, email: 'nobody' })).detail).toContain(
      'Enter a valid email address.',
    );
    const missing = await call({});
    expect(missing.detail).toContain('username is required');
    expect(missing.detail).toContain('password is required');
  });

  it('tells which team failed after the user was made, and how to go on', async () => {
    awx().faults.add({ kind: 'status', status: 403, method: 'POST', path: `/**/teams/${network}/users/` });
    const username = `half.${short(surface)}`;
    const { ok, data } = await call({ username, password: PASSWORD, teams: ['Network', 'On call'] });
    expect(ok).toBe(true);
    expect(data.failed).toEqual([expect.stringContaining(`Team ${network}: `)]);
    expect(data.next).toContain(`delete_user ${data.id}`);
    expect(names(await ask('GET', `users/${data.id}/teams/`))).toEqual(['On call']);
  });
});

describe('a new user in an organization and a team', () => {
  it('costs AWX a call for each name, one for the user and one for the team', async () => {
    const input = { username: 'cheap', password: PASSWORD, organization: 'Platform', teams: [network] };
    const body = JSON.stringify(input);
    const post = () =>
      fetch(`${server().url}/users`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await leftForAwx(server(), post)).toEqual(['GET organizations', 'POST organizations', 'POST teams']);
  });
});

onBothSurfaces('update_user', server, (call, surface) => {
  it('tells what changed, and of a password that it did', async () => {
    const username = `bob.${short(surface)}`;
    const { id } = await made(username, { first_name: 'Bob', email: 'bob@northwind.example' });
    const { data, text } = await call({
      id: username,
      first_name: 'Robert',
      email: '',
      password: 'canary-of-a-new-one',
    });
    expect(data).toEqual({
      id,
      name: username,
      changed: {
        first_name: { from: 'Bob', to: 'Robert' },
        email: { from: 'bob@northwind.example', to: '' },
        password: { to: 'changed' },
      },
    });
    expect(text).not.toContain('canary');
    expect(await ask('GET', `users/${id}/`)).toMatchObject({ first_name: 'Robert', email: '' });
    expect(JSON.stringify(auditRecords(server()))).not.toContain('canary');
  });

  it('sends nothing that is so already, and refuses to change nothing', async () => {
    const { id } = await made(`same.${short(surface)}`, { last_name: 'Diaz' });
    const same = () => call({ id, last_name: 'Diaz' });
    expect((await same()).data).toMatchObject({ id, changed: {}, next: expect.stringContaining('Nothing to change') });
    expect((await call({ id })).detail).toContain('must give at least one of username, password, first_name');
  });

  it('lets nobody take the superuser’s rights from oneself, and others only by a superuser', async () => {
    const { ok, detail } = await call({ id: 'admin', is_superuser: false });
    expect(ok).toBe(false);
    expect(detail).toContain('Let another superuser take them.');
    const { id } = await made(`chief.${short(surface)}`, { is_superuser: true });
    expect((await call({ id, is_superuser: false })).data.changed).toEqual({ is_superuser: { from: true, to: false } });
  });

  it('passes on what AWX objects to', async () => {
    const { id } = await made(`eve.${short(surface)}`);
    expect((await call({ id, username: 'admin' })).detail).toMatch(/already exists|exists already/);
    expect((await call({ id: 9999, email: 'x' })).detail).toBe('User 9999 does not exist. Find one with list_users.');
  });
});

describe('a change of a user', () => {
  it('costs AWX two calls', async () => {
    const { id } = await made('patched');
    const init = { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: '{"last_name":"Ito"}' };
    const patch = () => fetch(`${server().url}/users/${id}`, init);
    expect(await leftForAwx(server(), patch)).toEqual(['GET users', 'PATCH users']);
  });
});

onBothSurfaces('delete_user', server, (call, surface) => {
  const remove = confirmed(call);

  it('deletes by username and tells what goes with it and what is left', async () => {
    const username = `gone.${short(surface)}`;
    const { id } = await made(username);
    await create(`teams/${network}/users`, { id });
    await create('credentials', { name: `Key of ${username}`, credential_type: 1, user: id });
    const { data } = await remove({ id: username });
    expect(data).toMatchObject({ id, name: username, status: 'deleted' });
    expect(data.deleted_with_it).toEqual([
      { what: 'roles', count: 2, names: ['Member of Network', `Admin of Key of ${username}`] },
    ]);
    expect(data.left_without_it).toEqual([
      { what: 'teams', count: 1, names: ['Network'] },
      { what: 'credentials of no organization', count: 1, names: [`Key of ${username}`] },
    ]);
    expect((await remove({ id: username })).detail).toContain('does not exist');
  });

  it('says why AWX does not delete the one that asks', async () => {
    if (surface !== 'REST') {
      expect((await call({ id: 'admin' })).data.preview.warnings).toEqual([expect.stringContaining('this is you')]);
    }
    expect((await remove({ id: 'admin' })).detail).toContain(
      'Cannot delete user. Nobody deletes oneself or the last superuser.',
    );
  });
});
