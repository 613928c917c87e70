import { FakeServer, type Gateway, startTestGateway } from './fleet-of-fakes';

const SERVICE = { AUTH_MODE: 'service', AUTH_USERNAME: 'anna', AUTH_PASSWORD: 'secret' };

describe('where a login comes from', () => {
  let core: FakeServer;
  let gateway: Gateway;
  let tried = 0;

  const start = async (env: NodeJS.ProcessEnv): Promise<void> => {
    core = await FakeServer.start();
    gateway = await startTestGateway({ CORE_URL: core.url, ...SERVICE, ...env });
  };

  afterEach(async () => {
    await gateway.close();
    await core.stop();
  });

  /** @param forwarded As a proxy on this machine says it. */
  const login = async (password: string, forwarded: string, path = '/jobs/1'): Promise<number> => {
    const authorization = `Basic ${Buffer.from(`anna:${password}`).toString('base64')}`;
    return (await fetch(gateway.url + path, { headers: { authorization, 'x-forwarded-for': forwarded } })).status;
  };

  const guess = async (count: number, forwarded: string, path?: string): Promise<void> => {
    for (let at = 0; at < count; at++) await login(`wrong${tried++}`, forwarded, path);
  };

  it.each(['/jobs/1', '/page/calls'])('is said by a trusted proxy at %s, and slows down nobody else', async (path) => {
    await start({ TRUSTED_PROXIES: 'loopback, 10.0.0.0/8' });
    await guess(6, '203.0.113.7', path);
    expect(await login('secret', '203.0.113.7', path)).toBe(429);
    // Whatever its caller wrote in front of it, and through a second proxy.
    expect(await login('secret', '198.51.100.1, 203.0.113.7, 10.1.2.3', path)).toBe(429);
    expect(await login('secret', '203.0.113.7, 198.51.100.1', path)).toBe(200);
  });

  it.each(['', '10.0.0.0/8, fd00::/8'])('is the connection where %j is trusted', async (TRUSTED_PROXIES) => {
    await start({ TRUSTED_PROXIES });
    await guess(6, '203.0.113.7');
    expect(await login('secret', '198.51.100.1')).toBe(429);
  });

  it('is the proxy where that says what is no address', async () => {
    await start({ TRUSTED_PROXIES: 'loopback' });
    for (let at = 0; at < 6; at++) await guess(1, `unknown${at}`);
    expect(await login('secret', 'unknown')).toBe(429);
  });

  it('is told to servers by the gateway alone', async () => {
    await start({ TRUSTED_PROXIES: 'loopback' });
    await login('secret', '198.51.100.1, 203.0.113.7');
    await gateway.close();
    gateway = await startTestGateway({ CORE_URL: core.url, ...SERVICE });
    await login('secret', '198.51.100.1');
    expect(core.seen.map(({ headers }) => headers['x-forwarded-for'])).toEqual(['203.0.113.7', '127.0.0.1']);
  });
});
