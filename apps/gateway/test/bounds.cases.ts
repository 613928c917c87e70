import type { ServerResponse } from 'node:http';
import { request } from 'node:http';
import { connect } from 'node:net';
import { metric } from '@libs/testing';
import { FakeServer, type Gateway, startTestGateway, until } from './fleet-of-fakes';

const MODERN = { 'MCP-Protocol-Version': '2026-07-28' };
const LISTEN = { ...MODERN, 'Mcp-Method': 'subscriptions/listen' };
const WAIT = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wait_for_job","arguments":{"id":1}}}';

let core: FakeServer;
let gateway: Gateway;
/** Answers that core has not given yet, by path; a request for `/jobs/now` is answered at once. */
let held: ServerResponse[];

const start = async (env: NodeJS.ProcessEnv): Promise<void> => {
  gateway = await startTestGateway({ CORE_URL: core.url, ...env });
};

beforeEach(async () => {
  core = await FakeServer.start();
  held = [];
  core.behave = ({ url }, response) => void (url === '/jobs/now' ? response.end('{"ok":true}') : held.push(response));
});

afterEach(async () => {
  for (const response of held) response.destroy();
  await gateway.close();
  await core.stop();
});

const now = () => fetch(`${gateway.url}/jobs/now`);
const mcp = (headers: Record<string, string>, body = '{}') =>
  fetch(`${gateway.url}/mcp/core`, { method: 'POST', body, headers });
const heads = (): void => {
  for (const response of held) {
    if (!response.headersSent) response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
  }
};

describe('idle streams', () => {
  it('of one caller are bounded, and take no place of a call', async () => {
    await start({ GATEWAY_CONNECTIONS: '2' });
    const opening = Array.from({ length: 70 }, () => mcp(LISTEN));
    await until(() => held.length === 16);
    heads();
    const answers = await Promise.all(opening);
    const refused = answers.filter(({ status }) => status === 429);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(16);
    expect(refused).toHaveLength(54);
    expect(refused[0]!.headers.get('retry-after')).toBe('30');
    expect(await refused[0]!.json()).toMatchObject({
      jsonrpc: '2.0',
      error: { code: -32000, message: expect.stringContaining('You have 16 listening streams') },
    });
    expect((await now()).status).toBe(200);
    expect(await metric(gateway.url, 'awx_mcp_rate_limited_total{limit="streams"}')).toBe(54);
  });

  it('of all callers are bounded, and one that ends makes room', async () => {
    await start({ GATEWAY_STREAMS: '1' });
    const leaving = new AbortController();
    void fetch(`${gateway.url}/mcp/core`, {
      method: 'POST',
      body: '{}',
      headers: LISTEN,
      signal: leaving.signal,
    }).catch(() => undefined);
    await until(() => held.length === 1);
    expect((await mcp(LISTEN)).status).toBe(503);
    leaving.abort();
    await until(() => held[0]!.destroyed);
    const next = mcp(LISTEN);
    await until(() => held.length === 2);
    heads();
    expect((await next).status).toBe(200);
  });
});

describe('calls that find all connections taken', () => {
  it('wait for one, and are refused at once when too many wait', async () => {
    await start({ GATEWAY_CONNECTIONS: '1', GATEWAY_QUEUE: '1' });
    const first = fetch(`${gateway.url}/jobs/1`);
    await until(() => held.length === 1);
    const others = [now(), now()];
    const refused = await Promise.race(others);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('was not sent') });

    held[0]!.end('{}');
    const statuses = (await Promise.all([first, ...others])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200, 503]);
  });

  it('are told after a while that they were not sent, and do not make the server seem down', async () => {
    await start({ GATEWAY_CONNECTIONS: '1', GATEWAY_TIMEOUT_MS: '1000' });
    const stream = mcp({});
    await until(() => held.length === 1);
    heads();
    await stream;
    const alive = setInterval(() => held[0]!.write(': keepalive\n\n'), 100);
    const launch = () => fetch(`${gateway.url}/job_templates/1/launch`, { method: 'POST', body: '{}' });
    for (const answer of await Promise.all(Array.from({ length: 6 }, launch))) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
      const { detail } = (await answer.json()) as { detail: string };
      expect(detail).toMatch(/was not sent/);
      expect(detail).not.toMatch(/may still have been done/);
    }
    clearInterval(alive);
    held[0]!.end();
    expect((await now()).status).toBe(200);
    expect(core.seen).toHaveLength(2);
  });
});

