import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { type FaultSpec, type Simulator, startSimulator, steppedClock } from '@libs/awx-simulator';
import { askAwx, auditRecords, awxEnv, type RunningServer, startServer } from '@libs/testing';
import { McpStrategy } from '@rekog/mcp-nest';
import { CoreModule } from '../apps/core/src/core.module';

const MODERN = '2026-07-28';
const LEGACY = '2025-11-25';
const META = 'io.modelcontextprotocol/';
const TASKS = `${META}tasks`;

const basic = (user: string, password = 'password') => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** It turns the direction, and has letters that nobody sees: `ls` as tags. */
const HIDING = '\u202efacts\u{e006c}\u{e0073} of \u{1f469}\u200d\u{1f4bb}';

/** A server with an AWX of its own, so that one that starts things answers as the other. */
interface Side {
  readonly awx: Simulator;
  readonly server: RunningServer;
}

const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-lane-'));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const POLICY_FILE = file(
  'policy.yaml',
  'rules: [{name: nothing of his, when: {callers: jchen, operations: [cancel_job, launch_job_template]}, do: refuse}]',
);

async function startSide(MCP_LANE: string): Promise<Side> {
  const awx = await startSimulator({ data: 'company', clock: steppedClock(Date.UTC(2026, 5, 1)) });
  await askAwx(awx.url, 'PATCH', `job_templates/${FACTS}/`, { description: HIDING });
  const env = {
    ...awxEnv(awx.url),
    MCP_LANE,
    POLICY_FILE,
    AUTH_MODE: 'awx',
    CONFIRM_KEY: 'k'.repeat(32),
    PUBLIC_URL: 'https://awx-mcp.example.com',
    ALLOWED_ORIGINS: 'app.example',
    BODY_LIMIT_BYTES: '20000',
    AWX_ENVIRONMENTS_FILE: file(
      `${MCP_LANE}.json`,
      JSON.stringify({ environments: { twin: { url: awx.url, read_only: true } } }),
    ),
  };
  return { awx, server: await startServer('core', CoreModule, env) };
}

interface Sent {
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** JSON unless it is a text. */
  readonly body: unknown;
}

const send = ({ url }: RunningServer, { path = '/mcp', headers = {}, body }: Sent): ClientRequest => {
  const bytes = typeof body === 'string' ? body : JSON.stringify(body);
  const all = {
    authorization: basic('admin'),
    accept: 'application/json, text/event-stream',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(bytes),
    ...headers,
  };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return request(url + path, { method: 'POST', headers: Object.fromEntries(given) }).end(bytes);
};

/** What differs between one call and the next, whoever answers. */
const UNEQUAL = /"(confirm|requestState|taskId|lastUpdatedAt)":"[^"]*"|event: message\nid: .*/g;
const HEADERS = new Set(['date', 'x-request-id', 'content-length', 'transfer-encoding', 'connection', 'keep-alive']);

async function answerOf(sent: ClientRequest): Promise<object> {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const headers = Object.entries(response.headers).filter(([name]) => !HEADERS.has(name));
  return {
    status: response.statusCode,
    hasId: response.headers['x-request-id'] !== undefined,
    headers: Object.fromEntries(headers),
    body: (await text(response)).replace(UNEQUAL, '"$1"'),
  };
}

const recordsOf = (server: RunningServer): object[] =>
  auditRecords(server).map((record) =>
    JSON.parse(JSON.stringify({ ...record, time: 0, request_id: '', duration_ms: 0 })),
  );

/** A message of the revision as its clients send it, and what else is said with it. */
function message(
  revision: string,
  method: string,
  params: object = {},
  { capabilities = {}, ...more }: More = {},
): Sent {
  const { headers, meta, ...rest } = more;
  const { name } = params as { name?: string };
  const modern = revision === MODERN;
  const envelope = { [`${META}protocolVersion`]: MODERN, [`${META}clientCapabilities`]: capabilities };
  const _meta = { ...(modern && { ...envelope, [`${META}clientInfo`]: { name: 'tests', version: '1' } }), ...meta };
  const standard = { 'mcp-method': method, ...(name !== undefined && { 'mcp-name': name }) };
  return {
    headers: { 'mcp-protocol-version': revision, ...(modern && standard), ...headers },
    body: { jsonrpc: '2.0', id: 7, method, params: { ...params, ...(Object.keys(_meta).length > 0 && { _meta }) } },
    ...rest,
  };
}

interface More {
  readonly capabilities?: object;
  readonly meta?: object;
  readonly headers?: OutgoingHttpHeaders;
  readonly path?: string;
}

