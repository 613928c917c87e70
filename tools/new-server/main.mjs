// Adds a server to the fleet: its app with one example operation, and everything that must know it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { appFiles, edits } from './templates.mjs';

const USAGE = 'Usage: npm run new:server -- reports --port 8011 --purpose "Reports on runs and hosts."';
const root = fileURLToPath(new URL('../..', import.meta.url));

const server = read(process.argv.slice(2));
const files = [...write(appFiles(server)), ...edit(server)];
run('node_modules/.bin/biome', [
  'check',
  '--write',
  '--log-level=error',
  ...files.filter((file) => /\.(ts|json)$/.test(file)),
]);
run(process.execPath, ['tools/run.mjs', 'contracts']);
console.log(`The server ${server.name} is in apps/${server.name}; replace its example operation.
Start it: npx nest start ${server.name}. Test it: npm test -- apps/${server.name} test`);

function read(args) {
  const { name, port, purpose } = parsed(args);
  if (!/^[a-z]{2,20}$/.test(name ?? ''))
    fail('The name must be 2 to 20 small letters: it is a path, a tool and a class.');
  if (existsSync(join(root, 'apps', name))) fail(`apps/${name} exists already.`);
  if (!/^\d{4,5}$/.test(port ?? '') || Number(port) > 65_535) fail('--port must be a port, 1000 to 65535.');
  if (takenPorts().includes(port)) fail(`Port ${port} is taken in libs/fleet: ${takenPorts().join(', ')}.`);
  if (!/^[A-Z][^\n|]{5,90}\.$/.test(purpose ?? ''))
    fail('--purpose must be a short sentence: a capital first, a full stop last.');
  return { name, port, purpose };
}

function parsed(args) {
  const string = { type: 'string' };
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { port: string, purpose: string },
    });
    if (positionals.length === 1) return { name: positionals[0], ...values };
  } catch (error) {
    fail(error.message);
  }
  return fail('One name is needed.');
}

function takenPorts() {
  const fleet = readFileSync(join(root, 'libs/fleet/src/servers.ts'), 'utf8');
  return [...fleet.matchAll(/port: (\d+)/g)].map(([, port]) => port);
}

function write(contents) {
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return Object.keys(contents);
}

/** All are worked out before the first is written: a half-known server is worse than none. */
function edit(parts) {
  const changed = edits.map(([path, change]) => [path, change(readFileSync(join(root, path), 'utf8'), parts)]);
  return write(Object.fromEntries(changed));
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) fail(`\`${command} ${args.join(' ')}\` failed${error ? `: ${error.message}` : '.'}`);
}

function fail(message) {
  console.error(`${message}\n${USAGE}`);
  process.exit(1);
}
