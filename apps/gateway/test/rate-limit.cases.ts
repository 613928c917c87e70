import { auditRecords, metric } from '@libs/testing';
import { FakeServer, type Gateway, startTestGateway } from './fleet-of-fakes';

const MOST = /^You have made more than 2 calls in 3600 s\. .* try again in \d+ s\.$/;
const RESULT = '{"jsonrpc":"2.0","id":7,"result":{"content":[],"structuredContent":{}}}';

let core: FakeServer;
let gateway: Gateway;

beforeEach(async () => {
  core = await FakeServer.start();
  core.behave = (_, response) => void response.writeHead(200, { 'Content-Type': 'application/json' }).end(RESULT);
  const service = { AUTH_MODE: 'service', AUTH_USERNAME: 'anna', AUTH_PASSWORD: 'secret' };
  gateway = await startTestGateway({ CORE_URL: core.url, RATE_LIMIT: '2/h', ...service });
});

afterEach(async () => {
  await gateway.close();
  await core.stop();
});

const send = (method: string, params: object = {}) =>
  fetch(`${gateway.url}/mcp`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      authorization: `Basic ${Buffer.from('anna:secret').toString('base64')}`,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 7, method, params }),
  });
const call = (name: string, input: object) => send('tools/call', { name, arguments: input });
const find = () => call('find_tools', { query: 'get a job' });

describe('what the gateway answers itself', () => {
  it('counts for the limit of its caller, each in its form', async () => {
    expect((await send('tools/list')).status).toBe(200);
    expect(await (await find()).json()).toHaveProperty('result.structuredContent.hits');

    const list = await send('tools/list');
    expect([list.status, Number(list.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    expect(await list.json()).toMatchObject({ id: 7, error: { message: expect.stringMatching(MOST) } });
    const result = { isError: true, content: [{ type: 'text', text: expect.stringMatching(MOST) }] };
    expect(await (await find()).json()).toEqual({ jsonrpc: '2.0', id: 7, result });
    expect(auditRecords({ auditDir: gateway.auditDir, name: 'gateway' })).toMatchObject([
      { caller: 'anna', status: 429, outcome: 'refused' },
      { caller: 'anna', status: 429, outcome: 'refused' },
    ]);
    expect(await metric(gateway.url, 'awx_mcp_rate_limited_total{limit="calls"}')).toBe(2);
  });

  it.each([
    ['a method that there is not', () => send('no/method')],
    ['a tool that there is not', () => call('get_jbo', {})],
    ['a caller tool that calls nothing', () => call('call_read_tool', { name: 'get_jbo' })],
    ['a caller tool all of whose calls are wrong', () => call('call_read_tool', { calls: [{ name: 'get_jbo' }] })],
  ])('counts as well when it refuses: %s', async (_, ask) => {
    await ask();
    await ask();
    expect(await (await ask()).text()).toContain('You have made more than 2 calls');
  });

  it('is all that it counts: a server counts what reaches it', async () => {
    for (let times = 0; times < 4; times += 1) {
      for (const input of [{ name: 'get_job', arguments: '{"id":"1"}' }, { calls: [{ name: 'get_job' }] }]) {
        expect(await (await call('call_read_tool', input)).json()).not.toHaveProperty('result.isError');
      }
    }
    expect(core.seen).toHaveLength(8);
    expect((await send('tools/list')).status).toBe(200);
  });
});
