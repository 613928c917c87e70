import { type Simulator, startSimulator } from '@libs/awx-simulator';
import {
  auditRecords,
  awxEnv,
  callOn,
  describeWithRedis,
  metric,
  type Redis,
  type RunningServer,
  startRedis,
  startServer,
} from '@libs/testing';
import { ThingsModule } from './things.module';

const basic = (user: string, password = 'password') => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

let awx: Simulator;
const servers: RunningServer[] = [];

const start = async (env: NodeJS.ProcessEnv): Promise<RunningServer> => {
  const server = await startServer('core', ThingsModule, { ...awxEnv(awx.url), ...env });
  servers.push(server);
  return server;
};

beforeAll(async () => {
  awx = await startSimulator({ data: 'company' });
});

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

afterAll(() => awx.close());

describe('calls of one caller', () => {
  it('are limited on both surfaces together, each in its form', async () => {
    const server = await start({ RATE_LIMIT: '3/h', AUTH_MODE: 'awx' });
    const get = () => fetch(`${server.url}/things/1`, { headers: basic('admin') });
    const mcp = (headers: Record<string, string>) =>
      fetch(`${server.url}/mcp`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{"jsonrpc":"2.0","id":4,"method":"tools/list"}',
      });
    expect([(await get()).status, (await get()).status, (await mcp(basic('admin'))).status]).toEqual([200, 200, 200]);
    const refused = await get();
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    expect(await refused.json()).toMatchObject({
      server: 'core',
      detail: expect.stringMatching(/^You have made more than 3 calls in 3600 s\. .*try again in \d+ s\.$/),
    });
    const told = await mcp(basic('admin'));
    expect(told.status).toBe(429);
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await told.json()).toMatchObject({ id: 4, error: { message: expect.stringContaining('3 calls') } });
    expect(auditRecords(server).at(-1)).toMatchObject({ caller: 'admin', status: 429, outcome: 'refused' });
    expect(await metric(server.url, 'awx_mcp_rate_limited_total{limit="calls"}')).toBe(2);
    expect((await fetch(`${server.url}/things/1`, { headers: basic('mlopez') })).status).toBe(200);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  it('are not limited unless it is said', async () => {
    const server = await start({});
    expect(await (await fetch(`${server.url}/metrics`)).text()).not.toContain('awx_mcp_redis');
    for (let at = 0; at < 30; at++) expect((await callOn('REST', server, 'get_thing', { id: 1 })).ok).toBe(true);
  });
});

describeWithRedis('with one Redis, two servers', () => {
  let redis: Redis;

  beforeAll(async () => {
    redis = await startRedis();
  });

  afterAll(() => redis.kill());

  it('count the calls of a caller together', async () => {
    const [one, other] = [
      await start({ ...redis.env, RATE_LIMIT: '2/h' }),
      await start({ ...redis.env, RATE_LIMIT: '2/h' }),
    ];
    const get = async ({ url }: RunningServer) => (await fetch(`${url}/things/1`)).status;
    expect([await get(one), await get(other), await get(one), await get(other)]).toEqual([200, 200, 429, 429]);
  });

  it('count failed logins together, and hold up nobody else', async () => {
    const env = { ...redis.env, AUTH_MODE: 'awx' };
    const [one, other] = [await start(env), await start(env)];
    const guess = async ({ url }: RunningServer, at: number) =>
      (await fetch(`${url}/things/1`, { headers: basic('mlopez', `wrong${at}`) })).status;
    for (let at = 0; at < 6; at++) expect(await guess(one, at)).toBe(401);
    expect(await guess(other, 7)).toBe(429);
    expect((await fetch(`${other.url}/things/1`, { headers: basic('admin') })).status).toBe(200);
  });

  it('go on counting by themselves when it is gone', async () => {
    const lost = await startRedis();
    const server = await start({ ...lost.env, RATE_LIMIT: '2/h' });
    const isTold = async (value: number) => {
      while ((await metric(server.url, 'awx_mcp_redis_connected')) !== value) await new Promise(setImmediate);
    };
    await isTold(1);
    await lost.kill();
    await isTold(0);
    const get = async () => (await fetch(`${server.url}/things/1`)).status;
    expect([await get(), await get(), await get()]).toEqual([200, 200, 429]);
  });
});
