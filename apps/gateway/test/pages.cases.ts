import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVER_NAMES } from '@libs/fleet';
import { contractDigest } from '@libs/server';
import { CONTRACTS, FakeServer, type Gateway, listening, startTestGateway } from './fleet-of-fakes';

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'AWX Core', version: '1', description: 'Also MCP tools at `/mcp` and `/mcp/full`.' },
  servers: [{ url: 'http://core:8001' }],
  paths: { '/': {}, '/ready': {}, '/jobs/{id}': { get: { operationId: 'get_job' } } },
};

describe("the gateway's own pages", () => {
  let core: FakeServer;
  let gateway: Gateway;

  beforeEach(async () => {
    core = await FakeServer.start();
    core.behave = (_, response) => void response.end(JSON.stringify(DOCUMENT));
    gateway = await startTestGateway({ CORE_URL: core.url });
  });

  afterEach(async () => {
    await gateway.close();
    await core.stop();
  });

  const page = async (path: string) => {
    const answer = await fetch(gateway.url + path);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it('tell the fleet and the state of each server', async () => {
    const { status, body } = await page('/');
    expect(status).toBe(200);
    expect(body['servers']).toHaveLength(SERVER_NAMES.length);
    expect(body['servers']).toMatchObject([
      { name: 'core', title: 'AWX Core', mcp: '/mcp/core', docs: '/docs/core.json', state: 'up' },
      { name: 'inventory', state: 'down' },
      ...SERVER_NAMES.slice(2).map((name) => ({ name })),
    ]);
  });

  it('are ready when one server is, and tell which are not', async () => {
    const { status, body } = await page('/ready');
    expect([status, body['status']]).toEqual([200, 'degraded']);
    expect(body['servers']).toMatchObject({
      core: { status: 'ready', contract: 'unknown' },
      users: { status: 'down', detail: expect.stringContaining('USERS_URL') },
    });
  });

  it('tell a server whose operations are others than the gateway knows, and what to do', async () => {
    core.information = { name: 'core', contract_digest: contractDigest(CONTRACTS[0]!) };
    expect((await page('/ready')).body['servers']).toMatchObject({ core: { status: 'ready', contract: 'same' } });
    core.information = { name: 'core', contract_digest: contractDigest(CONTRACTS[1]!) };
    const { status, body } = await page('/ready');
    expect(status).toBe(200);
    expect(body['servers']).toMatchObject({
      core: { status: 'ready', contract: 'differs', detail: expect.stringContaining('from one version') },
    });
  });

  it.each([
    ['awx unavailable', { awx: { status: 'down', message: 'AWX does not answer.' } }, 'AWX cannot be used'],
    ['not ready', { awx: { status: 'up' }, audit: { status: 'down', message: 'No disk.' } }, 'No server is ready'],
  ])('tell a server that is down from one that is %s', async (state, checks, detail) => {
    core.ready = (response) => void response.writeHead(503).end(JSON.stringify({ detail: 'See checks.', checks }));
    const { status, body } = await page('/ready');
    expect([status, body['detail']]).toEqual([503, expect.stringContaining(detail)]);
    expect(body['servers']).toMatchObject({
      core: { status: state, detail: expect.stringMatching(/^(AWX does not answer|No disk)\.$/) },
      users: { status: 'down' },
    });
  });

  it.each([
    [{ name: 'users' }, 'What answers is not the core server, but the users server; CORE_URL says where it is.'],
    [{ hello: 1 }, 'What answers is not the core server; CORE_URL says where it is.'],
    [null, 'The server does not answer; CORE_URL says where it is.'],
    [[], 'The server does not answer; CORE_URL says where it is.'],
  ])('tell that %j is not the server that it should be', async (information, detail) => {
    core.information = information;
    const { status, body } = await page('/ready');
    expect(status).toBe(503);
    expect(body['servers']).toMatchObject({ core: { status: 'down', detail } });
  });

  it.each([null, { hello: 1 }, { paths: {} }])('show no document where a server answers %j', async (document) => {
    core.behave = (_, response) => void response.end(JSON.stringify(document));
    const whole = await page('/docs/all.json');
    expect(whole.status).toBe(200);
    expect(JSON.stringify(whole.body['info'])).toMatch(/do not answer now and are not shown: core,/);
    expect((await page('/docs/core.json')).status).toBe(503);
  });

  it('tell of another AWX whether the servers can use that one', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'awx-mcp-environments-')), 'environments.yaml');
    writeFileSync(file, JSON.stringify({ environments: { staging: { url: 'http://127.0.0.1:9' } } }));
    const other = await startTestGateway({ CORE_URL: core.url, AWX_ENVIRONMENTS_FILE: file });
    const checks = { awx: { status: 'down', message: 'Staging does not answer.' } };
    core.ready = (response, url) =>
      void (url === '/env/staging/ready'
        ? response.writeHead(503).end(JSON.stringify({ checks }))
        : response.end('{}'));
    const answers = await Promise.all(['/ready', '/env/staging/ready'].map((path) => fetch(other.url + path)));
    const [plain, staging] = await Promise.all(answers.map((answer) => answer.json()));
    expect(answers.map(({ status }) => status)).toEqual([200, 503]);
    expect(plain).toMatchObject({ servers: { core: { status: 'ready' } } });
    expect(staging).toMatchObject({
      servers: { core: { status: 'awx unavailable', detail: 'Staging does not answer.' } },
    });
    await other.close();
  });

  it('need no credentials, and say so', async () => {
    const { paths } = (await page('/docs-json')).body as { paths: Record<string, { get: { security: unknown } }> };
    for (const path of ['/', '/health', '/ready']) expect(paths[path]?.get.security).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('know no server named %s', async (name) => {
    expect(await page(`/docs/${name}.json`)).toMatchObject({ status: 404, body: { server: 'gateway' } });
  });

  it('are not ready when no server is', async () => {
    const none = await startTestGateway({});
    const answer = await fetch(`${none.url}/ready`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ server: 'gateway', servers: { core: { status: 'down' } } });
    expect((await fetch(`${none.url}/health`)).status).toBe(200);
    await none.close();
  });

  it('are not ready when refusals cannot be put on record, and say where only to the log', async () => {
    const dir = `${gateway.auditDir}/no-folder`;
    writeFileSync(dir, 'a file where a folder must be');
    const mute = await startTestGateway({ CORE_URL: core.url, AUDIT_LOG_DIR: dir });
    const answer = await fetch(`${mute.url}/ready`);
    const { detail } = (await answer.json()) as { detail: string };
    expect([answer.status, detail]).toEqual([503, expect.stringContaining('audit trail cannot be written')]);
    expect(detail).not.toContain(gateway.auditDir);
    rmSync(dir);
    expect((await fetch(`${mute.url}/ready`)).status).toBe(200);
    await mute.close();
  });

  it('answer in time when a server hangs', async () => {
    const hanging = await listening(() => undefined);
    const address = hanging.address() as { port: number };
    const other = await startTestGateway({ CORE_URL: core.url, USERS_URL: `http://127.0.0.1:${address.port}` });
    const answer = await fetch(`${other.url}/ready`);
    expect(await answer.json()).toMatchObject({ status: 'degraded', servers: { users: { status: 'down' } } });
    await other.close();
    hanging.closeAllConnections();
    hanging.close();
  });

  it("show a server's document as it holds at the gateway", async () => {
    expect((await page('/docs/core.json')).body).toEqual({
      openapi: '3.1.0',
      info: { title: 'AWX Core', version: '1', description: 'Also MCP tools at `/mcp/core` and `/mcp/core/full`.' },
      servers: [{ url: '../' }],
      paths: { '/jobs/{id}': { get: { operationId: 'get_job' } } },
    });
  });

  it('show the operations of all servers in one document, and name those that are missing', async () => {
    const { body } = await page('/docs/all.json');
    expect(body).toMatchObject({
      info: { title: 'All operations', description: expect.stringMatching(/not shown: inventory, templates, .*\.$/) },
      servers: [{ url: '../' }],
      tags: [{ name: 'AWX Core' }],
      paths: { '/jobs/{id}': { get: { operationId: 'get_job', tags: ['AWX Core'] } } },
    });
  });

  it('say which server is down whose document is asked for, and that there is none of an unknown one', async () => {
    expect(await page('/docs/users.json')).toMatchObject({
      status: 503,
      body: { detail: expect.stringMatching(/users server cannot be reached.*USERS_URL/) },
    });
    expect((await page('/docs/nobody.json')).status).toBe(404);
  });

  it('offer every document in one Swagger UI', async () => {
    const html = await (await fetch(`${gateway.url}/docs`)).text();
    const script = await (await fetch(`${gateway.url}/docs/swagger-ui-init.js`)).text();
    expect(html).toContain('AWX Gateway');
    expect(script.match(/"url": "docs[^"]*"/g)).toHaveLength(SERVER_NAMES.length + 2);
    expect((await page('/docs-json')).body).toMatchObject({ servers: [{ url: './' }], paths: { '/ready': {} } });
  });

  it('count what was proxied', async () => {
    await fetch(`${gateway.url}/jobs/1`);
    await fetch(`${gateway.url}/mcp/core`, { method: 'POST', body: '{}' });
    await fetch(`${gateway.url}/mcp/users`, { method: 'POST', body: '{}' });
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    for (const labels of [
      '{server="core",surface="rest",status="2xx"} 1',
      '{server="core",surface="mcp",status="2xx"} 1',
      '{server="users",surface="mcp",status="5xx"} 1',
    ]) {
      expect(metrics).toContain(`awx_mcp_proxied_request_duration_seconds_count${labels}`);
    }
  });
});

describe('a gateway that is configured wrongly', () => {
  it.each([
    [{ CORE_URL: 'core:8001' }, /^CORE_URL must be an address/],
    [{ CORE_URL: 'http://user:pass@core:8001' }, /^CORE_URL must be(?!.*pass)/],
    [{ USERS_URL: 'http://users/prefix' }, /^USERS_URL must be/],
    [{ GATEWAY_TIMEOUT_MS: 'soon' }, /^GATEWAY_TIMEOUT_MS must be a whole number/],
    [{ GATEWAY_CONNECTIONS: '0' }, /^GATEWAY_CONNECTIONS must be a whole number between 1 and 10000/],
  ])('does not start: %j', async (env, words) => {
    await expect(startTestGateway(env)).rejects.toThrow(words);
  });
});
