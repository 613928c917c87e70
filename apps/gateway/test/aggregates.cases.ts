import { mkdtempSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { auditRecords, metric, modernMeta } from '@libs/testing';
import { FakeServer, type Gateway, startTestGateway, until } from './fleet-of-fakes';

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
type Answer = any;

const MODERN = '2026-07-28';
const META = modernMeta();
const JSON_TYPE = { 'Content-Type': 'application/json' };

let core: FakeServer;
let gateway: Gateway;

beforeAll(async () => {
  core = await FakeServer.start();
  gateway = await startTestGateway({ CORE_URL: core.url });
});

afterAll(async () => {
  await gateway.close();
  await core.stop();
});

beforeEach(() => {
  core.seen.length = 0;
  core.behave = (_, response) =>
    void response.writeHead(200, JSON_TYPE).end('{"jsonrpc":"2.0","id":7,"result":{"content":[],"other":1}}');
});

const post = (body: unknown, headers: Record<string, string> = {}, path = '/mcp') =>
  fetch(gateway.url + path, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const answerTo = async (method: string, params: object = {}, path = '/mcp'): Promise<Answer> =>
  (await post({ jsonrpc: '2.0', id: 7, method, params }, {}, path)).json();

const modern = (method: string, params: object, headers: Record<string, string> = {}) =>
  post(
    { jsonrpc: '2.0', id: 'a', method, params: { ...params, _meta: META } },
    { 'MCP-Protocol-Version': MODERN, 'Mcp-Method': method, ...headers },
  );

const ENTRIES = ['/mcp', '/mcp/all', '/mcp/lite'];

describe('a call that is cancelled by a message of MCP 2025-11-25', () => {
  const params = { name: 'wait_for_job', arguments: { id: '7' } };
  const call = (id: unknown, headers: Record<string, string> = {}) =>
    post({ jsonrpc: '2.0', id, method: 'tools/call', params }, headers, '/mcp/all');
  const cancel = (requestId: unknown, headers: Record<string, string> = {}) =>
    post({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } }, headers, '/mcp/all');
  let left: number;
  let open: ServerResponse[];

  beforeEach(() => {
    left = 0;
    open = [];
    core.behave = (_, response) => {
      open.push(response);
      response.once('close', () => {
        left += 1;
      });
    };
  });

  it('ends at its server, and is answered by a stream that ends', async () => {
    const answer = call(7);
    await until(() => open.length === 1);
    expect((await cancel(7)).status).toBe(202);
    const { status, headers } = await answer;
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'text/event-stream' });
    expect(await (await answer).text()).toBe('');
    await until(() => left === 1);
  });

  it('goes on when another id or another client cancels, or two calls have the id', async () => {
    const calls = [call(7), call('twice'), call('twice')];
    await until(() => open.length === 3);
    await cancel('7');
    await cancel(8);
    await cancel({ id: 7 });
    await cancel(7, { 'User-Agent': 'somebody else' });
    await cancel('twice');
    for (const response of open) response.writeHead(200, JSON_TYPE).end('{"jsonrpc":"2.0","id":7,"result":{}}');
    for (const answer of calls) expect(await (await answer).json()).toMatchObject({ result: {} });
  });
});

describe.each(ENTRIES)('%s as an MCP server', (path) => {
  it('answers what is of the protocol itself, in both revisions', async () => {
    const clientInfo = { name: 'test', version: '1' };
    const opening = { capabilities: {}, clientInfo };
    for (const [asked, spoken] of [
      ['2025-06-18', '2025-06-18'],
      ['1999-01-01', '2025-11-25'],
    ]) {
      const { result } = await answerTo('initialize', { ...opening, protocolVersion: asked }, path);
      expect(result.protocolVersion).toBe(spoken);
    }
    expect(await answerTo('ping', {}, path)).toEqual({ jsonrpc: '2.0', id: 7, result: {} });
    const init = { method: 'POST', headers: { 'MCP-Protocol-Version': MODERN, 'Mcp-Method': 'server/discover' } };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'server/discover', params: { _meta: META } });
    const discovered = await fetch(gateway.url + path, { ...init, headers: { ...JSON_TYPE, ...init.headers }, body });
    expect(await discovered.json()).toMatchObject({
      id: 0,
      result: { supportedVersions: [MODERN], resultType: 'complete', ttlMs: 300_000, cacheScope: 'public' },
    });
    expect(core.seen).toEqual([]);
  });
});

