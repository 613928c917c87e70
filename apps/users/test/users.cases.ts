import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { UsersModule } from '../src/users.module';

const { server, create, ask } = useServer('users', UsersModule);

const PASSWORD = 'a-password-that-nobody-may-read';
let maria: number;

beforeAll(async () => {
  const person = { first_name: 'Maria', last_name: 'Lopez', email: 'maria@northwind.example', password: PASSWORD };
  maria = (await create('users', { username: 'mlopez', ...person })).id;
  await create('users', { username: '42', password: PASSWORD });
});

onBothSurfaces('list_users', server, (call) => {
  it('finds by any word of a person and says only what is so', async () => {
    const { data, text } = await call({ search: 'lopez' });
    expect(data).toEqual({
      count: 1,
      results: [
        {
          id: maria,
          username: 'mlopez',
          first_name: 'Maria',
          last_name: 'Lopez',
        },
      ],
    });
    expect(text).not.toMatch(/password|encrypted/);
  });

  it('tells superusers from others', async () => {
    const usernames = async (input: object) =>
      (await call(input)).data.results.map((row: { username: string }) => row.username);
    expect(await usernames({ is_superuser: true })).toContain('admin');
    expect(await usernames({ is_superuser: true })).not.toContain('mlopez');
    expect(await usernames({ is_superuser: false, order_by: '-username' })).toEqual(['mlopez', '42']);
  });

  it('tells the members of a team', async () => {
    const known = await ask('GET', 'teams/?name=On%20call');
    const { id } = known.results[0] ?? (await create('teams', { name: 'On call', organization: 1 }));
    await ask('POST', `teams/${id}/users/`, { id: maria });
    expect((await call({ team: 'On call' })).data).toMatchObject({ count: 1, results: [{ username: 'mlopez' }] });
    expect((await call({ team: 'Off call' })).detail).toContain('Team "Off call" does not exist.');
  });

  it('pages', async () => {
    const { count } = await ask('GET', 'users/');
    const first = await call({ page_size: count - 1 });
    expect(first.data).toMatchObject({ count, next_page: 2 });
    const last = await call({ page_size: count - 1, page: 2 });
    expect(last.data.results).toHaveLength(1);
    expect(last.data).not.toHaveProperty('next_page');
  });
});

onBothSurfaces('get_user', server, (call) => {
  it('takes an id or a username', async () => {
    const { data } = await call({ id: 'mlopez' });
    expect(data).toMatchObject({ id: maria, username: 'mlopez', is_superuser: false, is_system_auditor: false });
    expect(data).toMatchObject({ email: 'maria@northwind.example' });
    expect(data).not.toHaveProperty('password');
    expect((await call({ id: maria })).data).toEqual(data);
  });

  it('says of what is not there how to find what is', async () => {
    expect((await call({ id: 999 })).detail).toBe('User 999 does not exist. Find one with list_users.');
  });
});

onBothSurfaces('get_user_by_name', server, (call) => {
  it('takes a username of digits for a username', async () => {
    expect((await call({ username: '42' })).data).toMatchObject({ username: '42', id: expect.any(Number) });
  });

  it('is exact, and offers who is alike', async () => {
    const { ok, detail } = await call({ username: 'MLopez' });
    expect(ok).toBe(false);
    expect(detail).toContain('User "MLopez" does not exist.');
    expect(detail).toContain(`${maria} "mlopez" (Maria Lopez)`);
    expect(detail).toContain('Find one with list_users.');
  });

  it('refuses a name that can be none', async () => {
    expect((await call({ username: 'x'.repeat(151) })).detail).toContain('username must have at most 150 characters');
  });
});

describe('twenty users', () => {
  it('cost a model little to read', async () => {
    for (let i = 0; i < 20; i++) {
      const name = { first_name: 'Maximilian', last_name: `Oberhuber${i}` };
      const email = `maximilian.oberhuber${i}@northwind-retail.example`;
      await create('users', { username: `moberhuber${i}`, password: PASSWORD, email, ...name });
    }
    const response = await fetch(`${server().url}/users?search=oberhuber`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(LIST_TOKENS);
  });
});