describe('a caller who is slow', () => {
  /** Sends the head of a body and then nothing more. */
  const stall = (): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const upload = request(`${gateway.url}/job_templates/1/launch`, { method: 'POST' }, (response) => {
        response.resume();
        resolve(response.statusCode);
        upload.destroy();
      });
      upload.on('error', reject).write('{');
    });

  it('to send is told so, and does not make the server seem down', async () => {
    await start({ GATEWAY_TIMEOUT_MS: '500' });
    for (let call = 0; call < 6; call += 1) expect(await stall()).toBe(408);
    expect((await now()).status).toBe(200);
  });

  it('to read is left, and does not make the server seem down', async () => {
    await start({ GATEWAY_TIMEOUT_MS: '1000' });
    let closed = 0;
    core.behave = ({ url }, response) => {
      if (url === '/jobs/now') return void response.end('{}');
      response.once('close', () => closed++).end(Buffer.alloc(30_000_000));
    };
    const { port } = new URL(gateway.url);
    const sockets = Array.from({ length: 6 }, () => {
      const socket = connect(Number(port), '127.0.0.1')
        .pause()
        .on('error', () => undefined);
      socket.write('GET /jobs/1 HTTP/1.1\r\nHost: localhost\r\n\r\n');
      return socket;
    });
    await until(() => closed === 6);
    expect((await now()).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });
});

describe('an operation that takes long by its contract', () => {
  it.each<[string, () => Promise<Response>]>([
    ['REST', () => fetch(`${gateway.url}/jobs/1/wait`)],
    ['modern MCP', () => mcp({ ...MODERN, 'Mcp-Method': 'tools/call', 'Mcp-Name': 'wait_for_job' }, WAIT)],
    ['legacy MCP', () => mcp({}, WAIT)],
  ])('has its time over %s, and takes no place of others', async (_surface, wait) => {
    await start({ GATEWAY_TIMEOUT_MS: '500', GATEWAY_CONNECTIONS: '1' });
    const waiting = wait();
    await until(() => held.length === 1);
    expect((await fetch(`${gateway.url}/jobs/1`)).status).toBe(504);
    expect((await now()).status).toBe(200);
    held[0]!.end('{"done":true}');
    expect(await (await waiting).json()).toEqual({ done: true });
  });

  it('is not told by a text that only mentions it', async () => {
    await start({ GATEWAY_TIMEOUT_MS: '500' });
    for (const body of [WAIT.replace('tools/call', 'tools/list'), WAIT.replace('"name":', '"id":'), 'wait_for_job']) {
      expect((await mcp({}, body)).status).toBe(504);
    }
  });
});

describe('an operation that waits when it is asked to', () => {
  const sync = (body: string) => fetch(`${gateway.url}/jobs/1/sync`, { method: 'POST', body });

  it('has its time when it waits', async () => {
    await start({ GATEWAY_TIMEOUT_MS: '500' });
    const waiting = sync('{"wait":60}');
    await until(() => held.length === 1);
    expect((await fetch(`${gateway.url}/jobs/1`)).status).toBe(504);
    held[0]!.end('{"done":true}');
    expect(await (await waiting).json()).toEqual({ done: true });
  });

  it('is a call like any other when it does not', async () => {
    await start({ GATEWAY_TIMEOUT_MS: '500', GATEWAY_STREAMS: '1' });
    for (const { status } of await Promise.all([sync('{}'), sync('{"limit":"web"}')])) expect(status).toBe(504);
  });
});
