import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { auditRecords, awxEnv, type RunningServer, startServer } from '@libs/testing';
import { ThingsModule } from './things.module';

const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

describe.each(['awx', 'service'])('guessing passwords with AUTH_MODE=%s', (mode) => {
  let awx: Simulator;
  let server: RunningServer;
  const get = (authorization: string) => fetch(`${server.url}/things/1`, { headers: { authorization } });

  beforeAll(async () => {
    awx = await startSimulator();
    const users = { AUTH_USERNAME: 'admin', AUTH_PASSWORD: 'password' };
    server = await startServer('core', ThingsModule, { ...awxEnv(awx.url), AUTH_MODE: mode, ...users });
    for (let at = 0; at < 6; at++) await get(basic('alice', `wrong${at}`));
  });

  afterAll(async () => {
    await server.close();
    await awx.close();
  });

  it('is told to wait on both surfaces, each in its form', async () => {
    const refused = await get(basic('alice', 'next'));
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused.json()).toMatchObject({
      server: 'core',
      detail: expect.stringMatching(/failed logins.*in \d/),
    });
    const headers = { authorization: basic('alice', 'other'), 'content-type': 'application/json' };
    const mcp = await fetch(`${server.url}/mcp`, { method: 'POST', headers, body: '{}' });
    expect(mcp.status).toBe(429);
    expect(mcp.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await mcp.json()).toMatchObject({ jsonrpc: '2.0', error: { message: expect.stringContaining('logins') } });
    expect(auditRecords(server).at(-2)).toMatchObject({ operation: 'get_thing', status: 429, caller: null });
  });

  it('holds up nobody else, whose login is checked in turn after many names were tried from there', async () => {
    const guess = (count: number, prefix: string) =>
      Promise.all(Array.from({ length: count }, (_, at) => get(basic(`${prefix}${at}`, 'wrong'))));
    await guess(100, 'made-up');
    const goesOn = guess(12, 'another');
    expect((await get(basic('admin', 'password'))).status).toBe(200);
    expect((await goesOn).map(({ status }) => status)).toEqual(Array(12).fill(401));
  });
});