const call = (revision: string, name: string, input: unknown = {}, more: More = {}): Sent =>
  message(revision, 'tools/call', { name, arguments: input }, more);

const JOB = { id: 100 };
const FACTS = 38;
const INITIALIZE = { protocolVersion: LEGACY, capabilities: {}, clientInfo: { name: 'tests', version: '1' } };

type Scenario = readonly [what: string, sent: Sent];

/** What needs no server of the SDK. */
const plain = (revision: string): Scenario[] => [
  ['a read', call(revision, 'get_job', JOB)],
  ['a read at the entry of all tools', call(revision, 'get_job', JOB, { path: '/mcp/full' })],
  ['a read of another AWX', call(revision, 'get_job', JOB, { path: '/env/twin/mcp' })],
  [
    'a change of an AWX that is only read',
    call(revision, 'launch_job_template', { id: FACTS }, { path: '/env/twin/mcp' }),
  ],
  ['a list', call(revision, 'list_jobs', { page_size: 5 })],
  ['what people do not see', call(revision, 'list_templates', { search: 'facts' })],
  ['a selection of fields', call(revision, 'get_job', { ...JOB, fields: ['status'] })],
  ['an answer with a note', call(revision, 'list_jobs', { since: '2026-01-01 10:00' })],
  ['arguments as text', call(revision, 'get_job', '{"id": 100}')],
  ['arguments that are a list', call(revision, 'get_job', [100])],
  ['no arguments', message(revision, 'tools/call', { name: 'list_templates' })],
  [
    'names of prototypes',
    {
      ...call(revision, 'get_job'),
      body: JSON.stringify(call(revision, 'get_job').body).replace(
        '"arguments":{}',
        '"arguments":{"__proto__":{"a":1},"constructor":2}',
      ),
    },
  ],
  ['what does not exist', call(revision, 'get_job', { id: 99_999 })],
  ['bad arguments', call(revision, 'get_job', { id: {}, page: 'x', passwort: 'hidden' })],
  [
    'arguments of great depth',
    call(revision, 'launch_job_template', { id: 1, variables: JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`) }),
  ],
  ['a launch', call(revision, 'launch_job_template', { id: FACTS, again: true })],
  ['the same launch again', call(revision, 'launch_job_template', { id: FACTS, limit: 'web01' })],
  ['a preview and its token', call(revision, 'cancel_job', { id: 4_711 })],
  ['a refusal by policy', call(revision, 'cancel_job', JOB, { headers: { authorization: basic('jchen') } })],
  [
    'a caller who only reads',
    call(revision, 'launch_job_template', { id: FACTS }, { headers: { 'x-mcp-readonly': 'true' } }),
  ],
  [
    'the same in another spelling',
    call(revision, 'launch_job_template', { id: FACTS }, { headers: { 'x-mcp-read-only': '1' } }),
  ],
  ['no credentials', call(revision, 'get_job', JOB, { headers: { authorization: undefined } })],
  ['a wrong password', call(revision, 'get_job', JOB, { headers: { authorization: basic('admin', 'wrong') } })],
  ['no such token', call(revision, 'get_job', JOB, { headers: { authorization: 'Bearer nobodys' } })],
  ['credentials of no kind', message(revision, 'tools/list', {}, { headers: { authorization: 'Digest x' } })],
  ['a foreign Host', call(revision, 'get_job', JOB, { headers: { host: 'evil.example' } })],
  ['a foreign Origin', call(revision, 'get_job', JOB, { headers: { origin: 'https://evil.example' } })],
  ['a page of an allowed Origin', call(revision, 'get_job', JOB, { headers: { origin: 'https://app.example' } })],
  ['an environment that there is not', call(revision, 'get_job', JOB, { path: '/env/nowhere/mcp' })],
  ['a trace', call(revision, 'get_job', JOB, { meta: { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` } })],
  [
    'a traceparent of HTTP',
    call(revision, 'get_job', JOB, { headers: { traceparent: `00-${'c'.repeat(32)}-${'b'.repeat(16)}-01` } }),
  ],
  ['a token for progress of what is quick', call(revision, 'get_job', JOB, { meta: { progressToken: 'p' } })],
  ['other members of _meta', call(revision, 'get_job', JOB, { meta: { 'example.com/x': 1 } })],
  ['a client that takes JSON alone', call(revision, 'get_job', JOB, { headers: { accept: 'application/json' } })],
  ['the list of tools', message(revision, 'tools/list')],
  ['the list of all tools', message(revision, 'tools/list', {}, { path: '/mcp/full' })],
  [
    'the list of whom less is shown',
    message(revision, 'tools/list', {}, { headers: { authorization: basic('jchen') } }),
  ],
  ['the list of a caller who only reads', message(revision, 'tools/list', {}, { headers: { 'x-mcp-readonly': '1' } })],
  [
    'an id that is a text',
    {
      ...message(revision, 'tools/list'),
      body: { ...(message(revision, 'tools/list').body as object), id: 'a "text"' },
    },
  ],
];

