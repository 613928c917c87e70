import { rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { startSimulator } from '@libs/awx-simulator';
import { SERVERS } from '@libs/fleet';
import { contractDigest, contractOf } from '@libs/server';
import {
  auditRecords,
  awxEnv,
  callOn,
  connectMcp,
  metric,
  onBothSurfaces,
  startServer,
  useServer,
} from '@libs/testing';
import { ThingsModule } from './things.module';

const { server, awx } = useServer('core', ThingsModule);

const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(server().url + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

describe('an operation', () => {
  onBothSurfaces('get_thing', server, (call) => {
    it('answers what it declares and nothing else', async () => {
      const answer = await call({ id: 7 });
      expect(answer.data).toEqual({ id: 7, name: 'thing 7' });
      expect(JSON.parse(answer.text)).toEqual(answer.data);
    });

    it('masks what nobody foresaw', async () => {
      const answer = await call({ id: 13 });
      expect(answer).toMatchObject({ ok: false, detail: expect.stringContaining('request id') });
      expect(answer.text).not.toContain('secret-of-the-inside');
    });
  });

  onBothSurfaces('rename_thing', server, (call) => {
    it('refuses bad input in the same words, and leaves one record of it', async () => {
      const before = auditRecords(server()).length;
      const answer = await call({ id: 1, name: 'x'.repeat(21) });
      expect(answer).toMatchObject({ ok: false, detail: 'Invalid input: name must have at most 20 characters.' });
      expect(auditRecords(server()).slice(before)).toMatchObject([
        { phase: 'outcome', operation: 'rename_thing', outcome: 'refused', status: 400, caller: 'anonymous' },
      ]);
    });

    it('says of a value of the wrong type only that', async () => {
      expect((await call({ id: 1, name: [5] })).detail).toBe('Invalid input: name must be a text.');
    });

    it('has failed, and was not refused, when AWX refuses it after a part', async () => {
      const before = auditRecords(server()).length;
      expect((await call({ id: 1, name: 'half' })).detail).toContain('Added before this: "admin".');
      expect(auditRecords(server()).slice(before)).toMatchObject([
        { phase: 'attempt' },
        { phase: 'outcome', outcome: 'failed', status: 404 },
      ]);
    });

    it('leaves a record of the attempt and of the outcome, without secrets', async () => {
      const before = auditRecords(server()).length;
      await call({ id: 1, name: 'new', password: 'hunter2-hunter2' });
      const records = auditRecords(server()).slice(before);
      expect(records).toMatchObject([
        { phase: 'attempt', operation: 'rename_thing', effect: 'write' },
        { phase: 'outcome', outcome: 'ok', status: 200, touched: [{ resource: 'organizations', id: 1 }] },
      ]);
      expect(records[0]!.request_id).toBe(records[1]!.request_id);
      expect(JSON.stringify(records)).not.toContain('hunter2');
    });

    it('does not change AWX when its attempt cannot be recorded', async () => {
      const dir = `${server().auditDir}/broken-${Math.random()}`;
      writeFileSync(dir, 'a file where a folder must be');
      const mute = await startServer('core', ThingsModule, { ...awxEnv(awx().url), AUDIT_LOG_DIR: dir });
      const response = await fetch(`${mute.url}/things/1`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: '{"name": "unrecorded"}',
      });
      expect(response.status).toBe(503);
      expect((await callOn('REST', server(), 'get_thing', { id: 1 })).ok).toBe(true);
      const organization = await fetch(`${awx().url}/api/v2/organizations/1/`, {
        headers: { authorization: `Basic ${btoa('admin:password')}` },
      });
      expect(((await organization.json()) as { description: string }).description).not.toBe('unrecorded');
      await mute.close();
      rmSync(dir, { force: true });
    });
  });

  it('is counted by name, surface and outcome, and so are calls to AWX', async () => {
    await callOn('REST', server(), 'rename_thing', { id: 1, name: 'counted' });
    const metrics = await (await fetch(`${server().url}/metrics`)).text();
    expect(metrics).toMatch(
      /awx_mcp_operation_duration_seconds_count\{operation="rename_thing",surface="rest",outcome="ok",environment="default"\} \d/,
    );
    expect(metrics).toMatch(
      /awx_mcp_awx_request_duration_seconds_count\{method="PATCH",resource="organizations",status="200"\} \d/,
    );
    expect(metrics).toContain('nodejs_eventloop_lag_seconds');
  });
});

describe('a request', () => {
  it('keeps its id if that is a UUID, in the answer and towards AWX', async () => {
    const id = '0123456789abcdef0123456789abcdef';
    const response = await fetch(`${server().url}/things/1`, { headers: { 'x-request-id': id } });
    expect(response.headers.get('x-request-id')).toBe(id);
    const other = await fetch(`${server().url}/things/1`, { headers: { 'x-request-id': 'evil id' } });
    expect(other.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each(['/things/1', '/mcp'])('with a body too large is refused on %s in the form of that surface', async (path) => {
    const body = JSON.stringify({ name: 'x'.repeat(2_000_000) });
    const response = await fetch(server().url + path, {
      method: path === '/mcp' ? 'POST' : 'PATCH',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(413);
    const answer = (await response.json()) as { detail: string; error: { message: string } };
    const detail = path === '/mcp' ? answer.error.message : answer.detail;
    expect(detail).toBe('The body is larger than 1048576 bytes.');
  });

  it('with a broken body is refused as no JSON', async () => {
    const response = await post('/mcp', '{"jsonrpc": ');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32700 } });
  });

  it.each(['/mcp', '/things/7'])('with a body that is not UTF-8 is refused: %s', async (path) => {
    const rename = { method: 'tools/call', params: { name: 'rename_thing', arguments: { id: 7, name: 'caf?' } } };
    const text = JSON.stringify(path === '/mcp' ? { jsonrpc: '2.0', id: 1, ...rename } : { name: 'caf?' });
    const body = Buffer.from(text.replace('?', '\u00e9'), 'latin1');
    const method = path === '/mcp' ? 'POST' : 'PATCH';
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const response = await fetch(server().url + path, { method, body, headers });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('The body is not UTF-8, as JSON is.');
  });

  it.each([
    ['/things/%zz', 400],
    ['/things/caf%E9', 400],
    ['/things/7?fields=%FF', 400],
    ['/things/7%', 400],
    ['/things/7?other=100%25', 400],
  ])('is refused where its URL says no text: %s', async (path, status) => {
    const response = await fetch(server().url + path);
    expect(response.status).toBe(status);
    const { detail } = (await response.json()) as { detail: string };
    if (path.includes('other')) expect(detail).toContain('other is not a field');
    else expect(detail).toContain('The URL is not UTF-8 where it is percent-encoded');
  });

  it('with another kind of body is refused instead of being taken for an empty one', async () => {
    const response = await post('/mcp', Buffer.from([0xff, 0xfe, 0]), { 'content-type': 'application/octet-stream' });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0' });
  });

  it('with several JSON-RPC messages at once is refused', async () => {
    const response = await post('/mcp', '[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: -32600 } });
  });

  it.each([
    ['host', 'evil.example.com'],
    ['origin', 'https://evil.example.com'],
  ])('with a foreign %s is refused on both surfaces', async (name, value) => {
    for (const path of ['/things/1', '/mcp', '/docs']) {
      const { status, body } = await rawGet(path, { [name]: value });
      expect({ path, status }).toEqual({ path, status: 403 });
      expect(body).toMatch(/is not allowed|may not call/);
    }
    expect((await rawGet('/health', { [name]: value })).status).toBe(200);
  });
});

describe('what is no HTTP request', () => {
  it.each([
    ['nonsense', 'HELLO\r\n\r\n', 400],
    ['endless headers', `GET / HTTP/1.1\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`, 431],
  ])('is refused in the one error form: %s', async (_, sent, status) => {
    const [head, body] = (await rawExchange(sent)).split('\r\n\r\n');
    expect(head).toMatch(`HTTP/1.1 ${status}`);
    expect(JSON.parse(body!)).toEqual({ detail: expect.any(String), server: 'core', timestamp: expect.any(String) });
  });
});

describe('the MCP endpoint', () => {
  it('answers GET and DELETE with 405, for it keeps no sessions', async () => {
    for (const method of ['GET', 'DELETE']) {
      const response = await fetch(`${server().url}/mcp`, { method });
      expect(response.status).toBe(405);
      expect(await response.json()).toMatchObject({ jsonrpc: '2.0' });
    }
  });

  it('hints at what a tool does, says how long lists keep, and claims nothing about authentication', async () => {
    const client = await connectMcp(`${server().url}/mcp`, '2026-07-28');
    const list = await client.listTools();
    expect(list).toMatchObject({ ttlMs: 300_000, cacheScope: 'public' });
    const [get, rename] = ['get_thing', 'rename_thing'].map((name) => list.tools.find((tool) => tool.name === name));
    expect(get).toMatchObject({ name: 'get_thing', annotations: { readOnlyHint: true, destructiveHint: false } });
    expect(rename).toMatchObject({
      title: 'Rename thing',
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
    });
    expect(get).not.toHaveProperty('_meta');
    await client.close();
  });
});

describe('a trace', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  it('is continued from the header and from the meta data of a tool call', async () => {
    const before = auditRecords(server()).length;
    await fetch(`${server().url}/things/1`, { headers: { traceparent } });
    const client = await connectMcp(`${server().url}/mcp`, '2026-07-28');
    await client.callTool({ name: 'get_thing', arguments: { id: 1 }, _meta: { traceparent } });
    await client.close();
    const traced = { operation: 'get_thing', trace_id: '4bf92f3577b34da6a3ce929d0e0e4736' };
    expect(auditRecords(server()).slice(before)).toMatchObject([traced, traced]);
  });
});

describe('an address in another spelling', () => {
  it.each(['/mcp/', '/MCP'])('%s is the MCP endpoint all the same', async (path) => {
    const response = await post(path, '{');
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32700 } });
  });

  it('that cannot be decoded is refused in the one error form', async () => {
    const response = await fetch(`${server().url}/things/%ZZ`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: expect.any(String), server: 'core' });
  });

  it('with HEAD is read like GET', async () => {
    const response = await fetch(`${server().url}/things/7?nonsense=1`, { method: 'HEAD' });
    expect(response.status).toBe(400);
    expect((await fetch(`${server().url}/things/7`, { method: 'HEAD' })).status).toBe(200);
  });
});