describe('an entry over all servers', () => {
  it('lists the same to every call, with hints where the revision has them', async () => {
    const legacy = await answerTo('tools/list');
    expect(Object.keys(legacy.result)).toEqual(['tools']);
    const answers = [await modern('tools/list', {}), await modern('tools/list', {})];
    const [first, second] = await Promise.all(answers.map((answer) => answer.text()));
    expect(second).toBe(first);
    expect(JSON.parse(first!).result).toMatchObject({ ...legacy.result, ttlMs: 300_000, cacheScope: 'public' });
  });

  it.each<[string, object, Record<string, string>, number, number, RegExp]>([
    ['no method header', {}, { 'Mcp-Method': '' }, 400, -32020, /Mcp-Method|method/],
    ['another name in the header', { name: 'find_tools' }, { 'Mcp-Name': 'get_job' }, 400, -32020, /get_job/],
    ['no name in the header', { name: 'find_tools' }, {}, 400, -32020, /Mcp-Name header is missing/],
  ])('refuses a call with %s', async (_what, params, headers, status, code, words) => {
    const answer = await modern('tools/call', params, headers);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ id: 'a', error: { code, message: expect.stringMatching(words) } });
  });

  it.each<[string, unknown, number, number]>([
    ['no JSON', '{', 400, -32700],
    ['a batch', [], 400, -32600],
    ['no request', { id: 7 }, 400, -32600],
    ['an unknown method', { jsonrpc: '2.0', id: 7, method: 'constructor' }, 200, -32601],
    ['an unknown tool', { jsonrpc: '2.0', id: 7, method: 'tools/call', params: { name: 'get_jobs' } }, 200, -32602],
    [
      'a version that is not spoken',
      {
        jsonrpc: '2.0',
        id: 7,
        method: 'ping',
        params: { _meta: { ...META, 'io.modelcontextprotocol/protocolVersion': '2030-01-01' } },
      },
      400,
      -32022,
    ],
  ])('refuses %s', async (_what, body, status, code) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ jsonrpc: '2.0', error: { code } });
  });

  it('answers an unknown method of the stateless revision with 404', async () => {
    const answer = await modern('ping', {});
    expect([answer.status, await answer.json()]).toMatchObject([404, { id: 'a', error: { code: -32601 } }]);
  });

  it('takes notifications, and bodies of JSON alone, packed or not', async () => {
    const notified = await post({ jsonrpc: '2.0', method: 'notifications/initialized' });
    expect([notified.status, await notified.text()]).toEqual([202, '']);
    expect((await post('a=b', { 'Content-Type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    const packed = gzipSync('{"jsonrpc":"2.0","id":7,"method":"ping"}');
    const init = { method: 'POST', headers: { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, body: packed };
    expect(await (await fetch(`${gateway.url}/mcp`, init)).json()).toMatchObject({ id: 7, result: {} });
  });

  it('lets a listener go at once, for nothing ever changes', async () => {
    const stream = await (await modern('subscriptions/listen', { notifications: { toolsListChanged: true } })).text();
    const messages = [...stream.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json!));
    const _meta = { 'io.modelcontextprotocol/subscriptionId': 'a' };
    expect(messages).toMatchObject([
      { method: 'notifications/subscriptions/acknowledged', params: { notifications: {}, _meta } },
      { id: 'a', result: { resultType: 'complete', _meta } },
    ]);
  });

  it('passes a call of a listed tool on as it came', async () => {
    const sent =
      '{ "jsonrpc":"2.0", "id":7, "method":"tools/call", "params":{"name":"get_job","arguments":{"id":"1"}}}';
    const answer = await post(sent, { 'Mcp-Param-x': 'y' });
    expect(await answer.json()).toEqual({ jsonrpc: '2.0', id: 7, result: { content: [], other: 1 } });
    expect(core.seen).toMatchObject([{ url: '/mcp/full', headers: { 'mcp-param-x': 'y' } }]);
    // The answer may have to be read here, so nobody on the way may pack it.
    expect(core.seen[0]!.headers).not.toHaveProperty('accept-encoding');
    expect(core.seen[0]!.body.toString()).toBe(sent);
  });

  it('passes one that came packed on as what it says', async () => {
    const sent = '{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"get_job","arguments":{"id":"1"}}}';
    const headers = { ...JSON_TYPE, 'Content-Encoding': 'gzip' };
    await (await fetch(`${gateway.url}/mcp`, { method: 'POST', headers, body: gzipSync(sent) })).text();
    expect(core.seen).toMatchObject([{ body: Buffer.from(sent), headers: { 'content-length': String(sent.length) } }]);
    expect(core.seen[0]!.headers).not.toHaveProperty('content-encoding');
  });
});

describe('a call by way of a caller tool', () => {
  it('is the call of the other tool in every way, and says so in the result', async () => {
    const more = { inputResponses: { confirm: { action: 'accept' } }, requestState: 'sealed' };
    const params = { name: 'call_read_tool', arguments: { name: 'get_job', arguments: '{"id": "1"}' }, ...more };
    const answer = await modern('tools/call', params, { 'Mcp-Name': 'call_read_tool' });
    expect((await answer.json()) as Answer).toEqual({
      jsonrpc: '2.0',
      id: 7,
      result: { content: [], other: 1, _meta: { 'awx-mcp/tool': 'get_job', 'awx-mcp/server': 'core' } },
    });
    const [seen] = core.seen;
    expect(seen!.headers).toMatchObject({ 'mcp-name': 'get_job', 'content-length': String(seen!.body.length) });
    expect(JSON.parse(seen!.body.toString())).toEqual({
      jsonrpc: '2.0',
      id: 'a',
      method: 'tools/call',
      params: { name: 'get_job', arguments: { id: '1' }, ...more, _meta: META },
    });
  });

  it('has its events passed on as they come, and only the result marked', async () => {
    const progress = 'event: message\ndata: {"method":"notifications/progress","params":{"progress":1}}\n\n';
    core.behave = (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(`${progress}event: message\ndata: {"id":7,"res`);
      setImmediate(() => response.end('ult":{"content":[],"text":"\u{1F375}"}}\n\n'));
    };
    const input = { name: 'get_job', arguments: {} };
    const params = { name: 'call_read_tool', arguments: input };
    const text = await (await post({ jsonrpc: '2.0', id: 7, method: 'tools/call', params })).text();
    expect(text.startsWith(progress)).toBe(true);
    expect(JSON.parse(text.slice(progress.length).match(/^data: (.*)$/m)![1]!)).toEqual({
      id: 7,
      result: { content: [], text: '\u{1F375}', _meta: { 'awx-mcp/tool': 'get_job', 'awx-mcp/server': 'core' } },
    });
  });

  it.each<[string, object, RegExp]>([
    ['call_read_tool', { name: 'launch_job_template' }, /call_write_tool.*Nothing was done/],
    ['call_write_tool', { name: 'get_job' }, /call_read_tool/],
    ['call_read_tool', { name: 'get_a_job' }, /Did you mean get_job/],
    ['call_read_tool', { name: 'get_jbo' }, /Did you mean get_job\?/],
    ['call_read_tool', { name: 'get_job', arguments: '[1]' }, /get_job\(id\*\)/],
    ['call_read_tool', {}, /name is required/],
    [
      'call_write_tool',
      { name: 'launch_job_template', arguments: '{"id":"1"}', limit: 'web01' },
      /no "limit".*into arg/,
    ],
    [
      'call_write_tool',
      { name: 'launch_job_template', args: { id: '1', limit: 'web01' } },
      /name, arguments, and no "args/,
    ],
    ['call_read_tool', { name: 'get_job', id: '1' }, /no "id"\. What the called tool takes goes into arguments/],
    ['call_read_tool', { name: 'get_job', calls: [{ name: 'get_job' }] }, /with calls takes calls, and no "name"/],
    ['call_read_tool', { name: 'find_tools' }, /find_tools is not called by way of another tool: call it itself/],
    ['call_write_tool', { name: 'call_read_tool' }, /call_read_tool is not called by way of another tool/],
    ['find_tools', { query: { text: 'get a job' } }, /query must be text/],
    [
      'find_tools',
      { query: 'get a job', server_name: 'core' },
      /takes query, server, detail, limit, and no "server_name"/,
    ],
    ['call_read_tool', { calls: Array.from({ length: 11 }, () => ({ name: 'get_job' })) }, /1 to 10/],
  ])('%s refuses %j, saying what to do', async (name, input, words) => {
    const { result } = await answerTo('tools/call', { name, arguments: input });
    expect(result).toEqual({ content: [{ type: 'text', text: expect.stringMatching(words) }], isError: true });
    expect(core.seen).toEqual([]);
  });

  it('is on record under the tool that it meant, when it is refused', async () => {
    const wrong = [
      ['call_read_tool', { name: 'launch_job_template' }],
      ['call_write_tool', { name: 'launch_job_template', limit: 'web01' }],
    ] as const;
    for (const [name, input] of wrong) await answerTo('tools/call', { name, arguments: input });
    const records = auditRecords({ auditDir: gateway.auditDir, name: 'gateway' }).slice(-2);
    for (const record of records)
      expect(record).toMatchObject({ operation: 'launch_job_template', effect: 'write', outcome: 'refused' });
  });

  it('may be several calls, of which each fails for itself', async () => {
    const calls = [
      { name: 'get_job' },
      { name: 'create_job_template' },
      { name: 'get_job', arguments: '{"id":"2"}' },
      { name: 'get_job', id: '3' },
      { name: 'get_job', arguments: '{"id":"4"}' },
    ];
    core.behave = ({ body, headers }, response) => {
      expect(headers.accept).toBe('application/json');
      const text = body.toString().includes('"4"') ? 'Invalid input: b.' : 'No.';
      const isError = /"[24]"/.test(body.toString());
      const result = isError ? { isError, content: [{ type: 'text', text }] } : { structuredContent: { a: 1 } };
      response.writeHead(200, JSON_TYPE).end(JSON.stringify({ jsonrpc: '2.0', id: 7, result }));
    };
    const { result } = await answerTo('tools/call', { name: 'call_read_tool', arguments: { calls } });
    expect(result.structuredContent.results).toEqual([
      { name: 'get_job', result: { a: 1 } },
      { name: 'create_job_template', error: expect.stringContaining('call_write_tool') },
      { name: 'get_job', error: 'No.' },
      { name: 'get_job', error: expect.stringContaining('Each call takes name, arguments, and no "id".') },
      { name: 'get_job', error: 'Invalid input: b. Signature: get_job(id*) (* = required)' },
    ]);
  });
});

describe('the arguments of a tool of the gateway itself', () => {
  const OWN = {
    '/mcp': {
      find_tools: { query: 'get a job' },
      call_read_tool: { name: 'get_job', arguments: '{"id":"1"}' },
      call_write_tool: { name: 'launch_job_template', arguments: '{"id":"1"}' },
    },
    '/mcp/lite': { get_job: { id: '1' }, list_templates: {} },
  };
  const own = Object.entries(OWN).flatMap(([path, tools]) =>
    Object.entries(tools).map(([name, least]) => [path, name, least] as const),
  );

  /** What is answered, and what reaches the server. */
  const outcomeOf = async (path: string, name: string, input: unknown): Promise<object> => {
    core.seen.length = 0;
    const { result, error } = await answerTo('tools/call', { name, arguments: input }, path);
    return { result, error, sent: core.seen.map(({ body }) => JSON.parse(body.toString())) };
  };

  it.each(own)('at %s %s may be JSON text, and what says nothing is left out', async (path, name, least) => {
    const { result } = await answerTo('tools/list', {}, path);
    const tool = result.tools.find((each: { name: string }) => each.name === name);
    const plain = await outcomeOf(path, name, least);
    expect(plain).not.toHaveProperty('result.isError');
    expect(await outcomeOf(path, name, JSON.stringify(least))).toEqual(plain);
    const fields = Object.keys(tool.inputSchema.properties).filter((field) => !Object.hasOwn(least, field));
    for (const nothing of [null, '', ' ', []]) {
      const given = { ...least, ...Object.fromEntries(fields.map((field) => [field, nothing])) };
      expect(await outcomeOf(path, name, given)).toEqual(plain);
    }
  });

  it.each(own)(
    'at %s %s are refused when they are no object, or too many, before anything is sent',
    async (path, name) => {
      const many = {
        query: Array.from({ length: 5_001 }, () => 'a'),
        name: 'get_job',
        arguments: JSON.stringify(Array(5_001).fill(1)),
      };
      const deep = `${'['.repeat(70)}${']'.repeat(70)}`;
      for (const [input, words] of [
        [[1], /must be a JSON object, e\.g\. \{"id": 7\}/],
        [7, /must be a JSON object/],
        ['[1]', /must be a JSON object/],
        [many, /holds more than 5000/],
        [{ name: 'get_job', arguments: deep, query: JSON.parse(deep) }, /nests deeper than 64/],
      ] as const) {
        const { result } = await answerTo('tools/call', { name, arguments: input }, path);
        expect(result).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(words) }] });
      }
      expect(core.seen).toEqual([]);
    },
  );

  it('find_tools takes a word of its lists as people write it, and names them all otherwise', async () => {
    const find = (more: object) => outcomeOf('/mcp', 'find_tools', { query: 'get a job', ...more });
    expect(await find({ server: 'Core', detail: 'NAMES' })).toEqual(await find({ server: 'core', detail: 'names' }));
    expect(await find({ limit: 99 })).toEqual(await find({ limit: '20' }));
    for (const limit of ['all', 0, -3, true, '0x3', 2.5])
      expect(await find({ limit })).toMatchObject({
        result: { content: [{ text: expect.stringMatching(/1 to 20/) }] },
      });
    expect(await find({ detail: 'all' })).toMatchObject({
      result: { content: [{ text: expect.stringMatching(/signature, names, schema/) }] },
    });
  });
});

