import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditRecords, awxEnv, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';
import { type CoreProcess, startCore } from './core-process';

const core = useServer('core', CoreModule, { data: 'company' });
const auditDir = mkdtempSync(join(tmpdir(), 'core-full-'));

let server: CoreProcess;

beforeAll(async () => {
  server = await startCore({ ...awxEnv(core.awx().url), AUDIT_LOG_DIR: auditDir }, 16);
});

afterAll(() => {
  server.kill();
  rmSync(auditDir, { recursive: true, force: true });
});

const get = (path: string): Promise<Response> => fetch(server.url + path);
const audit = async (): Promise<unknown> => {
  const { checks } = (await (await get('/ready')).json()) as { checks?: { audit: object } };
  return checks?.audit;
};

describe('a server on whose disk there is no room for its audit trail', () => {
  it('answers nothing that is not on record, is not ready, and goes on when there is room', async () => {
    let answered = 0;
    while ((await get('/jobs/1')).status === 200) answered += 1;
    expect(answered).toBeGreaterThan(0);
    const [name] = readdirSync(join(auditDir, 'core'));
    const file = join(auditDir, 'core', name!);
    // The last was cut off.
    expect(readFileSync(file, 'utf8').split('\n').slice(0, -1)).toHaveLength(answered);

    const refused = await get('/jobs/1');
    expect([refused.status, await refused.json()]).toMatchObject([
      503,
      { detail: expect.stringContaining('withheld') },
    ]);
    const launch = await fetch(`${server.url}/job_templates/38/launch`, { method: 'POST' });
    expect([launch.status, await launch.json()]).toMatchObject([
      503,
      { detail: expect.stringContaining('Nothing was changed') },
    ]);
    expect((await get('/ready')).status).toBe(503);
    expect(await audit()).toMatchObject({ status: 'down' });

    renameSync(file, join(auditDir, 'moved'));
    expect((await get('/ready')).status).toBe(200);
    expect((await get('/jobs/1')).status).toBe(200);
    expect(auditRecords({ auditDir, name: 'core' })).toHaveLength(1);
  });
});