const PLAIN: Scenario[] = [
  ...[LEGACY, MODERN].flatMap((revision) =>
    plain(revision).map(([what, sent]) => [`${what}, ${revision}`, sent] as const),
  ),
  ['a beginning', message(LEGACY, 'initialize', INITIALIZE)],
  [
    'a beginning without a version in the header',
    message(LEGACY, 'initialize', INITIALIZE, { headers: { 'mcp-protocol-version': undefined } }),
  ],
  ['a beginning in an older revision', message(LEGACY, 'initialize', { ...INITIALIZE, protocolVersion: '2025-03-26' })],
  [
    'a beginning in a revision that there is not',
    message(LEGACY, 'initialize', { ...INITIALIZE, protocolVersion: '1999-01-01' }),
  ],
  ['a call in an older revision', call('2025-06-18', 'get_job', JOB)],
  ['a sign of life', message(LEGACY, 'ping')],
  ['what the server is', message(MODERN, 'server/discover')],
  ['a client with elicitation that reads', call(MODERN, 'get_job', JOB, { capabilities: { elicitation: {} } })],
  ['a client with tasks that reads', call(MODERN, 'get_job', JOB, { capabilities: { extensions: { [TASKS]: {} } } })],
];

/** What MCP-Nest answers on either side. */
const odd = (revision: string): Scenario[] => [
  ['a tool that there is not', call(revision, 'launch_job')],
  ['a tool of the other entry', call(revision, 'relaunch_job', JOB)],
  ['no name of a tool', message(revision, 'tools/call', {})],
  ['progress of what takes long', call(revision, 'get_job_output', JOB, { meta: { progressToken: 1 } })],
  ['a token for progress that is none', call(revision, 'get_job', JOB, { meta: { progressToken: {} } })],
  ['a cursor', message(revision, 'tools/list', { cursor: 'x' })],
  ['a method that there is not', message(revision, 'tools/destroy')],
  ['resources', message(revision, 'resources/templates/list')],
  ['prompts', message(revision, 'prompts/list')],
  ['a body that is too large', call(revision, 'get_job', { id: 'x'.repeat(20_000) })],
  ['no JSON', { ...message(revision, 'tools/list'), body: '{"jsonrpc": "2.0", ' }],
  ['a batch', { ...message(revision, 'tools/list'), body: [message(revision, 'tools/list').body] }],
  ['a number', { ...message(revision, 'tools/list'), body: '7' }],
  [
    'an id that is none',
    { ...message(revision, 'tools/list'), body: { jsonrpc: '2.0', id: 1.5, method: 'tools/list' } },
  ],
  [
    'a notification',
    {
      ...message(revision, 'notifications/initialized'),
      body: { jsonrpc: '2.0', method: 'notifications/initialized' },
    },
  ],
  [
    'another version of JSON-RPC',
    { ...message(revision, 'tools/list'), body: { jsonrpc: '1.0', id: 1, method: 'tools/list' } },
  ],
  ['another kind of body', message(revision, 'tools/list', {}, { headers: { 'content-type': 'text/plain' } })],
  ['a charset', call(revision, 'get_job', JOB, { headers: { 'content-type': 'application/json; charset=latin1' } })],
  ['a client that takes streams alone', call(revision, 'get_job', JOB, { headers: { accept: 'text/event-stream' } })],
  ['a client that takes neither', call(revision, 'get_job', JOB, { headers: { accept: 'text/html' } })],
  ['a path in capitals', call(revision, 'get_job', JOB, { path: '/MCP/' })],
  ['a misspelt query', call(revision, 'launch_job_template', { id: FACTS }, { path: '/mcp?ReadOnly=1' })],
  ['a query', call(revision, 'launch_job_template', { id: FACTS }, { path: '/mcp?readonly=1' })],
];

const asksItsUser = { capabilities: { elicitation: { form: {}, url: {} } } };

