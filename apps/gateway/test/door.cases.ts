import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { FakeServer, type Gateway, startTestGateway, until } from './fleet-of-fakes';

const LISTEN = { 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'subscriptions/listen' };

let core: FakeServer;
let gateway: Gateway;
let held: ServerResponse[];

beforeEach(async () => {
  core = await FakeServer.start();
  gateway = await startTestGateway({ CORE_URL: core.url, MAX_CALLS: '1' });
  held = [];
  core.behave = ({ url }, response) => void (url === '/jobs/now' ? response.end('{}') : held.push(response));
});

afterEach(async () => {
  for (const response of held) response.destroy();
  await gateway.close();
  await core.stop();
});

const now = async (): Promise<number> => (await fetch(`${gateway.url}/jobs/now`)).status;

describe('requests that a client sends without waiting for answers', () => {
  const send = (count: number): Socket => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1').on('error', () => undefined);
    const requests = Array.from(
      { length: count },
      (_, index) => `GET /jobs/${index} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    );
    socket.write(requests.join(''));
    return socket.setEncoding('utf8');
  };

  it('are answered one after the other', async () => {
    const socket = send(3);
    let received = '';
    socket.on('data', (text: string) => {
      received += text;
    });
    for (const turn of [1, 2, 3]) {
      await until(() => held.length === turn);
      // A whole exchange in between: whatever was to be sent along has been sent by then.
      await fetch(`${gateway.url}/health`);
      expect(core.seen.map(({ url }) => url)).toEqual(['/jobs/0', '/jobs/1', '/jobs/2'].slice(0, turn));
      held[turn - 1]!.end(`{"answer":${turn}}`);
    }
    await until(() => received.includes('{"answer":3}'));
    expect(received.match(/"answer":\d/g)).toEqual(['"answer":1', '"answer":2', '"answer":3']);
    socket.destroy();
  });

  it('end the connection when there are very many', async () => {
    core.behave = (_, response) => void response.end('{}');
    let received = '';
    for await (const text of send(1000)) received += text;
    expect(received).toContain('Wait for each answer.');
    expect(received).toContain('Connection: close');
    expect(core.seen.length).toBeLessThan(200);
  });
});

describe('what lasts', () => {
  it.each<[string, () => Promise<Response>]>([
    ['a stream', () => fetch(`${gateway.url}/mcp/core`, { method: 'POST', body: '{}', headers: LISTEN })],
    ['an operation that takes long by its contract', () => fetch(`${gateway.url}/jobs/1/wait`)],
  ])('takes no place of what does not: %s', async (_, begin) => {
    const lasting = begin();
    await until(() => held.length === 1);
    expect(await now()).toBe(200);
    held[0]!.end('{}');
    expect((await lasting).status).toBe(200);
  });
});
