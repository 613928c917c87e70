import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

// Far from a fleet that may be running here, and from another check of this kind.
const PORT_OFFSET = 20_000 + 100 * Math.floor(Math.random() * 200);
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const START_MS = 120_000;

/** The product: all servers and the gateway, with a simulated AWX. */
export async function startFleet() {
  const gateway = `http://127.0.0.1:${8000 + PORT_OFFSET}`;
  const core = `http://127.0.0.1:${8001 + PORT_OFFSET}`;
  const work = mkdtempSync(join(tmpdir(), 'awx-mcp-conformance-'));
  const env = { ...process.env, PORT_OFFSET: String(PORT_OFFSET), AWX_BASE_URL: '', LOG_LEVEL: 'warn' };
  const built = process.env.BUNDLE ? join(process.env.BUNDLE, 'dist') : dist;
  const child = spawn(process.execPath, [join(built, 'apps', 'all-in-one', 'src', 'main.js')], {
    env: { ...env, AUDIT_LOG_DIR: join(work, 'audit') },
    stdio: 'ignore',
  });
  const stop = () => {
    child.kill();
    rmSync(work, { recursive: true, force: true });
  };
  for (const end = Date.now() + START_MS; Date.now() < end; await sleep(250)) {
    if (child.exitCode !== null) throw new Error(`The fleet ended with ${child.exitCode}.`);
    const answers = await Promise.all([gateway, core].map((url) => fetch(`${url}/health`).catch(() => undefined)));
    if (answers.every((answer) => answer?.ok)) return { gateway, core, stop };
  }
  stop();
  throw new Error('The fleet did not start.');
}

/** The servers of test/conformance; they write where they are as a line of JSON. */
export async function startFixtures() {
  const child = spawn(process.execPath, [join(dist, 'test', 'conformance', 'main.js')], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = await once(lines, 'line', { signal: AbortSignal.timeout(START_MS) }).catch((cause) => {
    child.kill();
    throw new Error('The servers of test/conformance did not start.', { cause });
  });
  return { ...JSON.parse(line), stop: () => child.kill() };
}