describe('a caller whose credentials end while they are still remembered', () => {
  it('is told so, with what may be sent instead', async () => {
    const guarded = await startServer('core', ThingsModule, { ...awxEnv(awx().url), AUTH_MODE: 'awx' });
    const admin = { authorization: `Basic ${btoa('admin:password')}`, 'content-type': 'application/json' };
    const made = await fetch(`${awx().url}/api/v2/tokens/`, {
      method: 'POST',
      headers: admin,
      body: '{"scope": "write"}',
    });
    const { id, token } = (await made.json()) as { id: number; token: string };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const rename = () => fetch(`${guarded.url}/things/1`, { method: 'PATCH', headers, body: '{"name": "by token"}' });
    expect((await rename()).status).toBe(200);
    await fetch(`${awx().url}/api/v2/tokens/${id}/`, { method: 'DELETE', headers: admin });
    const refused = await rename();
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toMatch(/Basic .*Bearer .*invalid_token/);
    await guarded.close();
  });
});

describe('the information', () => {
  it('names the contract by its content, so that a gateway of another version is found out', async () => {
    const { contract_digest } = (await (await fetch(server().url)).json()) as { contract_digest: string };
    expect(contract_digest).toBe(contractDigest(contractOf(server().app, SERVERS.core)));
  });
});

