import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditRecords, connectMcp, REVISIONS } from '@libs/testing';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';

const basic = (user: string) => ({ Authorization: `Basic ${Buffer.from(user).toString('base64')}` });
const ANNA_PASSWORD = 'annas own password';
const ANNA = basic(`anna:${ANNA_PASSWORD}`);

/** Everyone who may call is known to the gateway alone, or to AWX alone. */
const MODES = [
  { AUTH_MODE: 'awx', caller: 'admin', headers: basic('admin:password'), identity: 'admin' },
  {
    AUTH_MODE: 'service',
    AUTH_USERNAME: 'anna',
    AUTH_PASSWORD: ANNA_PASSWORD,
    caller: 'anna',
    headers: ANNA,
    identity: 'service account',
  },
];

describe.each(MODES)('a caller of the gateway with AUTH_MODE=$AUTH_MODE', ({ caller, headers, identity, ...env }) => {
  const AUDIT_LOG_DIR = mkdtempSync(join(tmpdir(), 'awx-mcp-callers-'));
  let fleet: FleetInUse;

  beforeAll(async () => {
    fleet = await startFleetInUse({}, { ...env, AUDIT_LOG_DIR });
  }, 60_000);

  afterAll(async () => {
    await fleet.close();
    rmSync(AUDIT_LOG_DIR, { recursive: true, force: true });
  });

  const list = (sent: Record<string, string>): Promise<Response> =>
    fetch(`${fleet.gateway}/job_templates`, { headers: sent });

  const recordsOf = (name: string) => auditRecords({ auditDir: AUDIT_LOG_DIR, name });

  it('is known to the server behind it', async () => {
    const answer = await list(headers);
    expect(answer.status).toBe(200);
    const record = recordsOf('core').find((one) => one.request_id === answer.headers.get('x-request-id'));
    expect(record).toMatchObject({ operation: 'list_templates', caller, awx_identity: identity, outcome: 'ok' });
  });

  it('must be known', async () => {
    for (const sent of [{}, basic('admin:wrong'), basic('nobody:password')]) {
      const answer = await list(sent);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('Basic realm="awx"');
    }
    expect(recordsOf('gateway')).toMatchObject(
      Array(3).fill({ operation: 'list_templates', caller: null, outcome: 'refused', status: 401 }),
    );
  });

  it.each(REVISIONS)('is known over MCP in revision %s', async (revision) => {
    const client = await connectMcp(`${fleet.gateway}/mcp/core`, revision, headers);
    const { isError } = await client.callTool({ name: 'list_templates', arguments: {} });
    expect(isError ?? false).toBe(false);
    expect(recordsOf('core').at(-1)).toMatchObject({
      surface: 'mcp',
      caller,
      awx_identity: identity,
    });
    await client.close();
    await expect(connectMcp(`${fleet.gateway}/mcp/core`, revision)).rejects.toThrow();
  });
});
