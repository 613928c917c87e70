import { type OutgoingHttpHeaders, request } from 'node:http';
import { GATEWAY, SERVERS } from '@libs/fleet';
import { modernMeta } from '@libs/testing';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';

const MODERN = { 'mcp-protocol-version': '2026-07-28' };
const META = modernMeta();
const CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities';
const TASKS = 'io.modelcontextprotocol/tasks';
const legacy = (method: string, params?: object) => ({ jsonrpc: '2.0', id: 1, method, ...(params && { params }) });
const initialize = (version: string) =>
  legacy('initialize', { protocolVersion: version, capabilities: {}, clientInfo: { name: 'tests', version: '1' } });

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly allow: string | undefined;
  readonly body: Record<string, unknown>;
}

/** `fetch` would add an Accept of its own. */
const send = (url: string, method: string, headers: OutgoingHttpHeaders, body?: object): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => {
        const { 'content-type': type, allow } = response.headers;
        resolve({ status: response.statusCode ?? 0, type, allow, body: text ? JSON.parse(text) : {} });
      });
    });
    sent.on('error', reject).end(body && JSON.stringify(body));
  });

describe('the border of MCP, at a server and through the gateway', () => {
  let fleet: FleetInUse;

  beforeAll(async () => {
    fleet = await startFleetInUse();
  }, 60_000);

  afterAll(() => fleet.close());

  const both = async (method: string, headers: OutgoingHttpHeaders, body?: object, query = ''): Promise<Answer> => {
    const direct = new URL(`/mcp${query}`, fleet.gateway);
    direct.port = String(Number(direct.port) + SERVERS.core.port - GATEWAY.port);
    const [there, here] = [
      await send(direct.href, method, headers, body),
      await send(`${fleet.gateway}/mcp/core${query}`, method, headers, body),
    ];
    if (there.status !== 405) expect(here).toEqual(there);
    return here;
  };

  it.each([{}, { accept: '*/*' }, { accept: 'application/json' }, { accept: 'application/json, text/event-stream' }])(
    'serves JSON to a client that sends %j',
    async (accept) => {
      const old = await both('POST', accept, legacy('tools/list'));
      const modern = await both(
        'POST',
        { ...accept, ...MODERN, 'mcp-method': 'tools/list' },
        legacy('tools/list', { _meta: META }),
      );
      for (const { status, type, body } of [old, modern]) {
        expect([status, type?.split(';')[0]]).toEqual([200, 'application/json']);
        expect(body).toMatchObject({ result: { tools: expect.arrayContaining([expect.anything()]) } });
      }
    },
  );

  it.each(['read_only', 'readOnly', 'ReadOnly', 'read-only', 'READONLY'])(
    'refuses a call whose URL says ?%s, naming the right word',
    async (name) => {
      const launch = legacy('tools/call', { name: 'launch_job_template', arguments: { id: 38 } });
      const { status, body } = await both('POST', {}, launch, `?${name}=1`);
      const message = `The URL of this MCP entry takes no "${name}". Write readonly. Nothing was done.`;
      expect([status, body]).toEqual([400, { jsonrpc: '2.0', id: 1, error: { code: -32600, message } }]);
    },
  );

  it('refuses what belongs to entries over several servers, too', async () => {
    const { status, body } = await both('POST', {}, legacy('tools/list'), '?readonly=1&servers=core');
    expect([status, body]).toMatchObject([400, { error: { message: expect.stringContaining('takes readonly') } }]);
  });

  it.each(['GET', 'DELETE'])('refuses %s, saying what is allowed', async (method) => {
    const { status, allow, body } = await both(method, {});
    expect([status, allow]).toEqual([405, 'POST']);
    expect(body).toMatchObject({ jsonrpc: '2.0', error: { message: expect.any(String) } });
  });

  it('says which versions there are to whom asks for another', async () => {
    const version = '2099-01-01';
    const meta = { ...META, 'io.modelcontextprotocol/protocolVersion': version };
    const headers = { 'mcp-protocol-version': version, 'mcp-method': 'tools/list' };
    const { status, body } = await both('POST', headers, legacy('tools/list', { _meta: meta }));
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: { code: -32022, data: { supported: ['2026-07-28'], requested: version } },
    });
  });

  it('says that the stateless revision has no beginning', async () => {
    const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'initialize' };
    const { status, body } = await both('POST', headers, legacy('initialize', { _meta: META }));
    expect(status).toBe(404);
    expect(body).toMatchObject({ error: { code: -32601 } });
  });

  it('calls a version in the body another than in the header a mismatch', async () => {
    const meta = { ...META, 'io.modelcontextprotocol/protocolVersion': '2099-01-01' };
    const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/list' };
    const { status, body } = await both('POST', headers, legacy('tools/list', { _meta: meta }));
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { code: -32020 } });
  });

  type Asked = readonly [method: string, params: object];
  const prompt = (given: unknown) => ['prompts/get', { name: 'triage_failed_job', arguments: given }] as const;
  const completion = (value: unknown, more: object = {}) =>
    [
      'completion/complete',
      { ref: { type: 'ref/prompt', name: 'triage_failed_job' }, argument: { name: 'job', value }, ...more },
    ] as const;

  it.each([
    [prompt(null), prompt(undefined)],
    [prompt(''), prompt(undefined)],
    [prompt({ job: 7 }), prompt({ job: '7' })],
    [prompt('{"job": "7"}'), prompt({ job: '7' })],
    [prompt({ job: null }), prompt(undefined)],
    [prompt({ job: '' }), prompt(undefined)],
    [completion(1), completion('1')],
    [completion(undefined), completion('')],
    [completion('1', { context: 7 }), completion('1')],
    [['tools/list', { cursor: null }] as const, ['tools/list', {}] as const],
    [['prompts/list', { cursor: '' }] as const, ['prompts/list', {}] as const],
  ] as [Asked, Asked][])('takes %j as %j', async (given, plain) => {
    const [{ body }, { body: wanted }] = [
      await both('POST', {}, legacy(...given)),
      await both('POST', {}, legacy(...plain)),
    ];
    expect(wanted).toHaveProperty('result');
    expect(body).toEqual(wanted);
  });

  const ODD = [undefined, null, '', 'x', 7, true, [], [1], {}, { a: { b: 1 } }, 'x'.repeat(2_000)];
  const PARAMS = {
    'prompts/get': ['name', 'arguments'],
    'prompts/list': ['cursor'],
    'resources/list': ['cursor'],
    'resources/templates/list': ['cursor'],
    'resources/read': ['uri'],
    'tools/list': ['cursor'],
    'tools/call': ['name', 'arguments'],
    'completion/complete': ['ref', 'argument'],
    'tasks/get': ['taskId'],
    'tasks/cancel': ['taskId'],
    'tasks/update': ['taskId'],
  };
  const RIGHT: Readonly<Record<string, object>> = {
    'prompts/get': prompt({ job: '7' })[1],
    'completion/complete': completion('1')[1],
    'tools/call': { name: 'list_jobs', arguments: { page_size: 1 } },
  };
  const told: (readonly [method: string, params: Readonly<Record<string, unknown>>])[] = [
    ...Object.entries(PARAMS).flatMap(([method, names]) =>
      names.flatMap((name) => ODD.map((value) => [method, { ...RIGHT[method], [name]: value }] as const)),
    ),
    ...[null, {}, [1], 'x'.repeat(900_000)].map((value) => completion(value)),
    ...[[1], {}, 'x'.repeat(2_000)].map((job) => prompt({ job })),
    prompt(Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`a${at}`, 'x']))),
    ...['x', 7, [1]].map((notifications) => ['subscriptions/listen', { notifications }] as const),
  ];

  it('says in words what is wrong with any parameter, as a mistake of the caller', async () => {
    for (const [method, params] of told) {
      for (const path of ['/mcp', '/mcp/core']) {
        const name = [params['name'], params['taskId'], params['uri']].find((one) => typeof one === 'string' && one) as
          | string
          | undefined;
        const named = name !== undefined && { 'mcp-name': name };
        for (const [headers, meta] of [
          [{}, {}],
          [
            { ...MODERN, 'mcp-method': method, ...named },
            { _meta: { ...META, [CAPABILITIES]: { extensions: { [TASKS]: {} } } } },
          ],
        ] as const) {
          const { body } = await send(
            `${fleet.gateway}${path}`,
            'POST',
            headers,
            legacy(method, { ...params, ...meta }),
          );
          const { error } = body as { error?: { code: number; message: string } };
          const asked = JSON.stringify([path, method, params]).slice(0, 200);
          expect({ asked, code: error?.code }).not.toEqual({ asked, code: -32603 });
          expect({ asked, message: error?.message }).not.toEqual({
            asked,
            message: expect.stringMatching(/^\[|"code"|invalid_type/),
          });
        }
      }
    }
  });

  it('answers a beginning without parameters in words, and one with them', async () => {
    const { body } = await both('POST', {}, legacy('initialize'));
    const { message } = body['error'] as { message: string };
    expect(message).toContain('initialize needs "params"');
    expect(await both('POST', {}, initialize('2025-11-25'))).toMatchObject({
      status: 200,
      body: { result: { protocolVersion: '2025-11-25' } },
    });
  });
});
