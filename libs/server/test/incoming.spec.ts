import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { useServer } from '@libs/testing';
import { ThingsModule } from './things.module';

const { server } = useServer('core', ThingsModule, {}, { ALLOWED_ORIGINS: 'app.example', MAX_CALLS: '8' });

/** Sends bytes and gathers what comes back until the server ends the connection. */
function exchange(sent: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(new URL(server().url).port), '127.0.0.1', () => socket.write(sent));
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('close', () => resolve(received)).on('error', reject);
  });
}

const get = (path: string, ...headers: string[]) =>
  `GET ${path} HTTP/1.1\r\n${['Host: localhost', ...headers].join('\r\n')}\r\n\r\n`;

describe('requests that do not wait for their answers', () => {
  it('are answered in turn', async () => {
    const sent = Array.from({ length: 8 }, (_, at) => get(`/things/${at + 1}`)).join('');
    const answers = await exchange(sent + get('/health', 'Connection: close'));
    expect(answers.match(/"thing \d"/g)).toEqual(Array.from({ length: 8 }, (_, at) => `"thing ${at + 1}"`));
  });

  it('end the connection when they are very many', async () => {
    const answers = await exchange(get('/things/1').repeat(4_000)).catch(() => '');
    expect(answers.match(/HTTP\/1.1 200/g)?.length ?? 0).toBeLessThan(200);
    expect((await fetch(`${server().url}/things/1`)).status).toBe(200);
  });
});

describe('calls in flight', () => {
  it('are bounded: more are told to come again, on both surfaces, and the server says that it is alive', async () => {
    // Bodies that never end keep calls in flight for as long as the test wants.
    const head =
      'PATCH /things/1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n';
    const port = Number(new URL(server().url).port);
    const sockets: Socket[] = [];
    const rest = async () => fetch(`${server().url}/things/1`);
    // What was called before may still have places when these ask for them: as many more come as it takes.
    while ((await rest()).status !== 503) {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket.on('error', () => socket.destroy()));
      await new Promise((resolve) => socket.write(head, resolve));
      await delay(10);
    }
    const refused = await rest();
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({ server: 'core', detail: expect.stringContaining('not begun') });
    const mcp = await fetch(`${server().url}/mcp`, { method: 'POST' });
    expect({ status: mcp.status, ...((await mcp.json()) as object) }).toMatchObject({ status: 503, jsonrpc: '2.0' });
    expect((await fetch(`${server().url}/health`)).status).toBe(200);
    for (const socket of sockets) socket.destroy();
    while ((await rest()).status !== 200) await delay(10);
  });

  it('may take a minute to arrive and no longer', () => {
    const { requestTimeout, headersTimeout, maxConnections } = server().app.getHttpServer() as Server;
    expect({ requestTimeout, headersTimeout, maxConnections }).toEqual({
      requestTimeout: 60_000,
      headersTimeout: 20_000,
      maxConnections: 4_096,
    });
  });
});

describe('the pages', () => {
  it('have parts that clients keep', async () => {
    const kept = await fetch(`${server().url}/docs/swagger-ui-bundle.js`);
    expect(kept.headers.get('cache-control')).toBe('public, max-age=86400');
    await kept.body?.cancel();
    const document = await fetch(`${server().url}/docs/swagger-ui-init.js`);
    expect(document.headers.get('cache-control')).toBeNull();
  });

  it('of an allowed origin may call both surfaces, others may not', async () => {
    for (const path of ['/things/1', '/mcp']) {
      const preflight = (origin: string) =>
        fetch(server().url + path, {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'authorization',
          },
        });
      const allowed = await preflight('https://app.example');
      expect(allowed.status).toBe(204);
      expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example');
      const other = await preflight('https://evil.example');
      expect({ status: other.status, origin: other.headers.get('access-control-allow-origin') }).toEqual({
        status: 403,
        origin: null,
      });
    }
    const answer = await fetch(`${server().url}/things/1`, { headers: { origin: 'https://app.example' } });
    expect(answer.headers.get('access-control-expose-headers')).toContain('WWW-Authenticate');
  });
});
