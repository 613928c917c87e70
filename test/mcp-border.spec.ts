import { type OutgoingHttpHeaders, request } from 'node:http';
import { GATEWAY, SERVERS } from '@libs/fleet';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';

const MODERN = { 'mcp-protocol-version': '2026-07-28' };
const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'tests', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};
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
