// The official conformance suite of MCP against the fleet with the simulated AWX: at each kind of entry, in both revisions. Most of
// its scenarios call tools with names of the suite's own, which no product has; those are listed in `baseline-<revision>.yaml`.
// What fails beside them fails here, and so does what is listed and passes.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const SUITE = '@modelcontextprotocol/conformance@0.2.0-alpha.12';
const REVISIONS = ['2025-11-25', '2026-07-28'];
const ENTRIES = ['/mcp', '/mcp/all', '/mcp/core'];

// Far from a fleet that may be running here, and from another check of this kind.
const PORT_OFFSET = 20_000 + 100 * Math.floor(Math.random() * 200);
const gateway = `http://127.0.0.1:${8000 + PORT_OFFSET}`;
const core = `http://127.0.0.1:${8001 + PORT_OFFSET}`;
const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');

const work = mkdtempSync(join(tmpdir(), 'awx-mcp-conformance-'));
const fleet = startFleet();
try {
  await ready();
  install();
  const urls = [...ENTRIES.map((entry) => `${gateway}${entry}`), `${core}/mcp`];
  const failed = REVISIONS.flatMap((revision) =>
    urls.filter((url) => !conforms(url, revision)).map((url) => [revision, url]),
  );
  if (failed.length > 0)
    throw new Error(`Not as the baseline says: ${failed.map((each) => each.join(' at ')).join(', ')}`);
} finally {
  fleet.kill();
  rmSync(work, { recursive: true, force: true });
}

function startFleet() {
  const env = {
    ...process.env,
    PORT_OFFSET: String(PORT_OFFSET),
    AWX_BASE_URL: '',
    AUDIT_LOG_DIR: join(work, 'audit'),
  };
  const main = join(root, 'dist', 'apps', 'all-in-one', 'src', 'main.js');
  return spawn(process.execPath, [main], { cwd: root, env: { ...env, LOG_LEVEL: 'warn' }, stdio: 'ignore' });
}

async function ready() {
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(250)) {
    if (fleet.exitCode !== null) throw new Error(`The fleet ended with ${fleet.exitCode}.`);
    const answers = await Promise.all([gateway, core].map((url) => fetch(`${url}/health`).catch(() => undefined)));
    if (answers.every((answer) => answer?.ok)) return;
  }
  throw new Error('The fleet did not start.');
}

/** Beside the project's own packages, of which it shares none. */
function install() {
  mkdirSync(suiteFolder(), { recursive: true });
  const args = [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--prefix',
    suiteFolder(),
    SUITE,
  ];
  const { status, stderr } = spawnSync('npm', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The suite cannot be installed.\n${stderr}`);
}

function conforms(url, revision) {
  const baseline = join(here, `baseline-${revision}.yaml`);
  const bin = join(suiteFolder(), 'node_modules', '.bin', 'conformance');
  const args = ['server', '--url', url, '--requirements', revision, '--expected-failures', baseline];
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: work, encoding: 'utf8' });
  const summary = stdout.slice(stdout.indexOf('=== SUMMARY ==='));
  console.log(`${revision} ${url}: ${summary.match(/Total: .*/)?.[0] ?? 'no result'}`);
  if (status !== 0) console.log(`${summary}\n${stderr}`);
  return status === 0;
}

function suiteFolder() {
  return join(root, '.cache', 'conformance');
}
