import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { awxEnv, connectMcp, type RunningServer, startServer } from '@libs/testing';
import { type Gateway, startTestGateway } from '../apps/gateway/test/fleet-of-fakes';
import { UsersModule } from '../apps/users/src/users.module';

const PUBLIC_URL = 'https://awx-mcp.example.com';
const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;

let awx: Simulator;
let server: RunningServer;
let gateway: Gateway;

beforeAll(async () => {
  awx = await startSimulator();
  const env = { ...awxEnv(awx.url), AUTH_MODE: 'awx', PUBLIC_URL };
  server = await startServer('users', UsersModule, env);
  gateway = await startTestGateway({ ...env, USERS_URL: server.url }, { contracts: [] });
});

afterAll(async () => {
  await gateway.close();
  await server.close();
  await awx.close();
});

it('a token is seen through the gateway, by whoever logs in there', async () => {
  const client = await connectMcp(`${server.url}/mcp/full`, '2026-07-28', { authorization });
  const { structuredContent } = await client.callTool({ name: 'create_token', arguments: {} });
  await client.close();
  const page = (structuredContent as { token_page: string }).token_page.replace(PUBLIC_URL, gateway.url);
  expect((await fetch(page)).status).toBe(401);
  const shown = await fetch(page, { method: 'POST', headers: { authorization } });
  expect(shown.status).toBe(200);
  expect(await shown.text()).toMatch(/<pre>\w{30}<\/pre>/);
});
