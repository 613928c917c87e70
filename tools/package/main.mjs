// The package as its users get it: packed into `dist`, installed into an empty folder, started there and asked. With a file's name,
// what is installed is also made into that extension of Claude Desktop (MCPB), and checked by its own tool.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeBundle } from '../bundle/main.mjs';
import { ask } from './ask.mjs';

const PACKER = '@anthropic-ai/mcpb@2.1.2';
const root = fileURLToPath(new URL('../..', import.meta.url));
const [extension] = process.argv.slice(2);

const work = mkdtempSync(join(tmpdir(), 'awx-mcp-package-'));
try {
  const packed = pack(await makeBundle());
  const installed = install(packed);
  await check(installed);
  console.log(`Packed into ${packed}.`);
  if (extension) makeExtension(installed, resolve(root, extension));
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** @returns the package's file */
function pack(folder) {
  const dist = join(root, 'dist');
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', dist], folder));
  return join(dist, filename);
}

/** @returns the folder it is installed in */
function install(file) {
  const folder = join(work, 'bundle', 'server');
  mkdirSync(folder, { recursive: true });
  run(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--prefix', folder, file],
    folder,
  );
  return folder;
}

async function check(folder) {
  const version = run('npx', ['--no-install', 'awx-mcp', '--version'], folder).trim();
  const { serverInfo, tools, jobs } = await ask(startDemo(folder));
  if (serverInfo.version !== version) throw new Error(`--version says ${version}, initialize ${serverInfo.version}.`);
  if (tools.length === 0 || !(jobs.count > 0)) throw new Error('The simulated AWX has no tools or no jobs.');
  console.log(`awx-mcp ${version} works where it is installed: ${tools.length} tools, ${jobs.count} jobs in the demo.`);
}

function startDemo(folder) {
  const env = { ...process.env, HOME: work, XDG_STATE_HOME: join(work, 'state'), XDG_CACHE_HOME: join(work, 'cache') };
  return spawn('npx', ['--no-install', 'awx-mcp', '--demo'], { cwd: folder, env, stdio: ['pipe', 'pipe', 'inherit'] });
}

function makeExtension(installed, file) {
  const folder = join(installed, '..');
  cpSync(join(root, 'packaging', 'mcpb', 'manifest.json'), join(folder, 'manifest.json'));
  const mcpb = (...args) => run('npx', ['--yes', PACKER, ...args], folder);
  mcpb('validate', 'manifest.json');
  mcpb('pack', '.', file);
  console.log(`Made ${file}.`);
}

/** @returns what it printed; fails with all that it said */
function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} ended with ${status}.\n${stdout}${stderr}`, { cause: error });
}