const ODD: Scenario[] = [
  ...[LEGACY, MODERN].flatMap((revision) =>
    odd(revision).map(([what, sent]) => [`${what}, ${revision}`, sent] as const),
  ),
  ['a version that there is not', call('2099-01-01', 'get_job', JOB)],
  ['no version', call(LEGACY, 'get_job', JOB, { headers: { 'mcp-protocol-version': undefined } })],
  ['a beginning that says nothing', message(LEGACY, 'initialize')],
  [
    'a beginning with capabilities that are none',
    message(LEGACY, 'initialize', { ...INITIALIZE, capabilities: { roots: 7 } }),
  ],
  [
    'an envelope under an older revision',
    call(LEGACY, 'get_job', JOB, { meta: { [`${META}protocolVersion`]: MODERN } }),
  ],
  ['no envelope', { ...call(LEGACY, 'get_job', JOB), headers: call(MODERN, 'get_job').headers }],
  ['capabilities that are none', call(MODERN, 'get_job', JOB, { meta: { [`${META}clientCapabilities`]: 7 } })],
  ['a client that is none', call(MODERN, 'get_job', JOB, { meta: { [`${META}clientInfo`]: { name: 7 } } })],
  ['a level of logs', call(MODERN, 'get_job', JOB, { meta: { [`${META}logLevel`]: 'loud' } })],
  ['a header that says another method', call(MODERN, 'get_job', JOB, { headers: { 'mcp-method': 'ping' } })],
  ['a header that says another tool', call(MODERN, 'get_job', JOB, { headers: { 'mcp-name': 'list_jobs' } })],
  ['no header for the tool', call(MODERN, 'get_job', JOB, { headers: { 'mcp-name': undefined } })],
  ['a sign of life in the revision that has none', message(MODERN, 'ping')],
  ['a beginning in the revision that has none', message(MODERN, 'initialize', INITIALIZE)],
  ['what the server is, in the revision without it', message(LEGACY, 'server/discover')],
  [
    'a task',
    call(MODERN, 'launch_job_template', { id: FACTS, again: true }, { capabilities: { extensions: { [TASKS]: {} } } }),
  ],
  ['tasks of the older revision', message(LEGACY, 'tools/call', { name: 'get_job', arguments: JOB, task: {} })],
  ['a question to the user', call(MODERN, 'cancel_job', { id: 4_711 }, asksItsUser)],
  [
    'a change by a client that asks its user',
    call(MODERN, 'launch_job_template', { id: FACTS, again: true }, asksItsUser),
  ],
  [
    'an answer of the user',
    message(
      MODERN,
      'tools/call',
      { name: 'get_job', arguments: JOB, inputResponses: {}, requestState: 'x' },
      asksItsUser,
    ),
  ],
];

