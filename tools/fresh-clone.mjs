// What a new user does, for real: clones this checkout's last commit into an empty folder, runs `npm start` there and
// nothing else, launches a job through the gateway, follows it to its end and stops everything.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

// Far from a fleet that may be running here and from another check of this kind, and below the ports that systems give to clients.
const PORT_OFFSET = 20_000 + 100 * Math.floor(Math.random() * 46);
const gateway = `http://127.0.0.1:${8000 + PORT_OFFSET}`;
const root = fileURLToPath(new URL('..', import.meta.url));
let output = '';
const folder = mkdtempSync(join(tmpdir(), 'fresh-clone-'));

spawnSync('git', ['clone', '--quiet', '--no-local', root, folder], { stdio: 'inherit' });
const started = spawn('npm', ['start'], {
  cwd: folder,
  env: environment(),
  stdio: ['ignore', 'pipe', 'pipe'],
  detached: true,
});
try {
  await until('the banner', () => output.includes('Try it'), 600, collect(started));
  assertQuiet(output.slice(0, output.indexOf('AWX: ')));
  const job = await launch();
  console.log(`Launched job ${job.id}`);
  const done = await until('the end of the job', () => finished(job.id), 120);
  console.log(`Job ${job.id} ended: ${done.status}`);
  // As `kill $!` after `npm start &` does: npm alone is told.
  process.kill(started.pid, 'SIGTERM');
  await until('the end of npm', () => started.exitCode !== null || started.signalCode !== null, 30);
  await until('the end of all that npm started', () => !groupLives(started.pid), 30);
  console.log('Stopped.');
} finally {
  if (groupLives(started.pid)) process.kill(-started.pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

function collect(child) {
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    });
  return () => child.exitCode !== null && `npm start ended with ${child.exitCode}`;
}

/** npm's own two lines, and one for each step. */
function assertQuiet(text) {
  const lines = text.split('\n').filter((line) => line.trim());
  const expected = [/^> awx-mcp@/, /^> /, /^Installing dependencies \.\.\. \d+ s$/, /^Building \.\.\. \d+ s$/];
  if (lines.length === expected.length && lines.every((line, index) => expected[index].test(line))) return;
  throw new Error(`npm start says more than a line a step:\n${lines.join('\n')}`);
}

function groupLives(group) {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

async function launch() {
  const name = 'Gather facts';
  const response = await fetch(`${gateway}/job_templates/${encodeURIComponent(name)}/launch`, { method: 'POST' });
  const body = await response.json();
  if (!response.ok) throw new Error(`The launch of ${name} was refused: ${body.detail}`);
  return body;
}

async function finished(id) {
  const job = await (await fetch(`${gateway}/jobs/${id}`)).json();
  return job.done && job;
}

async function until(what, probe, seconds, failed = () => false) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(250)) {
    const found = await probe();
    if (found) return found;
    if (failed()) throw new Error(failed());
  }
  throw new Error(`${what} did not come within ${seconds} s`);
}

/** As a new user's: without what the project's own scripts put on the path. */
function environment() {
  const path = process.env.PATH.split(':').filter((entry) => !entry.includes('node_modules'));
  return { ...process.env, PATH: path.join(':'), PORT_OFFSET: String(PORT_OFFSET), AWX_BASE_URL: '' };
}
