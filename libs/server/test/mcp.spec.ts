import { connect } from 'node:net';
import { auditRecords, awxEnv, modernMeta, REVISIONS, startServer, useServer } from '@libs/testing';
import { ThingsModule } from './things.module';

const { server, awx } = useServer('core', ThingsModule);

const MODERN = modernMeta();
const EITHER = 'application/json, text/event-stream';

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly type: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
  readonly body: any;
}

async function send(body: unknown, headers: Record<string, string> = {}, url = server().url): Promise<Reply> {
  const sent = { 'content-type': 'application/json', accept: EITHER, ...headers };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${url}/mcp`, { method: 'POST', headers: sent, body: text });
  return {
    status: response.status,
    headers: response.headers,
    type: response.headers.get('content-type'),
    body: JSON.parse((await response.text()) || 'null'),
  };
}

const message = (method: string, params?: unknown) => ({ jsonrpc: '2.0', id: 5, method, params });

/** A tool call as a client of that revision sends it; `nest` takes the place of "@". */
function toolCall(
  revision: string,
  name: string,
  args: unknown,
  headers: Record<string, string> = {},
  nest = '"@"',
  url = server().url,
) {
  const isModern = revision !== '2025-11-25';
  const body = message('tools/call', { name, arguments: args, ...(isModern && { _meta: MODERN }) });
  const modern = { 'mcp-protocol-version': revision, 'mcp-method': 'tools/call', 'mcp-name': name };
  return send(JSON.stringify(body).replace('"@"', nest), { ...(isModern && modern), ...headers }, url);
}

describe.each(REVISIONS)('a tool call of MCP %s', (revision) => {
  it.each(['*/*', 'application/json', 'application/*;q=0.5', EITHER])(
    'with Accept: %s is answered in JSON',
    async (accept) => {
      const { status, type, body } = await toolCall(revision, 'get_thing', { id: 7 }, { accept });
      expect({ status, type }).toEqual({ status: 200, type: expect.stringContaining('application/json') });
      expect(body.result.structuredContent).toEqual({ id: 7, name: 'thing 7' });
    },
  );

  it.each([null, '{"id": 7}', {}])('takes %j for arguments', async (args) => {
    const { status, body } = await toolCall(revision, 'get_thing', args);
    expect(status).toBe(200);
    const text = body.result.content[0].text;
    expect(text).toContain(args !== null && typeof args === 'string' ? 'thing 7' : 'id is required');
  });

  it.each(['[1]', '"x"', 7, [1], 'nonsense'])('refuses %j as arguments in words', async (args) => {
    const { body } = await toolCall(revision, 'get_thing', args);
    expect(body.result).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('JSON object') }] });
  });

  it.each([5_000, 100_000])('that nests by %d levels is refused like any other, on record', async (depth) => {
    const before = auditRecords(server()).length;
    const nest = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const { status, body } = await toolCall(revision, 'rename_thing', { id: 1, variables: '@' }, {}, nest);
    expect(status).toBe(200);
    expect(body.result).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('64 levels') }] });
    expect(auditRecords(server()).slice(before)).toMatchObject([{ operation: 'rename_thing', outcome: 'refused' }]);
  });

  it('stands beside prompts, whose handlers may take the context of MCP', async () => {
    const isModern = revision !== '2025-11-25';
    const name = 'which_revision';
    const modern = { 'mcp-protocol-version': revision, 'mcp-method': 'prompts/get', 'mcp-name': name };
    const prompt = message('prompts/get', { name, ...(isModern && { _meta: MODERN }) });
    const { body } = await send(prompt, isModern ? modern : {});
    const text = `Somebody of a ${isModern ? 'modern' : 'legacy'} revision.`;
    expect(body.result.messages).toEqual([{ role: 'user', content: { type: 'text', text } }]);
  });

  it('takes an earlier name of a tool', async () => {
    const { body } = await toolCall(revision, 'title_thing', { id: 1, name: 'by its old name' });
    expect(body.result.structuredContent).toEqual({ id: 1, name: 'by its old name' });
  });

  it.each([
    ['mcp__awx__get_thing', 'Did you mean get_thing?'],
    ['rename_things', 'Did you mean rename_thing?'],
    ['renmae_thing', 'Did you mean rename_thing?'],
    ['reboot', 'The tools are get_thing, rename_thing.'],
    ['delete_thing', "delete_thing is not in this server's short list. The user can connect to its full list"],
  ])('of %s, which is not here, names what is', async (name, instead) => {
    const { status, body } = await toolCall(revision, name, {});
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: 5, error: { code: -32602, message: expect.stringContaining(instead) } });
  });
});

it('answers JSON to a client that does not say what it accepts', async () => {
  const body = JSON.stringify(message('tools/list'));
  const answer = await rawPost(body);
  expect(answer).toMatch(/^HTTP\/1.1 200 /);
  expect(answer).toContain('get_thing');
});

describe('a message', () => {
  it.each([
    ['is a text', '"tools/list"', 400, -32600, 'one JSON-RPC request'],
    ['is null', 'null', 400, -32600, 'one JSON-RPC request'],
    ['has no method', { jsonrpc: '2.0', id: 5 }, 400, -32600, '"method" must be'],
    ['has a method that is none', { jsonrpc: '2.0', id: 5, method: {} }, 400, -32600, '"method" must be'],
    ['has another version', { jsonrpc: '1.0', id: 5, method: 'x' }, 400, -32600, '"jsonrpc" must be "2.0"'],
    ['has an id that is none', { jsonrpc: '2.0', id: {}, method: 'x' }, 400, -32600, '"id" must be'],
    ['has params that are none', message('tools/call', 'x'), 200, -32602, '"params" must be an object'],
    ['names no tool', message('tools/call'), 200, -32602, 'The tools are get_thing, rename_thing'],
    ['names a tool by number', message('tools/call', { name: 7 }), 200, -32602, 'tools/call needs "params"'],
    ['initializes without params', message('initialize'), 200, -32602, 'initialize needs "params" such as {"protocolV'],
    ['initializes with half of them', message('initialize', { capabilities: {} }), 200, -32602, 'initialize needs'],
    ['asks for a page', message('tools/list', { cursor: 'MTA=' }), 200, -32602, 'one page'],
    ['asks for a page by number', message('tools/list', { cursor: 2 }), 200, -32602, 'one page'],
  ])('that %s is answered with what to send instead', async (_what, body, status, code, text) => {
    const reply = await send(body);
    expect({ status: reply.status, ...reply.body }).toMatchObject({
      status,
      jsonrpc: '2.0',
      error: { code, message: expect.stringContaining(text) },
    });
  });

  it('may have null for what it leaves out', async () => {
    for (const params of [null, { cursor: null }]) {
      expect((await send(message('tools/list', params))).body.result.tools).toHaveLength(2);
    }
  });

  it.each([
    ['the header', message('tools/list'), { 'mcp-protocol-version': '2099-01-01' }, ['2026-07-28', '2025-11-25']],
    [
      'its meta data',
      message('tools/list', { _meta: { 'io.modelcontextprotocol/protocolVersion': '2099-01-01' } }),
      {},
      ['2026-07-28'],
    ],
  ])('of a version that is not spoken, by %s, is told which are', async (_where, body, headers, supported) => {
    const reply = await send(body, headers);
    expect(reply.status).toBe(400);
    expect(reply.body.error).toMatchObject({
      code: -32022,
      message: expect.stringMatching(/2099-01-01 is not spoken here.*2026-07-28, 2025-11-25/),
      data: { supported: expect.arrayContaining(supported), requested: '2099-01-01' },
    });
  });
});

describe('another method', () => {
  it.each([
    ['GET', '/mcp', 'POST'],
    ['DELETE', '/mcp', 'POST'],
    ['PUT', '/mcp/full', 'POST'],
    ['PUT', '/things/1', 'GET, DELETE, PATCH, HEAD'],
    ['POST', '/things/1/', 'GET, DELETE, PATCH, HEAD'],
    ['DELETE', '/health', 'GET, HEAD'],
  ])('%s %s is told which are taken: %s', async (method, path, allow) => {
    const response = await fetch(server().url + path, { method });
    expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({ status: 405, allow });
    const body = (await response.json()) as { detail?: string; error?: { message: string } };
    expect(body.detail ?? body.error?.message).toContain(allow);
  });
});

it.each([
  ['POST', '/register'],
  ['GET', '/.well-known/oauth-protected-resource/mcp'],
  ['GET', '/.well-known/oauth-authorization-server'],
  ['GET', '/.well-known/openid-configuration'],
  ['GET', '/authorize?x=1'],
])('tells a client that looks for OAuth how to log in: %s %s', async (method, path) => {
  const response = await fetch(server().url + path, { method });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/no OAuth here.*Authorization/) });
});

describe('a token that is revoked while it is remembered', () => {
  it.each(REVISIONS)('ends an MCP %s call with a 401 and its challenge, and is checked again', async (revision) => {
    const guarded = await startServer('core', ThingsModule, { ...awxEnv(awx().url), AUTH_MODE: 'awx' });
    const admin = { authorization: `Basic ${btoa('admin:password')}`, 'content-type': 'application/json' };
    const made = await fetch(`${awx().url}/api/v2/tokens/`, {
      method: 'POST',
      headers: admin,
      body: '{"scope": "write"}',
    });
    const { id, token } = (await made.json()) as { id: number; token: string };
    const headers = { authorization: `Bearer ${token}` };
    const rename = () => toolCall(revision, 'rename_thing', { id: 1, name: 'x' }, headers, '"@"', guarded.url);
    expect((await rename()).status).toBe(200);
    await fetch(`${awx().url}/api/v2/tokens/${id}/`, { method: 'DELETE', headers: admin });
    const refused = await rename();
    expect(refused).toMatchObject({ status: 401, body: { id: 5, error: { message: expect.any(String) } } });
    expect(refused.headers.get('www-authenticate')).toMatch(/Basic .*Bearer .*invalid_token/);
    expect(auditRecords(guarded).at(-1)).toMatchObject({ operation: 'rename_thing', status: 401 });
    const next = await fetch(`${guarded.url}/things/1`, { headers });
    expect(next.status).toBe(401);
    await guarded.close();
  });
});

it('ends a stream of changes at once, for lists never change here and an idle one would only hold a connection', async () => {
  const listen = message('subscriptions/listen', { notifications: { toolsListChanged: true }, _meta: MODERN });
  const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'subscriptions/listen' };
  const init = { 'content-type': 'application/json', accept: EITHER, ...headers };
  const answer = await fetch(`${server().url}/mcp`, { method: 'POST', headers: init, body: JSON.stringify(listen) });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('"resultType":"complete"');
});

/** `fetch` sets Accept by itself. */
function rawPost(body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const head = 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close';
    const socket = connect(Number(new URL(server().url).port), '127.0.0.1', () =>
      socket.write(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`),
    );
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('end', () => resolve(received)).on('error', reject);
  });
}