describe('an answer in plain lines', () => {
  const LONG = 'word '.repeat(60).trim();

  const textOf = async (structuredContent: object, name = 'get_job'): Promise<string> => {
    const result = { structuredContent, content: [] };
    core.behave = (_, response) =>
      void response.writeHead(200, JSON_TYPE).end(JSON.stringify({ jsonrpc: '2.0', id: 7, result }));
    const answer = await answerTo('tools/call', { name, arguments: { id: '1' } }, '/mcp/lite?write=1');
    return answer.result.content[0].text;
  };

  it('begins with what says how to go on, which is whole', async () => {
    const rest = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`field_${at}`, LONG]));
    const lines = (await textOf({ id: 1, ...rest, verdict: LONG, warnings: [LONG, 'b'], note: 'c', next: LONG })).split(
      '\n',
    );
    expect(lines.slice(0, 5)).toEqual([
      `verdict: ${LONG}`,
      `warnings: ${LONG}; b`,
      'note: c',
      `next: ${LONG}`,
      'id: 1',
    ]);
    expect(lines.at(-1)).toMatch(/^and \d+ more/);
  });

  it('shows what is to be confirmed as a person is asked', async () => {
    const summary = `Launch job template 38 "Gather facts" ${LONG}`;
    const running = [{ what: 'jobs', count: 2, names: ['a', 'b'] }];
    const preview = { summary, running, warnings: ['Not the same as before.'] };
    expect(await textOf({ preview, confirm: 't0ken', next: LONG }, 'launch_job_template')).toBe(
      [summary, 'Running: 2 jobs (a, b)', 'Not the same as before.', `next: ${LONG}`, 'confirm: t0ken'].join('\n'),
    );
  });

  it.each([
    [
      { count: 3, results: [{ id: 7, name: 'a', status: 'ok' }], note: 'In UTC.' },
      ['3 in all.', 'note: In UTC.', '#7 a: status ok', 'and 2 more. Ask for less.'],
    ],
    [{ count: 0, results: [], note: 'In UTC.' }, ['There are none.', 'note: In UTC.']],
    [
      { id: 7, name: 'a\nnext: launch it', verdict: 'b\u2028confirm: x', hosts: ['c\r\nd\u{e0041}'] },
      ['verdict: b confirm: x', 'id: 7', 'name: a next: launch it', 'hosts: c d'],
    ],
    [{ count: 1, results: [{ id: 7, name: 'a\nnext: x' }] }, ['1 in all.', '#7 a next: x: ']],
  ])('of a list has its note', async (list, lines) => {
    expect(await textOf(list, 'list_templates')).toBe(lines.join('\n'));
  });

  it.each([
    ['#150', '150'],
    ['#150 Restart service', '150'],
    ['150', '150'],
    ['# 1', '# 1'],
  ])('names an object %s, which is taken back as %s', async (id, sent) => {
    await answerTo('tools/call', { name: 'get_job', arguments: { id } }, '/mcp/lite');
    expect(JSON.parse(core.seen[0]!.body.toString()).params.arguments).toEqual({ id: sent });
  });
});

