import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Simulator, startSimulator, steppedClock } from '@libs/awx-simulator';
import { GraceTime } from '@libs/server';
import { auditRecords, awxEnv, type HeldAwx, startHeldAwx } from '@libs/testing';
import { type Running, startFleet, stopFleet } from '../apps/all-in-one/src/fleet';
import { atFreeOffset } from '../bench/rig/ports';

let simulator: Simulator;
let awx: HeldAwx;
let running: readonly Running[];
const auditDir = mkdtempSync(join(tmpdir(), 'awx-mcp-fleet-'));

beforeEach(async () => {
  simulator = await startSimulator({ data: 'company', clock: steppedClock(Date.UTC(2026, 5, 1)) });
  awx = await startHeldAwx(simulator.url);
  const quiet = { HOST: '127.0.0.1', LOG_LEVEL: 'silent', AUTH_MODE: 'none', AUDIT_LOG_DIR: auditDir };
  // Longer than any test may take.
  const env = { ...quiet, ...awxEnv(awx.url), SHUTDOWN_GRACE_MS: '600000' };
  running = await atFreeOffset((offset) => startFleet(env, offset));
});

afterEach(async () => {
  await awx.close();
  await simulator.close();
});

afterAll(() => rmSync(auditDir, { recursive: true, force: true }));

const urlOf = (name: string): string => running.find(({ server }) => server.name === name)!.url;
const BOTH = ['gateway', 'core'] as const;
const launchAt = (name: string): Promise<Response> =>
  fetch(`${urlOf(name)}/job_templates/38/launch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"again": true}',
  });

describe('a fleet in one process that stops', () => {
  it('is unready first and serves on until it is not seen any more, then finishes what it has', async () => {
    const { promise: unseen, resolve: nobodyCalls } = Promise.withResolvers<void>();
    const stopped = stopFleet(running, { unseen });
    for (const name of BOTH) {
      expect((await fetch(`${urlOf(name)}/ready`)).status).toBe(503);
      expect((await fetch(`${urlOf(name)}/jobs?page_size=1`)).status).toBe(200);
    }
    const held = awx.hold(/^POST .*launch/);
    const launch = launchAt('gateway');
    await held.reached;
    nobodyCalls();
    while (await fetch(`${urlOf('gateway')}/health`).then(Boolean, () => false));
    held.release();
    expect((await launch).status).toBe(201);
    await stopped;
    for (const { url } of running) await expect(fetch(`${url}/health`)).rejects.toThrow();
  });

  it('gives all of its parts one grace time, and puts on record what it gives up', async () => {
    const held = awx.hold(/^POST .*launch/);
    const broken = BOTH.map((name) => expect(launchAt(name)).rejects.toThrow());
    while (awx.came.filter((what) => what.startsWith('POST')).length < BOTH.length) await setImmediate();
    const grace = new GraceTime();
    expect(grace.left(0)).toBe(0);
    await stopFleet(running, { grace });
    await Promise.all(broken);
    const given = auditRecords({ auditDir, name: 'core' }).filter(({ phase }) => phase === 'outcome');
    const detail = expect.stringMatching(/^This server stops, and waits for AWX no longer\. The job may have started/);
    expect(given.slice(-2)).toMatchObject([{ detail }, { detail }]);
    held.release();
  });
});
