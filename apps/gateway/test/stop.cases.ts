import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { built } from '@libs/testing';
import { FakeServer, until } from './fleet-of-fakes';

const MAIN = built('apps/gateway/src/main.js');
const LISTEN = { 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'subscriptions/listen' };
const CALLS = 24;

let core: FakeServer;
let gateway: ChildProcess;
let url: string;
const auditDir = mkdtempSync(join(tmpdir(), 'gateway-stop-'));

beforeAll(async () => {
  core = await FakeServer.start();
  const quiet = { HOST: '127.0.0.1', LOG_LEVEL: 'silent', AUTH_MODE: 'none', AUDIT_LOG_DIR: auditDir };
  const env = { ...process.env, ...quiet, PORT: '0', CORE_URL: core.url, AWX_BASE_URL: core.url };
  gateway = spawn(process.execPath, [MAIN], {
    env: { ...env, SHUTDOWN_DELAY_MS: '3000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(gateway.stdout!, 'data')) as [Buffer];
  url = /http:\S+/.exec(String(said))![0];
});

afterAll(async () => {
  gateway.kill('SIGKILL');
  await core.stop();
  rmSync(auditDir, { recursive: true, force: true });
});

describe('a gateway that is told to stop', () => {
  it('is unready first and serves on, then takes no more calls, finishes those it has, and ends', async () => {
    const held: ServerResponse[] = [];
    core.behave = (request, response) => {
      if (request.headers['mcp-method'])
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
      else if (request.url === '/jobs/now') response.end('{}');
      else held.push(response);
    };
    const stream = await fetch(`${url}/mcp/core`, { method: 'POST', body: '{}', headers: LISTEN });
    const calls = Array.from({ length: CALLS }, () =>
      fetch(`${url}/job_templates/1/launch`, { method: 'POST', body: '{}' }),
    );
    await until(() => held.length === CALLS);

    const ended = once(gateway, 'exit');
    gateway.kill('SIGTERM');
    while ((await fetch(`${url}/ready`)).status !== 503);
    expect((await fetch(`${url}/jobs/now`)).status).toBe(200);

    expect(await stream.text()).toBe('');
    while (await fetch(`${url}/health`).then(Boolean, () => false));
    for (const response of held) response.end('{"launched":true}');
    for (const call of calls) expect(await (await call).json()).toEqual({ launched: true });
    expect(await ended).toEqual([0, null]);
  });
});
