import { awxEnv, startServer, useServer } from '@libs/testing';
import { UsersModule } from '../src/users.module';

const { awx, create, ask } = useServer('users', UsersModule);
const PASSWORD = 'x-of-a-password';

/** Calls a server that passes everybody's own login on to AWX. */
async function asAda(work: (post: (body: object) => Promise<Response>) => Promise<void>): Promise<void> {
  const server = await startServer('users', UsersModule, { ...awxEnv(awx().url), AUTH_MODE: 'awx' });
  const authorization = `Basic ${Buffer.from(`ada:${PASSWORD}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  try {
    await work((body) => fetch(`${server.url}/users`, { method: 'POST', headers, body: JSON.stringify(body) }));
  } finally {
    await server.close();
  }
}

it('an administrator of an organization makes users in it, and nowhere else', async () => {
  const { id: organization } = await create('organizations', { name: 'Platform' });
  const { id: ada } = await create('users', { username: 'ada', password: PASSWORD });
  await create(`organizations/${organization}/admins`, { id: ada });
  await asAda(async (post) => {
    const made = await post({ username: 'bob', password: PASSWORD, organization: 'Platform' });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: number };
    expect((await ask('GET', `users/${id}/organizations/`)).results).toMatchObject([{ name: 'Platform' }]);
    expect((await post({ username: 'eve', password: PASSWORD })).status).toBe(403);
    expect((await post({ username: 'eve', password: PASSWORD, organization: 1 })).status).toBe(403);
  });
  expect((await ask('GET', 'users/?username=eve')).count).toBe(0);
});
