import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { steppedClock } from '@libs/awx-simulator';
import { auditRecords, awxEnv, type HeldAwx, modernMeta, startHeldAwx, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';
import { type CoreProcess, startCore } from './core-process';

/** It stands: no run ends. */
const clock = steppedClock(Date.UTC(2026, 5, 1));
const core = useServer('core', CoreModule, { data: 'company', clock });

const LAUNCH = '/job_templates/38/launch';
/** Longer than any test may take. */
const FOR_EVER = '600000';

let awx: HeldAwx;
const auditDir = mkdtempSync(join(tmpdir(), 'core-stop-'));
const processes: CoreProcess[] = [];

beforeAll(async () => {
  awx = await startHeldAwx(core.awx().url);
});

afterEach(() => {
  for (const each of processes.splice(0)) each.kill();
});

afterAll(async () => {
  await awx.close();
  rmSync(auditDir, { recursive: true, force: true });
});

async function start(graceMs: string): Promise<CoreProcess> {
  const server = await startCore({ ...awxEnv(awx.url), AUDIT_LOG_DIR: auditDir, SHUTDOWN_GRACE_MS: graceMs });
  processes.push(server);
  return server;
}

const record = () => auditRecords({ auditDir, name: 'core' }).at(-1);

describe('a server that stops', () => {
  it('finishes a change that its caller does not wait for any more, and puts on record what came of it', async () => {
    const { url, stop } = await start(FOR_EVER);
    const held = awx.hold(/^POST .*launch/);
    const leaving = new AbortController();
    const launch = fetch(url + LAUNCH, { method: 'POST', signal: leaving.signal });
    await held.reached;
    leaving.abort();
    await expect(launch).rejects.toThrow();
    const ended = stop();
    while (await fetch(`${url}/health`).then(Boolean, () => false));
    held.release();
    expect(await ended).toEqual([0, null]);
    expect(record()).toMatchObject({ phase: 'outcome', outcome: 'ok', status: 201 });
  });

  it('puts on record what it gives up when its time is over', async () => {
    const { url, stop } = await start('1');
    const held = awx.hold(/^POST .*launch/);
    const launch = fetch(`${url}${LAUNCH}`, { method: 'POST' });
    const broken = expect(launch).rejects.toThrow();
    await held.reached;
    expect(await stop()).toEqual([0, null]);
    await broken;
    const detail = expect.stringMatching(/^This server stops, and waits for AWX no longer\. The job may have started/);
    expect(record()).toMatchObject({ phase: 'outcome', outcome: 'failed', status: 503, detail });
    held.release();
  });

  it('ends the streams of those who listen, and waits for none of them', async () => {
    const { url, stop } = await start(FOR_EVER);
    const { id } = await core.ask('POST', 'job_templates/38/launch/', {});
    const _meta = modernMeta();
    const params = { notifications: { resourceSubscriptions: [`awx://jobs/${id}`] }, _meta };
    const method = 'subscriptions/listen';
    const stream = await fetch(`${url}/mcp`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': method,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain('acknowledged');
    const ended = stop();
    let last = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) last += part.value;
    expect(last).toContain('"resultType":"complete"');
    expect(await ended).toEqual([0, null]);
  });
});