describe('the OpenAPI document', () => {
  it('says what needs no credentials, and that what is required is not blank', async () => {
    // biome-ignore lint/suspicious/noExplicitAny: a document of every shape.
    const { paths } = (await (await fetch(`${server().url}/docs-json`)).json()) as { paths: Record<string, any> };
    for (const page of ['/', '/health', '/ready']) expect(paths[page].get.security).toEqual([]);
    const { parameters, requestBody } = paths['/things/{id}'].patch;
    expect(parameters).toMatchObject([{ name: 'id', schema: { type: 'string', pattern: '\\S' } }]);
    const { properties } = requestBody.content['application/json'].schema;
    expect(properties.name).toMatchObject({ pattern: '\\S' });
    expect(properties.password).not.toHaveProperty('pattern');
  });
});

describe('readiness', () => {
  it('says what is wrong when AWX does not answer', async () => {
    const lost = await startServer('core', ThingsModule, awxEnv('http://127.0.0.1:9'));
    const response = await fetch(`${lost.url}/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      detail: expect.any(String),
      server: 'core',
      checks: { awx: { status: 'down', message: expect.stringContaining('AWX_BASE_URL') } },
    });
    await lost.close();
  });

  it('says so when the audit trail cannot be written, and where only to the log', async () => {
    const dir = `${server().auditDir}/no-folder`;
    writeFileSync(dir, 'a file where a folder must be');
    const mute = await startServer('core', ThingsModule, { ...awxEnv(awx().url), AUDIT_LOG_DIR: dir });
    const response = await fetch(`${mute.url}/ready`);
    expect(await (await fetch(`${mute.url}/metrics`)).text()).toContain('\nawx_mcp_audit_writable 0\n');
    expect(response.status).toBe(503);
    const { checks } = (await response.json()) as { checks: object };
    expect(checks).toMatchObject({ awx: { status: 'up' }, audit: { status: 'down' } });
    expect(JSON.stringify(checks)).not.toContain(server().auditDir);
    rmSync(dir);
    expect((await fetch(`${mute.url}/ready`)).status).toBe(200);
    expect(await (await fetch(`${mute.url}/metrics`)).text()).toContain('\nawx_mcp_audit_writable 1\n');
    await mute.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('says so when AWX does not accept the service account', async () => {
    const wrong = await startServer('core', ThingsModule, { ...awxEnv(awx().url), AWX_PASSWORD: 'wrong' });
    const ready = await fetch(`${wrong.url}/ready`);
    expect(ready.status).toBe(503);
    const told = expect.stringContaining('AWX_PASSWORD');
    expect(await ready.json()).toMatchObject({ checks: { awx: { status: 'down', message: told } } });
    const change = await callOn('REST', wrong, 'rename_thing', { id: 1, name: 'x' });
    expect(change).toMatchObject({ ok: false, detail: told });
    await wrong.close();
  });

  it('says so when calls run as a service account and there is none', async () => {
    const none = await startServer('core', ThingsModule, { ...awxEnv(awx().url), AWX_USERNAME: '', AWX_PASSWORD: '' });
    const change = await callOn('REST', none, 'rename_thing', { id: 1, name: 'x' });
    const told = expect.stringMatching(/none is configured.*AWX_TOKEN/);
    expect(change).toMatchObject({ ok: false, detail: told });
    const ready = await fetch(`${none.url}/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ checks: { awx: { status: 'down', message: told } } });
    await none.close();
  });

  it('asks for its login once in seconds, and answers who comes after one that has left', async () => {
    const asked = await startServer('core', ThingsModule, awxEnv(awx().url));
    const left = new AbortController();
    const first = fetch(`${asked.url}/ready`, { signal: left.signal }).catch(() => undefined);
    left.abort();
    await first;
    for (let times = 0; times < 3; times++) expect((await fetch(`${asked.url}/ready`)).status).toBe(200);
    const logins = 'awx_mcp_awx_request_duration_seconds_count{method="GET",resource="me",status="200"}';
    expect(await metric(asked.url, logins)).toBe(1);
    await asked.close();
  });

  it('knows at once when AWX is gone', async () => {
    const gone = await startSimulator();
    const asked = await startServer('core', ThingsModule, awxEnv(gone.url));
    expect((await fetch(`${asked.url}/ready`)).status).toBe(200);
    await gone.close();
    expect((await fetch(`${asked.url}/ready`)).status).toBe(503);
    await asked.close();
  });

  it('leaves credentials to callers who have their own', async () => {
    const own = await startServer('core', ThingsModule, { AWX_BASE_URL: awx().url, AUTH_MODE: 'awx' });
    const ready = await fetch(`${own.url}/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ details: { awx: { credentials: "each caller's own" } } });
    await own.close();
  });
});

function rawExchange(sent: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(new URL(server().url).port), '127.0.0.1', () => socket.write(sent));
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('end', () => resolve(received)).on('error', reject);
  });
}

/** `fetch` sets Host and Origin by itself. */
async function rawGet(path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request(server().url + path, { headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}
