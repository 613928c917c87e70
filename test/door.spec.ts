import { connect, type Socket } from 'node:net';
import { type RunningServer, startServer } from '@libs/testing';
import { CoreModule } from '../apps/core/src/core.module';
import { type Gateway, startTestGateway } from '../apps/gateway/test/fleet-of-fakes';

const NO_AWX = { AWX_BASE_URL: 'http://127.0.0.1:9', MAX_CALLS: '2' };

let gateway: Gateway;
let core: RunningServer;

beforeAll(async () => {
  gateway = await startTestGateway(NO_AWX);
  core = await startServer('core', CoreModule, NO_AWX);
});

afterAll(() => Promise.all([gateway.close(), core.close()]));

describe.each(['gateway', 'core'])('what comes to %s', (name) => {
  const open = (sent: string): Socket => {
    const { port } = new URL(name === 'core' ? core.url : gateway.url);
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(sent, 'latin1'));
    return socket.setEncoding('utf8').on('error', () => undefined);
  };

  const exchange = async (sent: string): Promise<{ status: number; head: string; body: Record<string, unknown> }> => {
    let received = '';
    for await (const text of open(sent)) received += text;
    const [head = '', body = ''] = received.split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), head, body: JSON.parse(body) };
  };

  it.each([
    ['no Host', 'GET /health HTTP/1.1\r\n', 400, 'one Host'],
    ['two Hosts', 'GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n', 400, 'one Host'],
    [
      'two kinds of content',
      'POST /jobs HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\ncontent-type: text/plain\r\n',
      400,
      'one Content-Type',
    ],
    [
      'a body in an unknown coding',
      'POST /jobs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n',
      501,
      'chunked',
    ],
    ['an unknown expectation', 'POST /jobs HTTP/1.1\r\nHost: localhost\r\nExpect: junk\r\n', 417, '100-continue'],
    ['a target of another scheme', 'GET ftp://localhost/jobs HTTP/1.1\r\nHost: localhost\r\n', 400, 'target'],
    ['a user in the target', 'GET http://a@localhost/jobs HTTP/1.1\r\nHost: localhost\r\n', 400, 'target'],
    ['a fragment in the target', 'GET /jobs#1 HTTP/1.1\r\nHost: localhost\r\n', 400, 'target'],
  ])('with %s is refused in the one error form', async (_, lines, status, words) => {
    const answer = await exchange(`${lines}\r\n`);
    expect(answer).toMatchObject({ status, body: { server: name, detail: expect.stringContaining(words) } });
    expect(Object.keys(answer.body)).toEqual(['detail', 'server', 'timestamp']);
    expect(answer.head).toMatch(/X-Request-Id: [0-9a-f]{32}/);
  });

  it('is refused as JSON-RPC where that is spoken', async () => {
    const { status, body } = await exchange('POST /mcp HTTP/1.1\r\nHost: localhost\r\nExpect: junk\r\n\r\n');
    expect([status, body]).toEqual([
      417,
      { jsonrpc: '2.0', id: null, error: { code: -32000, message: expect.anything() } },
    ]);
  });

  it('with an address for a target is taken for its path', async () => {
    const absolute = (target: string) =>
      exchange(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(await absolute('http://localhost:8000/health')).toMatchObject({ status: 200, body: { server: name } });
    expect(await absolute('HTTP://127.0.0.1')).toMatchObject({ status: 200, body: { name } });
    expect(await absolute('http://evil.example/jobs/1')).toMatchObject({ status: 403, body: { server: name } });
  });

  it('beyond what is answered at once is refused at once, and its health is told all the same', async () => {
    const half = 'POST /job_templates/1/launch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    // One more than there are places: the first of the calls below may have one.
    const begun = [1, 2, 3].map(() => open(`${half}Content-Length: 9\r\n\r\n{`));
    const get = (path: string) => exchange(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    let refused = await get('/docs-json');
    while (refused.status !== 503) refused = await get('/docs-json');
    expect(refused.head).toContain('Retry-After: 1');
    expect(refused.body).toMatchObject({ server: name, detail: expect.stringContaining('not begun') });
    expect((await get('/health')).status).toBe(200);

    for (const socket of begun) socket.destroy();
    let served = await get('/docs-json');
    while (served.status === 503) served = await get('/docs-json');
    expect(served.status).toBe(200);
  });
});
