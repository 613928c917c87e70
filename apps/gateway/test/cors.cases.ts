import { FakeServer, type Gateway, startTestGateway } from './fleet-of-fakes';

const APP = 'https://app.example';

describe('pages that call the gateway', () => {
  let core: FakeServer;
  let gateway: Gateway;

  beforeAll(async () => {
    core = await FakeServer.start();
    const service = { AUTH_MODE: 'service', AUTH_USERNAME: 'anna', AUTH_PASSWORD: 'secret' };
    gateway = await startTestGateway({ CORE_URL: core.url, ALLOWED_ORIGINS: 'app.example', ...service });
  });

  afterAll(async () => {
    await gateway.close();
    await core.stop();
  });

  const Authorization = `Basic ${Buffer.from('anna:secret').toString('base64')}`;
  const ask = (path: string, Origin: string, init: RequestInit = {}) =>
    fetch(gateway.url + path, { ...init, headers: { Origin, ...init.headers } });
  const preflight = (path: string, origin: string) =>
    ask(path, origin, {
      method: 'OPTIONS',
      headers: {
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'mcp-method,authorization,x-mcp-readonly',
      },
    });

  it.each(['/mcp/core', '/jobs/1'])('from an allowed origin may call %s', async (path) => {
    const asked = await preflight(path, APP);
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(APP);
    expect(asked.headers.get('access-control-allow-headers')).toBe('mcp-method, authorization, x-mcp-readonly');

    const init = path === '/mcp/core' ? { method: 'POST', body: '{}' } : {};
    core.behave = (_, response) => void response.writeHead(200, { 'Mcp-Session-Id': '1' }).end('{"ok":true}');
    const answer = await ask(path, APP, { ...init, headers: { Authorization } });
    expect(await answer.json()).toEqual({ ok: true });
    expect(answer.headers.get('access-control-allow-origin')).toBe(APP);
    expect(answer.headers.get('mcp-session-id')).toBe('1');
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-Id, WWW-Authenticate');
  });

  it('from an allowed origin may read refusals', async () => {
    const answer = await ask('/mcp/core', APP, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-allow-origin')).toBe(APP);
  });

  it.each(['https://evil.example', 'http://localhost:3000'])('from %s are told nothing', async (origin) => {
    for (const answer of [await preflight('/mcp/core', origin), await ask('/jobs/1', origin)]) {
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});
