// Tries the tools of every MCP entry of the gateway with the client libraries that people use from Python: each must be able to convert
// all of them without losing anything, and to call one. The MCP Inspector must find nothing that does not travel.
// Needs Python 3.11 or newer; installs what it tries in .cache.
import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = join(root, 'tools', 'clients');
const venv = join(root, '.cache', 'clients');
const python = join(venv, 'bin', 'python');
const wanted = join(here, 'requirements.txt');
const inspector = join(root, '.cache', 'inspector');
const INSPECTOR = '@modelcontextprotocol/inspector@2.12.0';
/** As in check.py. */
const FOUND_PROBLEMS = 3;
const installed = join(venv, 'requirements.txt');

installLibraries();
installInspector();
process.exitCode = await withFleet(check);

function installLibraries() {
  if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8')) return;
  console.log('Installing the client libraries ...');
  mkdirSync(join(root, '.cache'), { recursive: true });
  must('python3', ['-m', 'venv', venv]);
  must(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', wanted]);
  copyFileSync(wanted, installed);
}

/** Not among the packages of the project: it brings a hundred of its own. */
function installInspector() {
  const marker = join(inspector, INSPECTOR.replaceAll('/', '+'));
  if (existsSync(marker)) return;
  console.log('Installing the MCP Inspector ...');
  mkdirSync(inspector, { recursive: true });
  must('npm', ['install', '--prefix', inspector, '--ignore-scripts', '--loglevel=error', '--silent', INSPECTOR]);
  writeFileSync(marker, '');
}

function must(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (status === 0) return;
  console.error(`\`${command} ${args.join(' ')}\` failed${error ? `: ${error.message}` : '.'}`);
  process.exit(1);
}

/** Everything in one process, with a simulator of its own and an audit trail that is thrown away. */
async function withFleet(use) {
  const offset = 20_000 + 100 * Math.floor(Math.random() * 200);
  const audit = mkdtempSync(join(tmpdir(), 'awx-mcp-clients-'));
  const env = { PATH: process.env.PATH, PORT_OFFSET: String(offset), AUDIT_LOG_DIR: audit };
  const fleet = spawn(process.execPath, [join(process.env.BUNDLE ?? '.', 'dist/apps/all-in-one/src/main.js')], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => fleet.on('exit', resolve));
  try {
    const gateway = `http://127.0.0.1:${8000 + offset}`;
    await answers(gateway, fleet);
    return await use(gateway);
  } finally {
    fleet.kill();
    await ended;
    rmSync(audit, { recursive: true, force: true });
  }
}

async function answers(gateway, fleet) {
  while (fleet.exitCode === null) {
    const response = await fetch(`${gateway}/health`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(200);
  }
  throw new Error(`The fleet ended with ${fleet.exitCode}`);
}

async function check(gateway) {
  const { count } = await (await fetch(`${gateway}/jobs?page_size=1`)).json();
  const servers = readdirSync(join(root, 'contracts')).map((file) => file.replace(/\.json$/, ''));
  const entries = [...servers.map((server) => `/${server}`), '', '/all', '/lite'];
  const endpoints = entries.map((entry) => `${gateway}/mcp${entry}`);
  const codes = [checkLibraries(String(count), endpoints), checkProgress(gateway), checkWithInspector(endpoints)];
  return Math.max(...codes);
}

function checkLibraries(jobs, endpoints) {
  return runPython('check.py', [jobs, ...endpoints]);
}

/** At the server itself, the port after that of the gateway, and through the gateway. */
function checkProgress(gateway) {
  const core = new URL(gateway);
  core.port = String(Number(core.port) + 1);
  return runPython('progress.py', [gateway, `${core.origin}/mcp/full`, `${gateway}/mcp/core/full`]);
}

function runPython(script, args) {
  const env = { ...process.env, MCP_USE_ANONYMIZED_TELEMETRY: 'false' };
  const { status, stdout, stderr } = spawnSync(python, [join(here, script), ...args], { env, encoding: 'utf8' });
  // The libraries log what goes wrong, too; that matters only when the check itself broke.
  process.stdout.write(status === 0 || status === FOUND_PROBLEMS ? stdout : stdout + stderr);
  return status === 0 ? 0 : 1;
}

function checkWithInspector(endpoints) {
  const problems = endpoints.map(problemsOf).filter(Boolean);
  console.log(
    `inspector (strict): ${problems.length > 0 ? 'problems' : 'all right'}\n${problems.join('\n')}`.trimEnd(),
  );
  return problems.length > 0 ? 1 : 0;
}

/** Warnings go to standard error and change no exit code. */
function problemsOf(url) {
  const command = join(inspector, 'node_modules', '.bin', 'mcp-inspector');
  const args = ['--cli', url, '--transport', 'http', '--method', 'tools/list', '--strict'];
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 && !stderr.includes('Warning') ? '' : `${url}\n${stderr}`;
}
