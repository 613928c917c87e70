import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditRecords } from '@libs/testing';
import { CONTRACTS, FakeServer, type Gateway, startTestGateway } from './fleet-of-fakes';

const AS_BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

describe('the page of the gateway', () => {
  let core: FakeServer;
  let gateway: Gateway;

  beforeAll(async () => {
    core = await FakeServer.start();
    gateway = await startTestGateway({ CORE_URL: core.url });
  });

  afterAll(async () => {
    await gateway.close();
    await core.stop();
  });

  const ask = (path: string, headers: Record<string, string> = {}) => fetch(gateway.url + path, { headers });
  const json = async (path: string) => (await (await ask(path)).json()) as Record<string, unknown>;

  it('is for browsers, and the information in JSON for everybody else', async () => {
    const page = await ask('/', AS_BROWSER);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }]) {
      const answer = await ask('/', headers as Record<string, string>);
      expect(await answer.json()).toMatchObject({ name: 'gateway' });
      expect(answer.headers.get('vary')).toContain('Accept');
    }
  });

  it('is its own files alone, which run nothing and load nothing from elsewhere', async () => {
    const html = await (await ask('/', AS_BROWSER)).text();
    const files = [...html.matchAll(/(?:src|href)="(page\/[^"]+)"/g)].map(([, file]) => `/${file}`);
    expect(files).toHaveLength(3);
    for (const path of ['/', ...files]) {
      const { status, headers } = await ask(path, AS_BROWSER);
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self';/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-cache');
    }
    expect(html).not.toMatch(/<style|style=|<script>|\son\w+=|https?:/);
    for (const path of ['/page', '/page/', '/page/..%2f..%2fpackage.json', '/page/nothing.js']) {
      expect((await ask(path, AS_BROWSER)).status).toBe(404);
    }
  });

  it('has every tool, and finds those that fit a question', async () => {
    const { tools } = await json('/page/tools');
    expect(tools).toHaveLength(CONTRACTS.flatMap((contract) => contract.tools).length);
    expect(tools).toContainEqual({
      name: 'launch_job_template',
      server: 'core',
      description: 'Does launch_job_template.',
      effect: 'write',
      route: { method: 'POST', path: '/job_templates/{id}/launch' },
      inputSchema: expect.objectContaining({ required: ['id'] }),
    });
    expect(await json('/page/tools?query=launch+a+template')).toMatchObject({
      names: expect.arrayContaining(['launch_job_template']),
    });
    expect(await json('/page/tools?query=launch+a+template&server=users')).toMatchObject({ names: [] });
  });

  it('tells clients the address of the entry that is chosen', async () => {
    expect(await json('/page/connections')).toMatchObject({ login: 'none', url: `${gateway.url}/mcp` });
    const { connections } = await json('/page/connections?entry=/mcp/core');
    expect(JSON.stringify(connections)).toContain(`${gateway.url}/mcp/core`);
    expect((await ask('/page/connections?entry=/mcp/;reboot')).status).toBe(400);
    const behind = await startTestGateway({ PUBLIC_URL: 'https://awx-mcp.example.com/tools/' });
    expect(await (await fetch(`${behind.url}/page/connections`)).json()).toMatchObject({
      url: 'https://awx-mcp.example.com/tools/mcp',
    });
    await behind.close();
  });

  it('tells the calls of the last hour, and what the trail has of them', async () => {
    await ask('/jobs/1');
    await ask('/users/1');
    const { calls, hour } = (await json('/page/calls')) as { calls: object[]; hour: { calls: number }[] };
    expect(hour).toHaveLength(60);
    expect(hour.reduce((sum, minute) => sum + minute.calls, 0)).toBe(1);
    expect(calls).toEqual([]);
  });

  it('takes a login that is wrong for one that is guessed: it is on record', async () => {
    const env = { AUTH_MODE: 'service', AUTH_USERNAME: 'anna', AUTH_PASSWORD: 'annas own password' };
    const own = await startTestGateway(env);
    const calls = (login: string) =>
      fetch(`${own.url}/page/calls`, { headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}` } });
    expect((await calls('anna:guessed')).status).toBe(401);
    const record = { operation: 'page', caller: null, outcome: 'refused', status: 401 };
    expect(auditRecords({ auditDir: own.auditDir, name: 'gateway' })).toMatchObject([record]);
    // What others did is not told to one whom no AWX knows as an administrator.
    expect(await (await calls('anna:annas own password')).json()).toMatchObject({ caller: 'anna', calls: [] });
    await own.close();
  });

  it('is for the AWX that its address names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-page-'));
    const file = join(folder, 'environments.yaml');
    writeFileSync(file, JSON.stringify({ environments: { staging: { url: core.url } } }));
    const own = await startTestGateway({ AWX_ENVIRONMENTS_FILE: file });
    const page = await fetch(`${own.url}/env/staging`, { headers: AS_BROWSER });
    expect([page.url, page.status]).toEqual([`${own.url}/env/staging/`, 200]);
    const connections = await fetch(new URL('page/connections', page.url));
    expect(await connections.json()).toMatchObject({ url: `${own.url}/env/staging/mcp` });
    await own.close();
    rmSync(folder, { recursive: true });
  });
});
