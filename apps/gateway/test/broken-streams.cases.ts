import type { ServerResponse } from 'node:http';
import { connectMcp, metric, REVISIONS } from '@libs/testing';
import { FakeServer, type Gateway, startTestGateway, until } from './fleet-of-fakes';

const LOST = /^The core server broke off the connection before it answered\. What was asked may still have been done/;
const SILENT = /^The core server did not answer within 500 ms\. What was asked may still have been done/;

let core: FakeServer;
let gateway: Gateway;
/** The answers that have begun. */
let open: ServerResponse[];

const progressOf = (body: Buffer): string => {
  const { params } = JSON.parse(body.toString()) as { params: { _meta?: { progressToken?: unknown } } };
  const told = { progressToken: params._meta?.progressToken, progress: 1 };
  return `event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/progress', params: told })}\n\n`;
};

beforeEach(async () => {
  open = [];
  core = await FakeServer.start();
  core.behave = ({ body }, response) => {
    const { method, id } = JSON.parse(body.toString()) as { method: string; id: number };
    if (method !== 'tools/call') return answerBeginning(response, method, id);
    open.push(response);
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(progressOf(body));
  };
  gateway = await startTestGateway({ CORE_URL: core.url });
});

afterEach(async () => {
  for (const response of open) response.destroy();
  await gateway.close();
  await core.stop();
});

function answerBeginning(response: ServerResponse, method: string, id: number): void {
  const serverInfo = { name: 'core', version: '1' };
  const discovered = { resultType: 'complete', ttlMs: 0, cacheScope: 'private', supportedVersions: ['2026-07-28'] };
  const results: Record<string, object> = {
    initialize: { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo },
    'server/discover': {
      ...discovered,
      capabilities: { tools: {} },
      _meta: { 'io.modelcontextprotocol/serverInfo': serverInfo },
    },
  };
  const result = results[method];
  if (!result) return void response.writeHead(202).end();
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', id, result }));
}

const ENTRIES = [
  ['/mcp', { name: 'call_read_tool', arguments: { name: 'get_job', arguments: '{"id":"1"}' } }],
  ['/mcp/all', { name: 'get_job', arguments: { id: '1' } }],
] as const;

describe.each(REVISIONS)('in %s a stream that breaks off with its server', (revision) => {
  it.each(ENTRIES)('at %s ends with an answer for the model', async (path, call) => {
    const client = await connectMcp(gateway.url + path, revision);
    const onprogress = (): void => void open[0]!.write('event: message\ndata: {"jsonrpc"', () => open[0]!.destroy());
    const answer = await client.callTool(call, { onprogress });
    expect(answer).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(LOST) }] });
    await client.close();
    expect(
      await metric(
        gateway.url,
        'awx_mcp_proxied_request_duration_seconds_count{server="core",surface="mcp",status="aborted"}',
      ),
    ).toBe(1);
  });

  it('at the entry of the server ends with an error', async () => {
    const client = await connectMcp(`${gateway.url}/mcp/core`, revision);
    const call = client.callTool(ENTRIES[1][1], { onprogress: () => void open[0]!.destroy() });
    await expect(call).rejects.toThrow('The core server broke off the connection before it answered.');
    await client.close();
  });
});

describe.each(REVISIONS)('in %s a stream whose server falls silent', (revision) => {
  it.each(ENTRIES)('at %s ends with an answer for the model, and frees its place', async (path, call) => {
    await gateway.close();
    gateway = await startTestGateway({ CORE_URL: core.url, GATEWAY_TIMEOUT_MS: '500', GATEWAY_CONNECTIONS: '1' });
    const client = await connectMcp(gateway.url + path, revision);
    for (const times of [1, 2]) {
      const answer = await client.callTool(call, { onprogress: () => undefined });
      expect(answer).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(SILENT) }] });
      expect(open).toHaveLength(times);
    }
    await until(() => open.every(({ destroyed }) => destroyed));
    await client.close();
  });
});

it('a stream that its caller of 2025-11-25 has left ends in the time of a call', async () => {
  await gateway.close();
  gateway = await startTestGateway({ CORE_URL: core.url, GATEWAY_TIMEOUT_MS: '2000' });
  const leaving = new AbortController();
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: ENTRIES[1][1] });
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${gateway.url}/mcp/all`, { method: 'POST', headers, body, signal: leaving.signal });
  expect(answer.status).toBe(200);
  leaving.abort();
  await until(() => open[0]!.destroyed);
});
