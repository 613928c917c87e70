import type { ServerResponse } from 'node:http';
import type { ServerContract } from '@libs/server';
import { modernMeta } from '@libs/testing';
import { CONTRACTS, FakeServer, type Gateway, startTestGateway, until } from './fleet-of-fakes';

const MODERN = '2026-07-28';
const META = modernMeta();

/** The fleet with something to be told of at two servers. */
const [coreContract, templatesContract] = CONTRACTS as [ServerContract, ServerContract];
const withNews = (name: string, uri: `awx://${string}`, { server, tools }: ServerContract): ServerContract => ({
  server,
  tools: [
    ...tools,
    {
      ...tools[0]!,
      name,
      effect: 'read',
      route: { method: 'GET', path: `/${name}/{id}` },
      resource: { uri, live: true },
    },
  ],
});
const contracts = [
  withNews('get_run', 'awx://runs/{id}', coreContract),
  withNews('get_plan', 'awx://plans/{id}', templatesContract),
];

describe('a listener at an entry over all servers', () => {
  let core: FakeServer;
  let templates: FakeServer;
  let gateway: Gateway;
  let streams: Map<FakeServer, ServerResponse>;

  beforeEach(async () => {
    core = await FakeServer.start();
    templates = await FakeServer.start();
    streams = new Map();
    for (const server of [core, templates]) {
      server.behave = (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
        streams.set(server, response);
      };
    }
    gateway = await startTestGateway({ CORE_URL: core.url, TEMPLATES_URL: templates.url }, { contracts });
  });

  afterEach(async () => {
    for (const response of streams.values()) response.destroy();
    await gateway.close();
    await Promise.all([core.stop(), templates.stop()]);
  });

  const listen = (resourceSubscriptions: string[], signal?: AbortSignal, url = `${gateway.url}/mcp`) => {
    const params = { notifications: { resourceSubscriptions }, _meta: META };
    return fetch(url, {
      method: 'POST',
      signal,
      headers: {
        'Content-Type': 'application/json',
        'MCP-Protocol-Version': MODERN,
        'Mcp-Method': 'subscriptions/listen',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 'a', method: 'subscriptions/listen', params }),
    });
  };

  const tell = (server: FakeServer, message: object): void =>
    void streams.get(server)!.write(`event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', ...message })}\n\n`);
  const updated = (uri: string) => ({ method: 'notifications/resources/updated', params: { uri } });

  it('of one server is passed on to it as it came', async () => {
    const answer = listen(['awx://runs/7']);
    await until(() => streams.size === 1);
    streams.get(core)!.end('event: message\ndata: {}\n\n');
    expect(await (await answer).text()).toBe('event: message\ndata: {}\n\n');
    expect(JSON.parse(core.seen[0]!.body.toString()).params.notifications).toEqual({
      resourceSubscriptions: ['awx://runs/7'],
    });
  });

  it('of several hears of all in one stream, and goes on when one breaks off', async () => {
    const answer = await listen(['awx://runs/7', 'awx://plans/1', 'awx://runs/8']);
    await until(() => streams.size === 2);
    expect(JSON.parse(core.seen[0]!.body.toString())).toMatchObject({
      id: 'a',
      params: { notifications: { resourceSubscriptions: ['awx://runs/7', 'awx://runs/8'] } },
    });
    for (const server of [core, templates]) tell(server, { method: 'notifications/subscriptions/acknowledged' });
    tell(core, updated('awx://runs/7'));
    let heard = '';
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    const hears = async (text: string): Promise<void> => {
      while (!heard.includes(text)) heard += (await reader.read()).value ?? 'the end';
    };
    await hears('awx://runs/7"}');
    streams.get(core)!.destroy();
    tell(templates, updated('awx://plans/1'));
    await hears('awx://plans/1"}');
    streams.get(templates)!.end();
    await hears('the end');
    const messages = [...heard.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json!));
    const _meta = { 'io.modelcontextprotocol/subscriptionId': 'a' };
    expect(messages).toMatchObject([
      {
        method: 'notifications/subscriptions/acknowledged',
        params: { notifications: { resourceSubscriptions: ['awx://runs/7', 'awx://runs/8', 'awx://plans/1'] }, _meta },
      },
      updated('awx://runs/7'),
      updated('awx://plans/1'),
      { id: 'a', result: { resultType: 'complete', _meta } },
    ]);
  });

  it.each([
    ['/mcp', ['awx://runs/7']],
    ['/mcp', ['awx://runs/7', 'awx://plans/8']],
    ['/mcp/core', ['awx://runs/7']],
  ])('at %s of %j is told that its stream ends when the gateway stops', async (path, uris) => {
    const env = { CORE_URL: core.url, TEMPLATES_URL: templates.url };
    const stopping = await startTestGateway(env, { contracts });
    const answer = listen(uris, undefined, stopping.url + path);
    await until(() => streams.size === uris.length);
    streams.get(core)!.write('event: message\ndata: {"half');
    const stream = await answer;
    const text = stream.text();
    await stopping.close();
    const [last] = (await text).split('\n\n').filter(Boolean).slice(-1);
    const _meta = { 'io.modelcontextprotocol/subscriptionId': 'a' };
    const ended = { jsonrpc: '2.0', id: 'a', result: { resultType: 'complete', _meta } };
    expect(JSON.parse(last!.replace(/^event: message\ndata: /, ''))).toEqual(ended);
  });

  it('who leaves takes the streams at the servers along', async () => {
    const leaving = new AbortController();
    const answer = await listen(['awx://runs/7', 'awx://plans/1'], leaving.signal);
    await until(() => streams.size === 2);
    leaving.abort();
    await answer.text().catch(() => undefined);
    await until(() => [...streams.values()].every(({ destroyed }) => destroyed));
  });

  it('of more than one stream tells of is refused before any address is looked at', async () => {
    const wrong = Array.from({ length: 20_000 }, () => 'awx://nothing/7');
    for (const uris of [wrong, Array.from({ length: 17 }, (_, id) => `awx://${id % 2 ? 'runs' : 'plans'}/${id}`)]) {
      const answer = await listen(uris);
      expect(await answer.json()).toMatchObject({
        id: 'a',
        error: { code: -32602, message: expect.stringContaining('16 resources at most') },
      });
    }
    expect([...core.seen, ...templates.seen]).toEqual([]);
  });

  it('is told of what it cannot be told of', async () => {
    const answer = await listen(['awx://nothing/7']);
    expect(await answer.json()).toMatchObject({
      id: 'a',
      error: { code: -32602, message: expect.stringContaining('awx://runs/{id}') },
    });
  });
});