describe('the lane of MCP', () => {
  let lane: Side;
  let libraries: Side;
  const served = jest.spyOn(McpStrategy.prototype, 'bindRequestHandlers');

  beforeAll(async () => {
    [lane, libraries] = await Promise.all([startSide('true'), startSide('false')]);
  }, 60_000);

  afterAll(async () => {
    await Promise.all([lane, libraries].flatMap(({ awx, server }) => [server.close(), awx.close()]));
    served.mockRestore();
  });

  /** How both sides answer it, and what they put on record. */
  async function both(act: (side: Side) => Promise<object | undefined>): Promise<object[]> {
    const outcomes: object[] = [];
    for (const side of [lane, libraries]) {
      const before = recordsOf(side.server).length;
      const answer = await act(side);
      outcomes.push({ answer, records: recordsOf(side.server).slice(before) });
    }
    return outcomes;
  }

  const answered = (sent: Sent) => both(({ server }) => answerOf(send(server, sent)));

  it.each(PLAIN)('answers as the libraries do, without them: %s', async (_, sent) => {
    // What is the same for many is asked of them once.
    await answerOf(send(lane.server, sent));
    await answerOf(send(libraries.server, sent));
    const before = served.mock.calls.length;
    const alone = await answerOf(send(lane.server, sent));
    expect(served).toHaveBeenCalledTimes(before);
    expect(await answerOf(send(libraries.server, sent))).toEqual(alone);
    const [one, other] = await answered(sent);
    expect(one).toEqual(other);
  });

  it.each(ODD)('leaves to the libraries, untouched: %s', async (_, sent) => {
    const [one, other] = await answered(sent);
    expect(one).toEqual(other);
  });

  /** Once its caller is known, so that the fault meets the tool. */
  async function whileFailing({ awx, server }: Side, fault: FaultSpec, act: () => Promise<object | undefined>) {
    await answerOf(send(server, call(LEGACY, 'get_job', JOB)));
    awx.faults.add(fault);
    try {
      return await act();
    } finally {
      awx.faults.clear();
    }
  }

  it.each([LEGACY, MODERN])('asks to log in again when AWX no longer takes the credentials, %s', async (revision) => {
    const fault = { kind: 'unauthorized' } as const;
    const [one, other] = await both((side) =>
      whileFailing(side, fault, () => answerOf(send(side.server, call(revision, 'get_job', JOB)))),
    );
    expect(one).toMatchObject({
      answer: { status: 401, headers: { 'www-authenticate': expect.any(String) } },
      records: [{ outcome: 'ok' }, { operation: 'get_job', outcome: 'refused', status: 401 }],
    });
    expect(one).toEqual(other);
  });

  it.each([LEGACY, MODERN])('words what AWX fails at, %s', async (revision) => {
    const launch = call(revision, 'launch_job_template', { id: FACTS, again: true });
    const [one, other] = await both((side) =>
      whileFailing(side, { kind: 'status', status: 502 }, () => answerOf(send(side.server, launch))),
    );
    expect(one).toMatchObject({ answer: { body: expect.stringContaining('"isError":true') } });
    expect(one).toEqual(other);
  });

  it.each([
    [MODERN, 'ends', { kind: 'hang' }, 'failed'],
    [LEGACY, 'goes on with', { kind: 'latency', ms: 500 }, 'ok'],
  ] as const)('%s: %s the call of a client that has left', async (revision, _, fault, outcome) => {
    const [one, other] = await both((side) =>
      whileFailing(side, fault, async () => {
        const before = recordsOf(side.server).length;
        const left = send(side.server, call(revision, 'get_job', JOB));
        left.on('error', () => {});
        while (!side.awx.faults.list().some(({ hits }) => hits > 0)) await delay(10);
        left.destroy();
        while (recordsOf(side.server).length === before) await delay(10);
        return undefined;
      }),
    );
    expect(one).toMatchObject({ records: [{ outcome: 'ok' }, { operation: 'get_job', outcome }] });
    expect(one).toEqual(other);
  });

  it('puts requests that it leaves back whole, however they come', async () => {
    const [one, other] = await both(async ({ server }) => {
      const { body, headers } = message(LEGACY, 'resources/templates/list');
      const bytes = JSON.stringify(body);
      const sent = request(`${server.url}/mcp`, {
        method: 'POST',
        headers: {
          authorization: basic('admin'),
          'content-type': 'application/json',
          'content-length': bytes.length,
          ...headers,
        },
      });
      const answer = answerOf(sent);
      for (const part of [bytes.slice(0, 9), bytes.slice(9)]) {
        sent.write(part);
        await delay(20);
      }
      sent.end();
      return answer;
    });
    expect(one).toMatchObject({ answer: { status: 200, body: expect.stringContaining('resourceTemplates') } });
    expect(one).toEqual(other);
  });

  it('counts calls as the libraries do', async () => {
    const counts = await Promise.all(
      [lane, libraries].map(async ({ server }) => {
        const metrics = await (await fetch(`${server.url}/metrics`)).text();
        return metrics.match(/^awx_mcp_operation_duration_seconds_count\{.*/gm)?.sort();
      }),
    );
    expect(counts[0]).toEqual(counts[1]);
  });
});

describe.each(['true', 'false'])('what people do not see (MCP_LANE=%s)', (MCP_LANE) => {
  it.each([LEGACY, MODERN])('is escaped for models, and for programs as it is, over MCP %s', async (revision) => {
    const { awx, server } = await startSide(MCP_LANE);
    const { body } = (await answerOf(send(server, call(revision, 'list_templates', { search: 'facts' })))) as {
      body: string;
    };
    const { content, structuredContent } = JSON.parse(body).result;
    expect(content[0].text).toContain(String.raw`"\u202efacts\udb40\udc6c\udb40\udc73 of `);
    expect(structuredContent.results[0].description).toBe(HIDING);
    expect(JSON.parse(content[0].text)).toEqual(structuredContent);
    await server.close();
    await awx.close();
  });
});

describe('the lane of MCP, under a limit of calls', () => {
  it.each(['true', 'false'])('counts a call once (MCP_LANE=%s)', async (MCP_LANE) => {
    const awx = await startSimulator({ data: 'company' });
    const env = { ...awxEnv(awx.url), MCP_LANE, RATE_LIMIT: '2/h', AUTH_MODE: 'awx' };
    const server = await startServer('core', CoreModule, env);
    const statuses: object[] = [];
    for (const method of ['tools/list', 'tools/list', 'tools/list'])
      statuses.push(await answerOf(send(server, message(MODERN, method))));
    expect(statuses).toMatchObject([
      { status: 200 },
      { status: 200 },
      { status: 429, headers: { 'retry-after': expect.any(String) } },
    ]);
    await Promise.all([server.close(), awx.close()]);
  });
});
