import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { clientOf, errorOf, json, startUpstream, TestCaller, type Upstream } from '../../test/upstream';
import type { AwxClient } from '../awx-client';

let upstream: Upstream;
let client: AwxClient;
const caller = new TestCaller();

const serve = async (reply: Parameters<typeof startUpstream>[0], env: NodeJS.ProcessEnv = {}) => {
  upstream = await startUpstream(reply);
  caller.gone = new AbortController();
  client = clientOf(upstream.url, env, caller);
};

afterEach(async () => {
  client.onApplicationShutdown();
  await upstream.close();
});

const packed = (response: ServerResponse, encoding: string, body: Buffer, status = 200) =>
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Encoding': encoding }).end(body);

const TEXT = JSON.stringify({ text: 'ä'.repeat(5000) });

describe('packed answers', () => {
  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('are unpacked: %s', async (encoding, pack) => {
    await serve((response) => packed(response, encoding, pack(TEXT)));
    expect(await client.read(['hosts'])).toEqual(JSON.parse(TEXT));
    expect(upstream.seen[0]?.headers['accept-encoding']).toBe('gzip, deflate, br');
  });

  it('are unpacked as they come when they are read as a stream', async () => {
    await serve((response) => packed(response, 'gzip', gzipSync(TEXT)));
    const pieces: Buffer[] = [];
    for await (const piece of await client.stream(['jobs', 1, 'stdout'])) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe(TEXT);
  });

  it('may be nothing', async () => {
    await serve((response) => packed(response, 'gzip', Buffer.alloc(0), 204));
    expect(await client.write('DELETE', ['hosts', 1])).toBeUndefined();
  });

  it('are asked for again when they cannot be unpacked', async () => {
    await serve((response, _seen, nth) => packed(response, 'gzip', nth ? gzipSync('{"nth":1}') : Buffer.from('none')));
    expect(await client.read(['hosts'])).toEqual({ nth: 1 });
  });
});

describe('an answer that is not read to its end', () => {
  /** More than what fits into the buffers between the two. */
  const endless = (response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'text/plain' });
    const more = (): void => void (response.writable && response.write('x'.repeat(65_536), more));
    more();
  };

  const untilBrokenOff = (): Promise<unknown> =>
    once(upstream.server, 'request').then(([, response]) => once(response, 'close'));

  it('is broken off when the reader leaves', async () => {
    await serve(endless);
    const closed = untilBrokenOff();
    for await (const piece of await client.stream(['jobs', 1, 'stdout'])) if (piece.length > 0) break;
    await closed;
  });

  it('is broken off when the caller goes away', async () => {
    await serve(endless);
    const closed = untilBrokenOff();
    const reading = (async () => {
      for await (const _ of await client.stream(['jobs', 1, 'stdout'])) caller.gone.abort();
    })();
    expect(String(await errorOf(reading))).toContain('The caller went away before AWX answered.');
    await closed;
  });

  it('is broken off when it is too large', async () => {
    await serve(endless, { AWX_MAX_RESPONSE_BYTES: '2048' });
    const closed = untilBrokenOff();
    await expect(client.read(['hosts'])).rejects.toThrow('too large');
    await closed;
  });
});

describe('what is sent', () => {
  it.each(['POST', 'PATCH', 'DELETE'] as const)('tells its length: %s', async (method) => {
    await serve((response) => json(response, 200, {}));
    await client.write(method, ['hosts'], { name: 'ä' });
    expect(upstream.seen[0]).toMatchObject({ body: '{"name":"ä"}', headers: { 'content-length': '13' } });
  });

  it('is nothing where there is nothing to say', async () => {
    await serve((response) => json(response, 200, {}));
    await client.write('POST', ['jobs', 1, 'cancel']);
    expect(upstream.seen[0]).toMatchObject({ body: '', headers: { 'content-length': '0' } });
  });
});

it('reaches an AWX at an address of IPv6', async () => {
  await serve((response) => json(response, 200, { at: 'IPv6' }));
  upstream.server.close();
  await once(upstream.server.listen(0, '::1'), 'listening');
  const { port } = upstream.server.address() as { port: number };
  client = clientOf(`http://[::1]:${port}`);
  expect(await client.read(['hosts'])).toEqual({ at: 'IPv6' });
});
