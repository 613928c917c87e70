import { auditRecords } from '@libs/testing';
import { FakeServer, type Gateway, startTestGateway } from './fleet-of-fakes';

describe('what the gateway refuses itself', () => {
  let core: FakeServer;
  let gateway: Gateway;

  beforeAll(async () => {
    core = await FakeServer.start();
    const service = { AUTH_MODE: 'service', AUTH_USERNAME: 'anna', AUTH_PASSWORD: 'secret' };
    gateway = await startTestGateway({ CORE_URL: core.url, INTERNAL_AUTH_TOKEN: 'x'.repeat(40), ...service });
  });

  afterAll(async () => {
    await gateway.close();
    await core.stop();
  });

  const authorization = (user: string) => ({ Authorization: `Basic ${Buffer.from(user).toString('base64')}` });
  const ANNA = authorization('anna:secret');

  it('a caller who is not known, in the form of the surface', async () => {
    const rest = await fetch(`${gateway.url}/jobs/1`);
    const mcp = await fetch(`${gateway.url}/mcp/core`, {
      method: 'POST',
      body: '{}',
      headers: authorization('anna:no'),
    });

    expect([rest.status, rest.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="awx", charset="UTF-8"']);
    expect(await rest.json()).toMatchObject({
      server: 'gateway',
      detail: expect.stringContaining('Credentials are missing'),
    });
    expect([mcp.status, mcp.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="awx", charset="UTF-8"']);
    expect(await mcp.json()).toEqual({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32000, message: 'The user name or the password is wrong.' },
    });
    expect(core.seen).toEqual([]);
  });

  it.each(['/register', '/.well-known/oauth-protected-resource/mcp', '/mcp/.well-known/openid-configuration'])(
    'a search for OAuth, with how to log in instead: %s',
    async (path) => {
      const answer = await fetch(gateway.url + path, { method: path === '/register' ? 'POST' : 'GET' });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toMatch(/There is no OAuth here\. Send HTTP Basic .* under \\"headers\\"/);
    },
  );

  it('nothing without a record', async () => {
    const headers = { 'X-Request-Id': 'ab'.repeat(16), ...authorization('anna:guess') };
    await fetch(`${gateway.url}/job_templates/1/launch`, { method: 'POST', body: '{}', headers });
    const record = auditRecords({ auditDir: gateway.auditDir, name: 'gateway' }).find(
      (one) => one.request_id === 'ab'.repeat(16),
    );
    expect(record).toMatchObject({
      server: 'gateway',
      operation: 'launch_job_template',
      effect: 'write',
      surface: 'rest',
      caller: null,
      outcome: 'refused',
      status: 401,
      detail: 'The user name or the password is wrong.',
    });
    expect(JSON.stringify(record)).not.toContain('guess');
  });

  it('a caller who brings the internal token but no credentials', async () => {
    const headers = { 'X-Internal-Token': 'x'.repeat(40), 'X-Internal-Caller': 'admin' };
    expect((await fetch(`${gateway.url}/jobs/1`, { headers })).status).toBe(401);
    expect(core.seen).toEqual([]);
  });

  it('nothing of a caller who is known', async () => {
    expect((await fetch(`${gateway.url}/jobs/1`, { headers: ANNA })).status).toBe(200);
    expect(core.seen[0]?.headers['x-internal-caller']).toBe('anna');
  });

  it('a foreign page', async () => {
    const answer = await fetch(`${gateway.url}/jobs/1`, { headers: { ...ANNA, Origin: 'https://evil.example' } });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('ALLOWED_ORIGINS') });
  });

  it('a method that the path does not know, naming those it does', async () => {
    const answer = await fetch(`${gateway.url}/jobs/1`, { method: 'DELETE', headers: ANNA });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it.each(['GET', 'DELETE', 'PUT'])('%s on an MCP endpoint, which keeps no sessions', async (method) => {
    const answer = await fetch(`${gateway.url}/mcp/core`, { method, headers: ANNA });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await answer.json()).toMatchObject({ jsonrpc: '2.0', error: { message: expect.stringContaining('POST') } });
  });

  it('no question what a path allows', async () => {
    const answer = await fetch(`${gateway.url}/job_templates`, { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST']);
  });

  it('an unknown path, saying where the docs are', async () => {
    const answer = await fetch(`${gateway.url}/nothing/here`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ server: 'gateway', detail: expect.stringContaining('/docs') });
  });

  it.each(['/mcp/nobody', '/mcp/core/half'])('%s as an MCP endpoint, naming those there are', async (path) => {
    const answer = await fetch(gateway.url + path, { method: 'POST', body: '{}' });
    const body = (await answer.json()) as { error: { message: string } };
    expect(answer.status).toBe(404);
    expect(body.error.message).toContain('/mcp/core, /mcp/core/full, /mcp/inventory');
  });
});