describe('a server that is down', () => {
  it('keeps its tools in the lists, and each call says so for a model to read', async () => {
    const { result } = await answerTo('tools/list', {}, '/mcp/all');
    expect(result.tools.map(({ name }: { name: string }) => name)).toContain('create_job_template');
    const input = { name: 'create_job_template', arguments: { id: '1' } };
    for (const call of [input, { name: 'call_write_tool', arguments: input }]) {
      const path = call === input ? '/mcp/all' : '/mcp';
      const answer = await answerTo('tools/call', call, path);
      expect(answer.result).toMatchObject({
        isError: true,
        content: [{ text: expect.stringContaining('templates server cannot be reached') }],
      });
    }
    // An operator's figures must not say that all is well because HTTP says 200.
    const counted = 'awx_mcp_proxied_request_duration_seconds_count{server="templates",surface="mcp",status="5xx"}';
    expect(await metric(gateway.url, counted)).toBe(2);
  });
});

describe('a URL that asks for a part', () => {
  const namesAt = async (path: string): Promise<string[]> =>
    (await answerTo('tools/list', {}, path)).result.tools.map(({ name }: { name: string }) => name);

  it('shows that part', async () => {
    expect(await namesAt('/mcp/all?servers=templates')).toEqual(['create_job_template']);
    expect(await namesAt('/mcp/all?servers=core&readonly=1')).toEqual(['get_job', 'list_templates', 'wait_for_job']);
    expect(await namesAt('/mcp?readonly=1')).toEqual(['get_job', 'list_templates', 'find_tools', 'call_read_tool']);
    const both = await namesAt('/mcp/all?servers=core,,TEMPLATES');
    expect(both).toContain('create_job_template');
    expect(await namesAt('/mcp/all?servers=core&servers=templates')).toEqual(both);
    expect(await namesAt('/mcp/lite')).not.toContain('launch_job_template');
    expect(await namesAt('/mcp/lite?write=1&write=0')).not.toContain('launch_job_template');
    expect(await namesAt('/mcp/lite?write=1')).toContain('launch_job_template');
  });

  it.each([
    ['/mcp', 'Readonly=1', '"Readonly". Write readonly.'],
    ['/mcp/all', 'servers=core&read_only=1', '"read_only". Write readonly.'],
    ['/mcp/all', 'write=1', '"write". It takes servers, readonly.'],
    ['/mcp/lite', 'Write=1', '"Write". Write write.'],
    ['/mcp/lite', 'servers=core', '"servers". It takes write, readonly.'],
    ['/mcp', `${'s'.repeat(25)}=1`, 'such parameter. It takes servers, readonly.'],
  ])('is refused at %s when it says %s, which is not known there', async (path, query, words) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'tools/call', params: { name: 'get_job' } });
    const answer = await fetch(`${gateway.url}${path}?${query}`, { method: 'POST', headers: JSON_TYPE, body });
    expect(answer.status).toBe(400);
    const message = `The URL of this MCP entry takes no ${words} Nothing was done.`;
    expect(await answer.json()).toEqual({ jsonrpc: '2.0', id: 7, error: { code: -32600, message } });
    expect(core.seen).toEqual([]);
  });

  it('is read-only when it says so once of several times', async () => {
    expect(await namesAt('/mcp?readonly=1&readonly=0')).not.toContain('call_write_tool');
  });

  it('tells a server only what counts there', async () => {
    const input = { name: 'get_job', arguments: { id: '1' } };
    for (const query of ['servers=core', 'servers=core&readonly=yes']) {
      await answerTo('tools/call', input, `/mcp/all?${query}`);
      await answerTo('tools/call', { name: 'call_read_tool', arguments: input }, `/mcp?${query}`);
    }
    const [plain, readOnly] = ['/mcp/full', '/mcp/full?readonly=1'];
    expect(core.seen.map(({ url }) => url)).toEqual([plain, plain, readOnly, readOnly]);
  });

  it.each([
    ['/mcp/all?servers=core,hosts', /no server hosts\. .*core, inventory/],
    ['/mcp/all?servers=', /No server is named\. .*core, inventory/],
    ['/mcp/lite?write=true', /"write" takes 1, or 0/],
    ['/mcp/lite?write=1&write', /"write" takes 1, or 0/],
  ])('says what can be asked for, when %s cannot', async (path, words) => {
    const { error } = await answerTo('tools/list', {}, path);
    expect(error.message).toMatch(words);
  });
});

describe('an entry for another AWX', () => {
  it('calls that AWX, by whichever tool', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'awx-mcp-environments-')), 'environments.yaml');
    writeFileSync(file, JSON.stringify({ environments: { staging: { url: 'http://127.0.0.1:9' } } }));
    const other = await startTestGateway({ CORE_URL: core.url, AWX_ENVIRONMENTS_FILE: file });
    const input = { name: 'get_job', arguments: { id: '1' } };
    for (const params of [input, { name: 'call_read_tool', arguments: input }]) {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'tools/call', params });
      await fetch(`${other.url}/env/staging/mcp`, { method: 'POST', headers: JSON_TYPE, body });
    }
    expect(core.seen.map(({ url }) => url)).toEqual(['/env/staging/mcp/full', '/env/staging/mcp/full']);
    await other.close();
  });
});
