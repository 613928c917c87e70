import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SUITE = '@modelcontextprotocol/conformance@0.2.0-alpha.12';
export const REVISIONS = ['2025-11-25', '2026-07-28'];

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = join(here, '..', '..', '.cache', 'conformance');

/** Beside the project's own packages, of which it shares none. */
export async function installSuite() {
  mkdirSync(folder, { recursive: true });
  const quietly = ['--no-save', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const { status, said } = await run('npm', ['install', ...quietly, '--prefix', folder, SUITE]);
  if (status !== 0) throw new Error(`The suite cannot be installed.\n${said}`);
}

/** @returns whether what the revision requires passes at `url`, but for what is listed in the baseline */
export async function runSuite({ url, revision, baseline }) {
  const bin = join(folder, 'node_modules', '.bin', 'conformance');
  const expected = baseline ? ['--expected-failures', join(here, 'baselines', `${baseline}-${revision}.yaml`)] : [];
  const args = [bin, 'server', '--url', url, '--requirements', revision, ...expected];
  const { status, said } = await run(process.execPath, args);
  console.log(`${revision} ${url}: ${status === 0 ? expectation(baseline) : 'FAILED'}`);
  if (status !== 0) console.log(said.slice(said.indexOf('=== SUMMARY ===')).replace(/^✓.*\n/gm, ''));
  return status === 0;
}

const expectation = (baseline) => (baseline ? `passes but for baselines/${baseline}` : 'all that is required passes');

function run(command, args) {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, said }));
  });
}
