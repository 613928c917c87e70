import {
  auditRecords,
  awxEnv,
  confirmed,
  connectMcp,
  onBothSurfaces,
  type RunningServer,
  startServer,
  useServer,
} from '@libs/testing';
import { UsersModule } from '../src/users.module';

const { server: asService, awx, create, ask } = useServer('users', UsersModule);

const PASSWORD = 'x-of-a-password';
const PUBLIC_URL = 'https://awx-mcp.example.com';
const login = (name: string) => `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`;

let own: RunningServer;

beforeAll(async () => {
  for (const username of ['ada', 'eve']) await create('users', { username, password: PASSWORD });
  own = await startServer('users', UsersModule, { ...awxEnv(awx().url), AUTH_MODE: 'awx', PUBLIC_URL });
});

afterAll(() => own.close());

/** Who AWX says that the bearer of a token is. */
async function bearerOf(token: string): Promise<string> {
  const response = await fetch(`${awx().url}/api/v2/me/`, { headers: { authorization: `Bearer ${token}` } });
  return ((await response.json()) as { results: { username: string }[] }).results[0]!.username;
}

async function overMcp(at: RunningServer, input: object, name = 'create_token') {
  const client = await connectMcp(`${at.url}/mcp/full`, '2026-07-28', { authorization: login('ada') });
  const result = await client.callTool({ name, arguments: { ...input } }).finally(() => client.close());
  return { text: JSON.stringify(result), data: result.structuredContent as Record<string, string> };
}

const look = (method: string, page: string, name?: string) =>
  fetch(page.replace(PUBLIC_URL, own.url), { method, headers: name ? { authorization: login(name) } : {} });

describe('create_token', () => {
  it('answers the token once over REST, and writes it down nowhere', async () => {
    const headers = { authorization: login('ada'), 'content-type': 'application/json' };
    const response = await fetch(`${own.url}/tokens`, { method: 'POST', headers, body: '{"description":"Reports"}' });
    const made = (await response.json()) as Record<string, string>;
    expect(response.status).toBe(201);
    expect(made).toMatchObject({ description: 'Reports', scope: 'read', next: expect.stringContaining('Keep it now') });
    expect(await bearerOf(made['token']!)).toBe('ada');
    expect(JSON.stringify(auditRecords(own))).not.toContain(made['token']);
  });

  it('tells a model a page, where its user alone sees the token, once', async () => {
    const { text, data } = await overMcp(own, { description: 'CI', scope: 'write' });
    const page = data['token_page']!;
    expect(data).not.toHaveProperty('token');
    expect((await look('GET', page)).status).toBe(401);
    expect((await look('POST', page, 'eve')).status).toBe(404);
    const shown = await (await look('GET', page, 'ada')).text();
    expect(shown).toContain('&quot;CI&quot;');
    const [, token = ''] = /<pre>(\w+)<\/pre>/.exec(await (await look('POST', page, 'ada')).text()) ?? [];
    expect(await bearerOf(token)).toBe('ada');
    expect(text + shown + JSON.stringify(auditRecords(own))).not.toContain(token);
    expect((await look('POST', page, 'ada')).status).toBe(409);
    expect((await look('GET', `${page}x`, 'ada')).status).toBe(404);
  });

  it('is refused before anything is made where there is no page', async () => {
    const pageless = await startServer('users', UsersModule, { ...awxEnv(awx().url), AUTH_MODE: 'awx' });
    // Beside those that servers make for themselves.
    const count = async () => (await ask('GET', 'tokens/?not__description__startswith=awx-mcp login')).count;
    const before = await count();
    const { text } = await overMcp(pageless, {}).finally(() => pageless.close());
    expect(text).toContain('create_token is POST on the REST API');
    expect(await count()).toBe(before);
  });
});

onBothSurfaces('create_token', asService, (call) => {
  it("is refused to whoever would get the server's own", async () => {
    expect((await call({})).detail).toContain("a token of it would go past the server's policy");
  });
});

onBothSurfaces('revoke_token', asService, (call, surface) => {
  it('ends a token by what it was for', async () => {
    const { id } = await create('tokens', { description: `Old over ${surface}`, scope: 'read' });
    if (surface !== 'REST')
      expect((await call({ id })).data.preview).toEqual({
        summary: `Revoke token ${id} "Old over ${surface}" of user admin (read).`,
        warnings: ['Whatever logs in with it cannot any more.'],
      });
    expect((await confirmed(call)({ id: `Old over ${surface}` })).data).toMatchObject({ id, status: 'deleted' });
    expect((await ask('GET', `tokens/?id=${id}`)).count).toBe(0);
    expect((await call({ id: 9999 })).detail).toContain('Token 9999 does not exist.');
  });
});
