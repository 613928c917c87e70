import { auditRecords } from '@libs/testing';
import { Refusal } from '../src/proxy/refusal';
import { MCP_ENTRIES, mcpEntry } from '../src/routing/mcp-entries';
import type { Answerer } from '../src/routing/target';
import { FakeServer, type Gateway, startTestGateway } from './fleet-of-fakes';

const SERVER_OF = new Map([
  ['get_job', 'core'],
  ['create_job_template', 'templates'],
] as const);

/** An entry over several servers in as few lines as can be: it answers lists itself and passes tools on by name. */
const several: Answerer = async ({ request, response }, passOn) => {
  if (request.headers['mcp-method'] === 'tools/list') return void response.end('{"tools":[]}');
  const server = SERVER_OF.get(String(request.headers['mcp-name']) as 'get_job');
  if (!server) throw new Refusal({ status: 404, detail: 'There is no such tool.' });
  await passOn({ server, path: '/mcp' });
};

describe('an MCP entry over several servers', () => {
  let core: FakeServer;
  let templates: FakeServer;
  let gateway: Gateway;

  beforeAll(async () => {
    core = await FakeServer.start();
    templates = await FakeServer.start();
    const entries = new Map([...MCP_ENTRIES, ['/mcp/several', mcpEntry({ answer: several })]]);
    const service = { AUTH_MODE: 'service', AUTH_USERNAME: 'anna', AUTH_PASSWORD: 'secret' };
    const addresses = { CORE_URL: core.url, TEMPLATES_URL: templates.url };
    gateway = await startTestGateway({ ...addresses, ...service }, { entries });
  });

  afterAll(async () => {
    await gateway.close();
    await Promise.all([core.stop(), templates.stop()]);
  });

  const authorization = `Basic ${Buffer.from('anna:secret').toString('base64')}`;
  const post = (headers: Record<string, string>) =>
    fetch(`${gateway.url}/mcp/several`, { method: 'POST', body: '{}', headers });
  const call = (name: string) => post({ authorization, 'Mcp-Method': 'tools/call', 'Mcp-Name': name });

  it('answers itself what it can', async () => {
    expect(await (await post({ authorization, 'Mcp-Method': 'tools/list' })).json()).toEqual({ tools: [] });
  });

  it('passes each call on to the server that it belongs to', async () => {
    await call('create_job_template');
    await call('get_job');
    for (const server of [core, templates]) expect(server.seen).toMatchObject([{ method: 'POST', url: '/mcp' }]);
  });

  it('is guarded as the others are, and its refusals are on record', async () => {
    expect((await post({})).status).toBe(401);
    const refused = await call('unknown');
    expect(await refused.json()).toMatchObject({ jsonrpc: '2.0', error: { message: 'There is no such tool.' } });
    expect(auditRecords({ auditDir: gateway.auditDir, name: 'gateway' })).toMatchObject([
      { operation: 'mcp', status: 401 },
      { operation: 'mcp', status: 404, caller: 'anna' },
    ]);
  });

  it('is named where an entry is looked for that there is not', async () => {
    const answer = await fetch(`${gateway.url}/mcp/nobody`, { method: 'POST' });
    expect(await answer.text()).toContain('/mcp/several');
  });
});
