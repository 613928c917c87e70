// The package as its users get it: packed, installed into an empty folder, started there and asked. With a file's name, the
// installed package is also bundled into that file for Claude Desktop, and checked by the bundle's own tool.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask } from './ask.mjs';

const BUNDLER = '@anthropic-ai/mcpb@2.1.2';
const root = fileURLToPath(new URL('../..', import.meta.url));
const [bundle] = process.argv.slice(2);

const work = mkdtempSync(join(tmpdir(), 'awx-mcp-package-'));
try {
  const installed = install(pack());
  await check(installed);
  if (bundle) makeBundle(installed, resolve(bundle));
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** @returns the package's file */
function pack() {
  // It is built before; the hook that builds is for who packs by hand.
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', work], root),
  );
  return join(work, filename);
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

function makeBundle(installed, file) {
  const folder = join(installed, '..');
  cpSync(join(root, 'packaging', 'mcpb', 'manifest.json'), join(folder, 'manifest.json'));
  const mcpb = (...args) => run('npx', ['--yes', BUNDLER, ...args], folder);
  mcpb('validate', 'manifest.json');
  mcpb('pack', '.', file);
  console.log(`Bundled into ${file}.`);
}

/** @returns what it printed; fails with all that it said */
function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} ended with ${status}.\n${stdout}${stderr}`, { cause: error });
}
