import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { clientOf, errorOf, json, startUpstream } from '../../test/upstream';
import type { AwxClient } from '../awx-client';

const TLS = join(__dirname, '../../test/tls');
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const listen = async (server: net.Server): Promise<number> => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
};

const open = (url: string, env: NodeJS.ProcessEnv): AwxClient => {
  const client = clientOf(url, env);
  closing.push(() => client.onApplicationShutdown());
  return client;
};

const read = (url: string, env: NodeJS.ProcessEnv): Promise<unknown> => open(url, env).read(['hosts']);

/** @returns Its port, and the requests that it was sent */
const startSecure = async () => {
  const seen: string[] = [];
  const identity = { key: readFileSync(join(TLS, 'key.pem')), cert: readFileSync(join(TLS, 'cert.pem')) };
  const server = https.createServer(identity, ({ method }, response) => {
    seen.push(String(method));
    json(response, 200, { ok: true });
  });
  return { port: await listen(server), seen };
};

describe('TLS', () => {
  const start = async () => `https://localhost:${(await startSecure()).port}`;

  it('refuses a certificate nobody has signed, without repeating, and says what to do', async () => {
    const error = await errorOf(read(await start(), {}));
    expect(error).toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(/not trusted \(\w+\).*AWX_CA_FILE/),
    });
  });

  it('trusts the authority of AWX_CA_FILE', async () => {
    expect(await read(await start(), { AWX_CA_FILE: join(TLS, 'cert.pem') })).toEqual({ ok: true });
  });

  it('trusts anything when AWX_VERIFY_SSL is off', async () => {
    expect(await read(await start(), { AWX_VERIFY_SSL: 'false' })).toEqual({ ok: true });
  });
});

it('https spoken to a server of http is explained', async () => {
  const upstream = await startUpstream((response) => json(response, 200, {}));
  closing.push(() => upstream.close());
  const url = upstream.url.replace('http:', 'https:');
  await expect(read(url, { AWX_READ_RETRIES: '0' })).rejects.toThrow('AWX does not speak TLS there.');
});

describe('proxies', () => {
  /** @param tunnel Where its tunnels lead; without it, it makes none */
  const startProxy = async (tunnel?: number, refusal = '502 Bad Gateway') => {
    const asked: string[] = [];
    const secrets: unknown[] = [];
    const proxy = http.createServer(({ url, headers }, response) => {
      asked.push(url ?? '');
      secrets.push(headers['proxy-authorization']);
      json(response, 200, { through: 'proxy' });
    });
    proxy.on('connect', ({ url }, socket: net.Socket) => {
      asked.push(`CONNECT ${url}`);
      if (!tunnel) return socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`);
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      return socket.pipe(net.connect(tunnel, '127.0.0.1')).pipe(socket);
    });
    return { asked, secrets, url: `http://127.0.0.1:${await listen(proxy)}` };
  };

  it('HTTP_PROXY is asked for http', async () => {
    const proxy = await startProxy();
    expect(await read('http://awx.invalid', { HTTP_PROXY: proxy.url })).toEqual({ through: 'proxy' });
    expect(proxy.asked).toEqual(['http://awx.invalid/api/v2/hosts/']);
  });

  it('HTTP_PROXY is told who asks', async () => {
    const proxy = await startProxy();
    await read('http://awx.invalid', { HTTP_PROXY: proxy.url.replace('//', '//user:pass@') });
    expect(proxy.secrets).toEqual([`Basic ${Buffer.from('user:pass').toString('base64')}`]);
  });

  it('HTTP_PROXY is not asked for https', async () => {
    const proxy = await startProxy();
    await expect(read('https://awx.invalid', { HTTP_PROXY: proxy.url, AWX_READ_RETRIES: '0' })).rejects.toMatchObject({
      kind: 'unavailable',
    });
    expect(proxy.asked).toEqual([]);
  });

  it('HTTPS_PROXY makes a tunnel, in which AWX_CA_FILE is trusted, and nobody else', async () => {
    const { port } = await startSecure();
    const proxy = await startProxy(port);
    const env = { HTTPS_PROXY: proxy.url };
    await expect(read('https://localhost', env)).rejects.toThrow('not trusted');
    expect(await read('https://localhost', { ...env, AWX_CA_FILE: join(TLS, 'cert.pem') })).toEqual({ ok: true });
    expect(proxy.asked).toEqual(['CONNECT localhost:443', 'CONNECT localhost:443']);
  });

  it('HTTPS_PROXY is asked for a tunnel for https', async () => {
    const proxy = await startProxy();
    await expect(read('https://awx.invalid', { HTTPS_PROXY: proxy.url, AWX_READ_RETRIES: '0' })).rejects.toMatchObject({
      kind: 'unavailable',
    });
    expect(proxy.asked).toEqual(['CONNECT awx.invalid:443']);
  });

  it.each([
    ['407 Proxy Authentication Required', 'does not take the credentials in its address (407)'],
    ['403 Forbidden', 'refuses to connect to it (403)'],
  ])('which answer %s are not asked again', async (refusal, words) => {
    const proxy = await startProxy(undefined, refusal);
    const error = await errorOf(read('https://awx.invalid', { HTTPS_PROXY: proxy.url }));
    expect(error).toMatchObject({ message: expect.stringContaining(words), mayHaveHappened: false });
    expect(proxy.asked).toEqual(['CONNECT awx.invalid:443']);
  });

  it('NO_PROXY goes straight', async () => {
    const proxy = await startProxy();
    const upstream = await startUpstream((response) => json(response, 200, { through: 'nothing' }));
    closing.push(() => upstream.close());
    expect(await read(upstream.url, { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' })).toEqual({ through: 'nothing' });
    expect(proxy.asked).toEqual([]);
  });
});

describe('a write that is given up before there is a connection', () => {
  it('is sent neither then nor later, and says that it surely did not happen', async () => {
    const secure = await startSecure();
    const held: net.Socket[] = [];
    const port = await listen(net.createServer((socket) => held.push(socket)));
    const env = { AWX_CA_FILE: join(TLS, 'cert.pem'), AWX_TIMEOUT_MS: '50' };
    const client = open(`https://localhost:${port}`, env);
    const error = await errorOf(client.write('POST', ['hosts'], {}));
    expect(error).toMatchObject({ message: 'AWX did not answer within 0.05 seconds.', mayHaveHappened: false });
    // None where this machine was too busy to connect so soon.
    const closed = held.map((socket) => once(socket, 'close'));
    for (const socket of held) socket.pipe(net.connect(secure.port, '127.0.0.1')).pipe(socket);
    await Promise.all(closed);
    expect(secure.seen).toEqual([]);
  });
});

describe('the connect timeout', () => {
  it('ends a handshake that hangs long before the whole call', async () => {
    const silent = net.createServer((socket) => closing.push(() => socket.destroy()));
    const url = `https://127.0.0.1:${await listen(silent)}`;
    const env = { AWX_CONNECT_TIMEOUT_MS: '50', AWX_READ_RETRIES: '0' };
    await expect(read(url, env)).rejects.toThrow('AWX did not accept a connection within 0.05 seconds.');
  });

  it('does not end a slow answer', async () => {
    const upstream = await startUpstream((response) => setTimeout(() => json(response, 200, { slow: true }), 150));
    closing.push(() => upstream.close());
    expect(await read(upstream.url, { AWX_CONNECT_TIMEOUT_MS: '50' })).toEqual({ slow: true });
  });
});
