import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { auditRecords, connectMcp } from '@libs/testing';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';

const basic = (user: string) => ({ authorization: `Basic ${Buffer.from(user).toString('base64')}` });

async function createIn(awx: string, name: string): Promise<void> {
  const headers = { ...basic('admin:staging-word'), 'content-type': 'application/json' };
  await fetch(`${awx}/api/v2/organizations/`, { method: 'POST', headers, body: JSON.stringify({ name }) });
}

describe('several AWX behind one gateway', () => {
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-environments-'));
  const AWX_ENVIRONMENTS_FILE = join(folder, 'environments.yaml');
  const AUDIT_LOG_DIR = join(folder, 'audit');
  let staging: Simulator;
  let frozen: Simulator;
  let fleet: FleetInUse;

  beforeAll(async () => {
    staging = await startSimulator({ adminPassword: 'staging-word' });
    frozen = await startSimulator();
    await createIn(staging.url, 'Staging only');
    const password_file = join(folder, 'password');
    writeFileSync(password_file, 'staging-word\n');
    const environments = {
      staging: { url: staging.url, username: 'admin', password_file },
      frozen: { url: frozen.url, read_only: true },
      gone: { url: 'http://127.0.0.1:9' },
    };
    writeFileSync(AWX_ENVIRONMENTS_FILE, JSON.stringify({ environments }));
    fleet = await startFleetInUse({}, { AWX_ENVIRONMENTS_FILE, AUDIT_LOG_DIR, AUTH_MODE: 'awx' });
  }, 60_000);

  afterAll(async () => {
    await Promise.all([fleet.close(), staging.close(), frozen.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
  const ask = async (path: string, user: string, init: RequestInit = {}): Promise<{ status: number; body: any }> => {
    const headers = { ...basic(user), 'content-type': 'application/json' };
    const response = await fetch(fleet.gateway + path, { ...init, headers });
    return { status: response.status, body: await response.json() };
  };

  const create = (path: string, user: string, name: string) =>
    ask(path, user, { method: 'POST', body: JSON.stringify({ name, organization: 1 }) });

  it('are named with what to check when they cannot be reached', async () => {
    const { status, body } = await ask('/env/gone/organizations', 'admin:password');
    expect({ status, detail: body.detail }).toEqual({
      status: 503,
      detail: expect.stringContaining('Check that it runs and that url of gone in AWX_ENVIRONMENTS_FILE is right.'),
    });
  });

  it('are told apart by the path, in REST and in MCP', async () => {
    const names = async (path: string, user: string): Promise<string[]> =>
      (await ask(`${path}/organizations`, user)).body.results.map(({ name }: { name: string }) => name);
    expect(await names('/env/staging', 'admin:staging-word')).toContain('Staging only');
    expect(await names('', 'admin:password')).not.toContain('Staging only');
    const client = await connectMcp(
      `${fleet.gateway}/env/staging/mcp/organizations`,
      '2026-07-28',
      basic('admin:staging-word'),
    );
    const result = await client.callTool({ name: 'list_organizations', arguments: {} });
    expect(JSON.stringify(result)).toContain('Staging only');
    await client.close();
  });

  it('count their runs apart: what an id is in one says nothing of it in another', async () => {
    const { results } = (await ask('/jobs?kind=project_update&page_size=1', 'admin:password')).body;
    expect((await ask(`/jobs/${results[0].id}`, 'admin:password')).body.type).toBe('project_update');
    const { detail } = (await ask(`/env/frozen/jobs/${results[0].id}`, 'admin:password')).body;
    expect(detail).toContain(`Job ${results[0].id} does not exist.`);
  });

  it('have users of their own', async () => {
    expect((await ask('/env/staging/organizations', 'admin:password')).status).toBe(401);
    expect((await ask('/organizations', 'admin:staging-word')).status).toBe(401);
    expect((await ask('/organizations', 'admin:password')).status).toBe(200);
  });

  it('can be read-only, each by itself', async () => {
    const { status, body } = await create('/env/frozen/inventories', 'admin:password', 'Frozen');
    expect({ status, detail: body.detail }).toEqual({
      status: 403,
      detail: expect.stringContaining('this environment is read-only'),
    });
    expect((await create('/inventories', 'admin:password', 'Warm')).status).toBe(201);
  });

  it('are named in the record and in the metrics', async () => {
    await ask('/env/staging/organizations', 'admin:staging-word');
    const [record] = auditRecords({ auditDir: AUDIT_LOG_DIR, name: 'organizations' }).slice(-1);
    expect(record).toMatchObject({ operation: 'list_organizations', environment: 'staging', caller: 'admin' });
    const ready = await fetch(`${fleet.gateway}/env/staging/ready`);
    expect(ready.status).toBe(200);
  });

  it('are one AWX at the plain paths and at /env/default: in the record, and for who asks for the last calls', async () => {
    for (const path of ['/organizations/1', '/env/default/organizations/1']) await ask(path, 'admin:password');
    const written = auditRecords({ auditDir: AUDIT_LOG_DIR, name: 'organizations' }).slice(-2);
    const both = ['get_organization', 'get_organization'].map((operation) => ({ operation, environment: 'default' }));
    expect(written).toMatchObject(both);
    for (const path of ['/page/calls', '/env/default/page/calls']) {
      const { calls } = (await ask(path, 'admin:password')).body;
      const told = calls.filter(({ operation }: { operation: string }) => operation === 'get_organization');
      expect(told).toMatchObject(both);
    }
  });

  it('are listed to whoever names another', async () => {
    for (const path of ['/env/prod/organizations', '/env/__proto__/mcp/core', '/env/prod/health']) {
      const { status, body } = await ask(
        path,
        'admin:password',
        path.includes('mcp') ? { method: 'POST', body: '{}' } : {},
      );
      const words = body.detail ?? body.error.message;
      expect({ status, words }).toEqual({
        status: 404,
        words: 'There is no such environment. There are: default, staging, frozen, gone.',
      });
    }
  });

  it.each([
    ['{ environments: { a: { url: 5 } } }', 'AWX_ENVIRONMENTS_FILE: environments.a.url'],
    ['{ environments: { A: { url: "https://a" } } }', 'environments.A'],
    ['{ environments: { a: { url: "https://u:secret@a" } } }', 'environments.a: AWX_BASE_URL must hold no credentials'],
    ['{ environments: { default: { url: "https://a" } } }', 'environments.default is the AWX of AWX_BASE_URL'],
    ['{', 'must be readable and hold YAML'],
  ])('keep a fleet from starting when their file is wrong: %s', async (text, problem) => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, text);
    const start = startFleetInUse({}, { AWX_ENVIRONMENTS_FILE: file });
    await expect(start).rejects.toThrow(problem);
    await expect(start).rejects.not.toThrow('secret');
  });
});
