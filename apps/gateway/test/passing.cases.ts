import { request } from 'node:http';
import { FakeServer, type Gateway, startTestGateway } from './fleet-of-fakes';

const TOKEN = 'a-shared-token-of-more-than-32-characters';

describe('a call through the gateway', () => {
  let core: FakeServer;
  let templates: FakeServer;
  let gateway: Gateway;

  beforeEach(async () => {
    core = await FakeServer.start();
    templates = await FakeServer.start();
    gateway = await startTestGateway({
      CORE_URL: core.url,
      TEMPLATES_URL: templates.url,
      INTERNAL_AUTH_TOKEN: TOKEN,
      BODY_LIMIT_BYTES: '300000',
    });
  });

  afterEach(async () => {
    await gateway.close();
    await Promise.all([core.stop(), templates.stop()]);
  });

  it('goes by path and method, with path and query as they came', async () => {
    await fetch(`${gateway.url}/job_templates?search=a%20b&page=2`);
    await fetch(`${gateway.url}/job_templates`, { method: 'POST', body: '{"name":"x"}' });
    await fetch(`${gateway.url}/jobs/a%2Fb`);

    expect(core.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /job_templates?search=a%20b&page=2',
      'GET /jobs/a%2Fb',
    ]);
    expect(templates.seen.map(({ method, body }) => `${method} ${body}`)).toEqual(['POST {"name":"x"}']);
  });

  it('goes to the MCP endpoint of the server that the path names', async () => {
    const body = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';
    await fetch(`${gateway.url}/mcp/core`, { method: 'POST', body, headers: { 'Mcp-Param-x': 'y' } });
    await fetch(`${gateway.url}/mcp/core/full`, { method: 'POST', body });

    expect(core.seen[1]).toMatchObject({ method: 'POST', url: '/mcp/full' });
    expect(core.seen[0]).toMatchObject({ method: 'POST', url: '/mcp', headers: { 'mcp-param-x': 'y' } });
    expect(core.seen[0]?.body.toString()).toBe(body);
  });

  it('is led by its path in any case of letters, as at the servers', async () => {
    await fetch(`${gateway.url}/JOBS/Name`);
    await fetch(`${gateway.url}/MCP/Core/`, { method: 'POST', body: '{}' });
    expect(core.seen.map(({ url }) => url)).toEqual(['/JOBS/Name', '/mcp']);
  });

  it.each([undefined, '*/*', 'application/json'])('asks for the answer as its caller does: %s', async (accept) => {
    const sent = await new Promise((resolve) => {
      core.behave = ({ headers }, response) => void response.end(() => resolve(headers.accept));
      request(`${gateway.url}/mcp/core`, { method: 'POST', headers: accept ? { accept } : {} }).end();
    });
    expect(sent).toBe(accept);
  });

  it('brings the answer back unchanged', async () => {
    core.isItself = false;
    core.behave = ({ headers }, response) => {
      response.writeHead(418, [
        ['X-Request-Id', String(headers['x-request-id'])],
        ['WWW-Authenticate', 'Basic'],
        ['WWW-Authenticate', 'Bearer'],
        ['Mcp-Session-Id', 'abc'],
        ['Connection', 'keep-alive, X-Of-This-Hop'],
        ['X-Of-This-Hop', '1'],
      ]);
      response.end('tea \u{1F375}');
    };
    const answer = await fetch(`${gateway.url}/jobs/1`);

    expect(answer.status).toBe(418);
    expect(await answer.text()).toBe('tea \u{1F375}');
    expect(answer.headers.get('www-authenticate')).toBe('Basic, Bearer');
    expect(answer.headers.get('mcp-session-id')).toBe('abc');
    expect(answer.headers.get('x-of-this-hop')).toBeNull();
  });

  it('carries one request id from caller to server and back', async () => {
    const given = await fetch(`${gateway.url}/jobs/1`, {
      headers: { 'X-Request-Id': '0123456789abcdef0123456789abcdef', traceparent: 'as-it-came' },
    });
    const made = await fetch(`${gateway.url}/jobs/1`, { headers: { 'X-Request-Id': 'not an id' } });

    expect(given.headers.get('x-request-id')).toBe('0123456789abcdef0123456789abcdef');
    expect(core.seen[0]?.headers).toMatchObject({
      'x-request-id': '0123456789abcdef0123456789abcdef',
      traceparent: 'as-it-came',
    });
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(core.seen[1]?.headers['x-request-id']).toBe(made.headers.get('x-request-id'));
  });

  it('says who calls in its own words only', async () => {
    await fetch(`${gateway.url}/jobs/1`, {
      headers: {
        Authorization: 'Bearer of-the-caller',
        Origin: 'http://localhost',
        'X-Internal-Token': 'guessed',
        'X-Internal-Caller': 'admin',
        'X-Internal-Other': '1',
        'X-Forwarded-User': 'admin',
        'Remote-User': 'admin',
      },
    });
    const { headers } = core.seen[0]!;

    expect(headers).toMatchObject({
      authorization: 'Bearer of-the-caller',
      'x-internal-token': TOKEN,
      'x-internal-caller': 'anonymous',
    });
    for (const name of ['x-internal-other', 'x-forwarded-user', 'remote-user', 'origin']) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  it.each([200, 70_000, 250_000])('brings a body of %i bytes to the server whole', async (size) => {
    const body = Buffer.alloc(size, 'abc');
    await fetch(`${gateway.url}/job_templates/1/launch`, { method: 'POST', body });
    expect(core.seen[0]?.body.equals(body)).toBe(true);
    expect(core.seen[0]?.headers['content-length']).toBe(String(size));
  });

  it.each(['/job_templates/1/launch', '/mcp/core'])('refuses a body that is too large on %s', async (path) => {
    const answer = await fetch(gateway.url + path, { method: 'POST', body: Buffer.alloc(300_001) });
    const body = (await answer.json()) as { detail?: string; error?: { message: string } };

    expect(answer.status).toBe(413);
    expect(body.detail ?? body.error?.message).toBe('The body is larger than 300000 bytes.');
    expect(core.seen).toEqual([]);
  });

  it('refuses a body that turns out too large on its way', async () => {
    const status = await new Promise((resolve, reject) => {
      const upload = request(`${gateway.url}/job_templates/1/launch`, { method: 'POST' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      upload.on('error', reject);
      for (let part = 0; part < 5; part += 1) upload.write(Buffer.alloc(100_000));
      upload.end();
    });
    expect(status).toBe(413);
    expect(core.seen).toEqual([]);
  });

  it('brings a large answer whole', async () => {
    const large = Buffer.alloc(5_000_000, 'log line\n');
    core.behave = (_, response) => void response.end(large);
    const answer = await fetch(`${gateway.url}/jobs/1`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(large)).toBe(true);
  });

  it('answers HEAD with the head of the answer', async () => {
    core.behave = (_, response) => void response.writeHead(200, { 'Content-Length': '11' }).end();
    const answer = await fetch(`${gateway.url}/jobs/1`, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '11']);
    expect(core.seen[0]?.method).toBe('HEAD');
  });
});
