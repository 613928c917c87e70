import { metric } from '@libs/testing';
import { FakeServer, type Gateway, startTestGateway } from './fleet-of-fakes';

const PAGE = '<html>nginx at 10.2.3.4</html>';
const JSON_TYPE = { 'Content-Type': 'application/json' };
const HTML = { 'Content-Type': 'text/html' };

let core: FakeServer;
let gateway: Gateway;

beforeEach(async () => {
  core = await FakeServer.start();
  core.isItself = false;
  gateway = await startTestGateway({ CORE_URL: core.url });
});

afterEach(async () => {
  await gateway.close();
  await core.stop();
});

const post = (path: string, body: object) =>
  fetch(gateway.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const tool = (name: string, input: object) => ({
  jsonrpc: '2.0',
  id: 7,
  method: 'tools/call',
  params: { name, arguments: input },
});

describe('an answer that is not of the server that was asked', () => {
  it.each<[number, Record<string, string>, string, number]>([
    [503, HTML, PAGE, 503],
    [503, { 'Content-Type': 'application/json', 'Retry-After': '9' }, '{"message":"no healthy upstream"}', 503],
    [504, { 'Content-Type': 'text/plain' }, 'upstream request timeout', 504],
    [502, {}, '', 502],
    [413, HTML, PAGE, 413],
    [404, HTML, PAGE, 502],
    [401, { ...HTML, 'WWW-Authenticate': 'Basic realm="proxy"' }, PAGE, 502],
    [302, { Location: 'https://login.example.com/' }, '', 502],
    [200, HTML, PAGE, 502],
  ])('is not passed on: %i %j', async (status, headers, page, told) => {
    core.behave = (_, response) => void response.writeHead(status, headers).end(page);
    const rest = await post('/job_templates/1/launch', {});
    expect(rest.status).toBe(told);
    expect(rest.headers.get('retry-after')).toBe(headers['Retry-After'] ?? null);
    const words = new RegExp(`^Not the core server answered.*HTTP ${status}.*may still have been done.*CORE_URL`);
    expect(await rest.json()).toMatchObject({ server: 'gateway', detail: expect.stringMatching(words) });

    for (const [path, call] of [
      ['/mcp', tool('call_write_tool', { name: 'launch_job_template', arguments: '{"id":"1"}' })],
      ['/mcp/all', tool('launch_job_template', { id: '1' })],
      ['/mcp/lite?write=1', tool('launch_job_template', { id: '1' })],
    ] as const) {
      const result = { isError: true, content: [{ type: 'text', text: expect.stringMatching(words) }] };
      expect(await (await post(path, call)).json()).toEqual({ jsonrpc: '2.0', id: 7, result });
    }
    const own = await post('/mcp/core', tool('launch_job_template', { id: '1' }));
    expect(own.status).toBe(told);
    expect(await own.json()).toMatchObject({ id: 7, error: { message: expect.stringMatching(words) } });
    expect(core.seen).toHaveLength(5);
    expect(await metric(gateway.url, 'awx_mcp_breaker_open{server="core"}')).toBe(1);
  });

  it.each<[number, Record<string, string>, string]>([
    [200, JSON_TYPE, '{"status":"ok"}'],
    [200, {}, '{"status":"ok"}'],
    [200, JSON_TYPE, '[]'],
    [200, JSON_TYPE, ''],
    [200, JSON_TYPE, '{"jsonrpc":"2.0","id":7}'],
    [404, JSON_TYPE, '{"message":"no route"}'],
    [401, JSON_TYPE, '{"message":"no key"}'],
  ])('is not taken for one to a message of MCP: %i %j %s', async (status, headers, text) => {
    core.behave = (_, response) => void response.writeHead(status, headers).end(text);
    const words = new RegExp(`^Not the core server answered.*HTTP ${status} without JSON-RPC.*CORE_URL`);
    for (const [path, call] of [
      ['/mcp', tool('call_write_tool', { name: 'launch_job_template', arguments: '{"id":"1"}' })],
      ['/mcp/all', tool('launch_job_template', { id: '1' })],
    ] as const) {
      const result = { isError: true, content: [{ type: 'text', text: expect.stringMatching(words) }] };
      expect(await (await post(path, call)).json()).toEqual({ jsonrpc: '2.0', id: 7, result });
    }
    const calls = [{ name: 'get_job', arguments: { id: '1' } }];
    expect(await (await post('/mcp', tool('call_read_tool', { calls }))).json()).toMatchObject({
      result: { structuredContent: { results: [{ error: expect.stringMatching(words) }] } },
    });
    for (const message of [tool('get_job', {}), { jsonrpc: '2.0', id: 7, method: 'tools/list' }]) {
      const own = await post('/mcp/core', message);
      expect(own.status).toBe(502);
      expect(await own.json()).toMatchObject({ id: 7, error: { message: expect.stringMatching(words) } });
    }
    expect(core.seen).toHaveLength(5);
    expect(await metric(gateway.url, 'awx_mcp_breaker_open{server="core"}')).toBe(1);
  });

  it.each([
    '{"jsonrpc":"2.0","id":7,"result":{"content":[]}}',
    '{"jsonrpc":"2.0","id":7,"error":{"code":-1,"message":"no"}}',
  ])('is one when it answers the message, though the name of the server was lost on the way: %s', async (text) => {
    core.behave = (_, response) => void response.writeHead(200, JSON_TYPE).end(text);
    for (const path of ['/mcp/all', '/mcp/core']) {
      const answer = await post(path, tool('get_job', { id: '1' }));
      expect(await answer.text()).toBe(text);
      expect(answer.headers.get('x-request-id')).toMatch(/^\w{32}$/);
    }
  });

  it('has no body that could be judged where a notification was taken', async () => {
    core.behave = (_, response) => void response.writeHead(202).end();
    const answer = await post('/mcp/core', { jsonrpc: '2.0', method: 'notifications/initialized' });
    expect(answer.status).toBe(202);
  });

  it.each(['null', '[]', '{"hello":1}', '{"jsonrpc":"2.0","id":7,"resu', '', '{"result":"x"}'])(
    'of the server itself that cannot be read fails alone among several calls: %j',
    async (text) => {
      core.isItself = true;
      core.behave = ({ body }, response) => {
        const right = '{"jsonrpc":"2.0","id":7,"result":{"structuredContent":{"a":1},"content":[]}}';
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(body.includes('"2"') ? right : text);
      };
      const calls = ['1', '2'].map((id) => ({ name: 'get_job', arguments: { id } }));
      const { result } = (await (await post('/mcp', tool('call_read_tool', { calls }))).json()) as {
        result: { structuredContent: object };
      };
      expect(result.structuredContent).toEqual({
        results: [
          { name: 'get_job', error: expect.stringMatching(/^The core server gave no answer that can be read/) },
          { name: 'get_job', result: { a: 1 } },
        ],
      });
    },
  );

  it('is not held without end where it must be whole', async () => {
    core.behave = (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('a'.repeat(65_536)));
      };
      response.writeHead(200, { 'Content-Type': 'application/json' }).on('drain', more);
      more();
    };
    for (const input of [{ name: 'get_job', arguments: '{"id":"1"}' }, { calls: [{ name: 'get_job' }] }]) {
      const answer = await (await post('/mcp', tool('call_read_tool', input))).text();
      expect(answer).toContain(
        'Not the core server answered, but something before it or in its place (more than 4194304 bytes)',
      );
    }
  });
});
