import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { openSession } from '../../bench/rig/mcp-session';

interface Message {
  readonly method: string;
}

type Answering = (message: Message, response: ServerResponse) => void;

const RESULT = JSON.stringify({ jsonrpc: '2.0', id: 0, result: { protocolVersion: '2025-06-18' } });

describe('a session with another MCP server', () => {
  let server: Server;
  let answering: Answering;
  let seen: { method: string; headers: IncomingMessage['headers'] }[];

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const message = (await json(request)) as Message;
      seen.push({ method: message.method, headers: request.headers });
      if (message.method === 'initialize') answering(message, response);
      else response.writeHead(202).end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });

  beforeEach(() => {
    seen = [];
  });

  afterAll(() => new Promise((closed) => server.close(closed)));

  const open = () => openSession(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`, { 'x-key': 'k' });

  it.each([
    ['JSON', 'application/json', RESULT],
    ['a stream', 'text/event-stream', `event: message\ndata: ${RESULT}\n\n`],
  ])('is begun where the answer is %s, in the revision that the server chose', async (_, type, body) => {
    answering = (_message, response) =>
      void response.writeHead(200, { 'content-type': type, 'mcp-session-id': 's1' }).end(body);
    expect(await open()).toMatchObject({
      'mcp-session-id': 's1',
      'mcp-protocol-version': '2025-06-18',
      'x-key': 'k',
      'content-type': 'application/json',
    });
    expect(seen.map(({ method }) => method)).toEqual(['initialize', 'notifications/initialized']);
    expect(seen[1]!.headers).toMatchObject({ 'mcp-session-id': 's1', 'x-key': 'k' });
  });

  it('is begun where the server keeps none', async () => {
    answering = (_message, response) => void response.end(RESULT);
    expect(await open()).not.toHaveProperty('mcp-session-id');
  });

  it('fails with what the server said', async () => {
    answering = (_message, response) => void response.writeHead(401).end('who are you?');
    await expect(open()).rejects.toThrow('initialize was answered with 401: who are you?');
  });
});
