import { clientOf, errorOf, html, json, startUpstream, TestCaller, type Upstream } from '../../test/upstream';
import type { AwxClient } from '../awx-client';

const PATH = ['jobs', 5, 'stdout'];
const LINE = `${'x'.repeat(99)}\n`;

let upstream: Upstream;
let client: AwxClient;

const serve = async (reply: Parameters<typeof startUpstream>[0], env = {}, caller?: TestCaller) => {
  upstream = await startUpstream(reply);
  client = clientOf(upstream.url, env, caller);
};

const plain = { 'Content-Type': 'text/plain; charset=utf-8' };

afterEach(async () => {
  client.onApplicationShutdown();
  await upstream.close();
});

describe('a text of AWX', () => {
  it('is read as it is, however long, and asked for as a text', async () => {
    await serve((response) => response.writeHead(200, plain).end(LINE.repeat(1000)), {
      AWX_MAX_RESPONSE_BYTES: '2048',
    });
    const answer = await client.readText(PATH, { format: 'txt_download' });
    expect(answer).toEqual({ text: LINE.repeat(1000), bytes: 100_000, complete: true });
    expect(upstream.seen[0]).toMatchObject({
      url: '/api/v2/jobs/5/stdout/?format=txt_download',
      headers: { accept: '*/*' },
    });
  });

  it('is cut at its beginning or end between characters, and says so', async () => {
    await serve((response) => response.writeHead(200, plain).end('äöü'.repeat(100)));
    expect(await client.readText(PATH, {}, { maxBytes: 3 })).toMatchObject({ text: 'ä', complete: false });
    expect(await client.readText(PATH, {}, { maxBytes: 3, tail: true })).toEqual({
      text: 'ü',
      complete: false,
      bytes: 600,
    });
  });

  it('holds no more of an endless one than is wanted, and ends the exchange', async () => {
    let written = 0;
    const closed = Promise.withResolvers<void>();
    await serve((response) => {
      response.writeHead(200, plain).once('close', closed.resolve);
      const more = () => {
        while (!response.destroyed && response.write(LINE)) written += LINE.length;
      };
      response.on('drain', more);
      more();
    });
    expect(await client.readText(PATH, {}, { maxBytes: 1000 })).toMatchObject({
      text: LINE.repeat(10),
      complete: false,
    });
    await closed.promise;
    expect(written).toBeLessThan(5_000_000);
  });

  it('ends when the caller goes away', async () => {
    const caller = new TestCaller();
    await serve((response) => response.writeHead(200, plain).write(LINE), {}, caller);
    const pieces = await client.stream(PATH);
    const error = await errorOf(
      (async () => {
        for await (const _ of pieces) caller.gone.abort();
      })(),
    );
    expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('The caller went away') });
  });

  it('that stops coming is given up', async () => {
    await serve((response) => response.writeHead(200, plain).write(LINE), { AWX_TIMEOUT_MS: '50' });
    await expect(client.readText(PATH)).rejects.toThrow('AWX did not answer within 0.05 seconds.');
  });

  it('that breaks off is no text', async () => {
    await serve((response) => {
      response.writeHead(200, { ...plain, 'Content-Length': 500 }).write(LINE, () => response.socket?.destroy());
    });
    await expect(client.readText(PATH)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it.each([
    [404, { detail: 'No Job matches the given query.' }, 'not_found'],
    [401, { detail: 'no' }, 'unauthenticated'],
    [403, { detail: 'You may not.' }, 'denied'],
    [500, { detail: 'secret stack' }, 'unavailable'],
  ])('that AWX refuses with %d is the same error as elsewhere', async (status, body, kind) => {
    await serve((response) => json(response, status, body));
    const error = await errorOf(client.readText(PATH));
    expect(error).toMatchObject({ kind, status });
    expect(String(error)).not.toContain('secret');
  });

  it('is no page of a login', async () => {
    await serve((response) => html(response, 200));
    await expect(client.readText(PATH)).rejects.toThrow('AWX_BASE_URL may lead to another server or a login page');
  });
});
