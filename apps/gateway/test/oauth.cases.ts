import { AuthorizationServer, auditRecords } from '@libs/testing';
import { FakeServer, type Gateway, startTestGateway } from './fleet-of-fakes';

const PUBLIC_URL = 'https://awx-mcp.example.com';
const WELL_KNOWN = '/.well-known/oauth-protected-resource';

describe('OAuth at the gateway', () => {
  let issuer: AuthorizationServer;
  let core: FakeServer;
  let gateway: Gateway;
  const env = (): NodeJS.ProcessEnv => ({
    AUTH_MODE: 'oauth',
    OAUTH_ISSUER: issuer.issuer,
    INTERNAL_AUTH_TOKEN: 'x'.repeat(40),
    PUBLIC_URL,
    AWX_TOKEN: 'of-the-service-account',
    READ_ONLY: 'true',
    CORE_URL: core.url,
  });

  beforeAll(async () => {
    issuer = await AuthorizationServer.start();
    core = await FakeServer.start();
    gateway = await startTestGateway(env());
  });

  afterAll(async () => {
    await Promise.all([gateway.close(), core.stop(), issuer.close()]);
  });

  beforeEach(() => {
    core.seen.length = 0;
    core.behave = (_, response) => void response.end('{"ok":true}');
  });

  const bearer = async (claims = {}): Promise<Record<string, string>> => ({
    authorization: `Bearer ${await issuer.token({ aud: PUBLIC_URL, ...claims })}`,
  });

  it('tells servers who calls, and keeps the token', async () => {
    const forged = { 'x-internal-caller': 'admin', 'x-internal-token': 'guess' };
    const rest = await fetch(`${gateway.url}/jobs/1`, { headers: { ...(await bearer()), ...forged } });
    const mcp = await fetch(`${gateway.url}/mcp/core`, { method: 'POST', body: '{}', headers: await bearer() });
    expect([rest.status, mcp.status]).toEqual([200, 200]);
    for (const { headers } of core.seen) {
      expect(headers).toMatchObject({ 'x-internal-caller': 'anna', 'x-internal-token': 'x'.repeat(40) });
      expect(headers).not.toHaveProperty('authorization');
    }
    expect(core.seen).toHaveLength(2);
  });

  it.each(['/mcp', '/mcp/all', '/mcp/lite', '/mcp/core', '/mcp/core/full'])(
    'sends whoever comes to %s without a token to the metadata of that entry',
    async (entry) => {
      const answer = await fetch(`${gateway.url}${entry}`, { method: 'POST', body: '{}' });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe(
        `Bearer resource_metadata="${PUBLIC_URL}${WELL_KNOWN}${entry}"`,
      );
      const metadata = await fetch(`${gateway.url}${WELL_KNOWN}${entry}`);
      expect([metadata.status, metadata.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
      expect(await metadata.json()).toEqual({
        resource: `${PUBLIC_URL}${entry}`,
        authorization_servers: [issuer.issuer],
        bearer_methods_supported: ['header'],
        resource_name: expect.any(String),
      });
    },
  );

  it('has metadata of REST, and of no entry that there is not', async () => {
    const rest = await fetch(`${gateway.url}/jobs/1`);
    expect(rest.headers.get('www-authenticate')).toBe(`Bearer resource_metadata="${PUBLIC_URL}${WELL_KNOWN}"`);
    expect(await (await fetch(`${gateway.url}${WELL_KNOWN}`)).json()).toMatchObject({ resource: PUBLIC_URL });
    for (const path of ['/mcp/nothing', '/jobs/1', '/env/nowhere/mcp', '/env/nowhere']) {
      const answer = await fetch(`${gateway.url}${WELL_KNOWN}${path}`);
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
      expect(await answer.json()).toMatchObject({ detail: expect.stringContaining(`${WELL_KNOWN}/mcp/core`) });
    }
  });

  it.each([
    ['GET', '/.well-known/oauth-authorization-server'],
    ['GET', '/mcp/.well-known/openid-configuration'],
    ['POST', '/register'],
    ['GET', '/authorize'],
    ['POST', '/token'],
  ])('sends whoever takes it for an authorization server to the right one: %s %s', async (method, path) => {
    const answer = await fetch(`${gateway.url}${path}`, { method });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain(`Log in at ${issuer.issuer}`);
  });

  it("says its own address where a server's challenge says another", async () => {
    core.behave = (_, response) => {
      const challenge = `Bearer error="insufficient_scope", scope="awx", resource_metadata="http://core:8001${WELL_KNOWN}/mcp"`;
      response.writeHead(403, { 'Content-Type': 'application/json', 'WWW-Authenticate': challenge }).end('{}');
    };
    const answer = await fetch(`${gateway.url}/mcp/core/`, { method: 'POST', body: '{}', headers: await bearer() });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      403,
      `Bearer error="insufficient_scope", scope="awx", resource_metadata="${PUBLIC_URL}${WELL_KNOWN}/mcp/core"`,
    ]);
  });

  it('takes neither passwords nor tokens of AWX, and asks nobody about them', async () => {
    const asked = issuer.asked.length;
    for (const authorization of ['Basic YWRtaW46cGFzc3dvcmQ=', 'Bearer personal-token-of-awx']) {
      const answer = await fetch(`${gateway.url}/jobs/1`, { headers: { authorization } });
      expect(answer.status).toBe(401);
    }
    expect(issuer.asked).toHaveLength(asked);
    expect(core.seen).toEqual([]);
    const records = JSON.stringify(auditRecords({ auditDir: gateway.auditDir, name: 'gateway' }));
    expect(records).not.toMatch(/personal-token|YWRtaW46/);
  });

  it('says that it cannot tell who calls when nobody can be asked, in the form of each surface', async () => {
    const down = await AuthorizationServer.start();
    const own = await startTestGateway({ ...env(), OAUTH_ISSUER: down.issuer });
    const headers = { authorization: `Bearer ${await down.token({ aud: PUBLIC_URL })}` };
    await down.close();
    const rest = await fetch(`${own.url}/jobs/1`, { headers });
    const mcp = await fetch(`${own.url}/mcp`, { method: 'POST', body: '{}', headers });
    expect([rest.status, mcp.status, rest.headers.get('www-authenticate')]).toEqual([503, 503, null]);
    expect(await rest.json()).toMatchObject({ detail: expect.stringContaining('authorization server') });
    expect(await mcp.json()).toMatchObject({
      jsonrpc: '2.0',
      error: { message: expect.stringContaining('ECONNREFUSED') },
    });
    await own.close();
  });

  it('needs a word that servers believe, and sends its tokens to no older server', async () => {
    const { INTERNAL_AUTH_TOKEN: _, ...silent } = env();
    await expect(startTestGateway(silent)).rejects.toThrow('INTERNAL_AUTH_TOKEN must be set with AUTH_MODE=oauth');
    await expect(startTestGateway({ ...env(), LEGACY_URL: core.url })).rejects.toThrow('LEGACY_URL must not be set');
  });

  it('asks clients for no login of their own in its cards and connections', async () => {
    const card = (await (await fetch(`${gateway.url}/mcp/server-card`)).json()) as { remotes: object[] };
    expect(card.remotes[0]).not.toHaveProperty('headers');
    const page = (await (await fetch(`${gateway.url}/page/connections`)).json()) as { login: string };
    expect(page.login).toBe('oauth');
    expect(JSON.stringify(page)).not.toContain('AWX_TOKEN');
    const calls = await fetch(`${gateway.url}/page/calls`, { headers: await bearer() });
    expect(await calls.json()).toMatchObject({ caller: 'anna' });
  });
});
