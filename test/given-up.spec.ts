import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import type { ServerName } from '@libs/fleet';
import {
  auditRecords,
  awxEnv,
  type HeldAwx,
  modernMeta,
  REVISIONS,
  type RunningServer,
  startHeldAwx,
  startServer,
} from '@libs/testing';
import { CoreModule } from '../apps/core/src/core.module';
import { type RunningGateway, startGateway } from '../apps/gateway/src/start-gateway';

const INTERNAL_AUTH_TOKEN = 'x'.repeat(40);
const META = modernMeta();
const TOOL = 'launch_job_template';
const LAUNCH = { id: 'Gather facts', again: true };

let simulator: Simulator;
let awx: HeldAwx;
let core: RunningServer;
/** Reach the server over a connection, and by handing calls over to it. */
let gateways: Record<'connected' | 'handing over', RunningGateway>;
const auditDir = mkdtempSync(join(tmpdir(), 'given-up-'));

beforeAll(async () => {
  simulator = await startSimulator({ data: 'company' });
  awx = await startHeldAwx(simulator.url);
  core = await startServer('core', CoreModule, { ...awxEnv(awx.url), INTERNAL_AUTH_TOKEN });
  const server = core.app.getHttpServer() as Server;
  server.on('request', (_, response: ServerResponse) => {
    over = once(response, 'close');
  });
  const quiet = { HOST: '127.0.0.1', LOG_LEVEL: 'silent', AUTH_MODE: 'none', AUDIT_LOG_DIR: auditDir };
  const env = { ...quiet, INTERNAL_AUTH_TOKEN, AWX_BASE_URL: awx.url, CORE_URL: core.url, GATEWAY_TIMEOUT_MS: '1000' };
  const inProcess = new Map<ServerName, Server>([['core', server]]);
  gateways = { connected: await startGateway(env, 0), 'handing over': await startGateway(env, 0, { inProcess }) };
});

afterAll(async () => {
  await Promise.all(Object.values(gateways).map((each) => each.close()));
  await core.close();
  await awx.close();
  await simulator.close();
  rmSync(auditDir, { recursive: true, force: true });
});

type Surface = 'REST' | (typeof REVISIONS)[number];

const launch = (url: string, surface: Surface, more: Record<string, string> = {}, signal?: AbortSignal) => {
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...more };
  const post = (path: string, body: object, own: Record<string, string> = {}): Promise<Response> =>
    fetch(url + path, { method: 'POST', headers: { ...headers, ...own }, body: JSON.stringify(body), signal });
  if (surface === 'REST') return post('/job_templates/Gather%20facts/launch', { again: true });
  const isModern = surface === '2026-07-28';
  const params = { name: TOOL, arguments: LAUNCH, ...(isModern && { _meta: META }) };
  const own = { 'mcp-protocol-version': surface, ...(isModern && { 'mcp-method': 'tools/call', 'mcp-name': TOOL }) };
  const path = url === core.url ? '/mcp' : '/mcp/core';
  return post(path, { jsonrpc: '2.0', id: 1, method: 'tools/call', params }, own);
};

const launches = (): number => awx.came.filter((what) => /^POST .*launch/.test(what)).length;

/** When the connection is done with the answer to the last call that the server got. */
let over: Promise<unknown>;

/** Holds what is read before a launch until `meanwhile` is over; how that call ended, and whether it launched. */
async function whileReading(meanwhile: (reached: Promise<void>) => Promise<unknown>) {
  const [records, before] = [auditRecords(core).length, launches()];
  const held = awx.hold(/^GET .*job_templates/);
  await meanwhile(held.reached);
  held.release();
  while (auditRecords(core).every(({ phase }, at) => at < records || phase !== 'outcome')) await delay(10);
  return { ...auditRecords(core).at(-1), launched: launches() - before };
}

const NOT_BEGUN = { phase: 'outcome', outcome: 'failed', status: 503, launched: 0 };

describe.each(['connected', 'handing over'] as const)('a gateway (%s)', (way) => {
  it.each<Surface>(['REST', ...REVISIONS])(
    'that gives a call up over %s has it begin nothing later',
    async (surface) => {
      const ended = await whileReading(async (reached) => {
        const answer = await launch(gateways[way].url, surface);
        expect(await answer.text()).toContain('did not answer within 1000 ms');
        await reached;
      });
      expect(ended).toMatchObject(NOT_BEGUN);
    },
  );

  it.each<Surface>(['REST', ...REVISIONS])('whose caller has left over %s begins nothing', async (surface) => {
    const leaving = new AbortController();
    const ended = await whileReading(async (reached) => {
      const answer = launch(gateways[way].url, surface, {}, leaving.signal);
      await reached;
      leaving.abort();
      await expect(answer).rejects.toThrow();
      await over;
    });
    expect(ended).toMatchObject(NOT_BEGUN);
  });

  it('lets nobody else say how long it waits', async () => {
    expect((await launch(gateways[way].url, 'REST', { 'x-internal-patience': '0' })).status).toBe(201);
  });
});

describe('a server', () => {
  it.each(REVISIONS)('whose caller has left over MCP %s begins nothing', async (surface) => {
    const leaving = new AbortController();
    const ended = await whileReading(async (reached) => {
      const answer = launch(core.url, surface, {}, leaving.signal);
      await reached;
      leaving.abort();
      await expect(answer).rejects.toThrow();
      await over;
    });
    expect(ended).toMatchObject(NOT_BEGUN);
  });

  it('begins nothing when the gateway waits no longer, although it hears nothing of that', async () => {
    const signed = { 'x-internal-token': INTERNAL_AUTH_TOKEN, 'x-internal-caller': 'anna' };
    const before = launches();
    const late = await launch(core.url, 'REST', { ...signed, 'x-internal-patience': '0' });
    expect([late.status, await late.json()]).toMatchObject([503, { detail: expect.stringContaining('not begun') }]);
    expect(launches()).toBe(before);
    expect((await launch(core.url, 'REST', { ...signed, 'x-internal-patience': '600000' })).status).toBe(201);
  });

  it('takes nobody else at their word', async () => {
    expect((await launch(core.url, 'REST', { 'x-internal-patience': '0' })).status).toBe(201);
  });
});
