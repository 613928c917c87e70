// Runs a task of the project on the Node that the project pins, after installing and building what is missing.
// Needs nothing but Node 18 and npm, so that `npm start` and `npm test` work on a fresh clone.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const node = join(bin, 'node');
const built = join(root, 'dist', '.built');
const sources = ['apps', 'libs', 'bench', 'package.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

/**
 * How servers are run; docs/performance.md has the figures. The heap grows in small steps, so that memory stays near
 * what is in use; the limit leaves room for large answers of AWX and for the simulator's history. Maglev's compiler
 * takes 30 to 50 MB and helps where many call at once. Source maps would take 10 MB; stack traces name the built files instead.
 */
const SMALL_HEAP = ['--max-old-space-size=384', '--heap-growing-percent=10', '--max-semi-space-size=4', '--no-maglev'];

const TASKS = {
  start: () => [...SMALL_HEAP, 'dist/apps/all-in-one/src/main.js'],
  simulator: () => ['--enable-source-maps', 'dist/apps/awx-simulator/src/main.js'],
  contracts: () => ['dist/apps/all-in-one/src/write-contracts.js'],
  // The bench starts servers itself, with the flags that they have in production.
  bench: () => ['dist/bench/main.js', ...SMALL_HEAP],
  clients: () => ['tools/clients/main.mjs'],
  test: () => ['node_modules/jest/bin/jest.js'],
};

const [task, ...rest] = process.argv.slice(2);
if (!(task in TASKS)) fail(`Usage: node tools/run.mjs ${Object.keys(TASKS).join('|')} [arguments]`);
install();
build();
run([...TASKS[task](), ...rest]);

function install() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && modified(installed) >= modified(join(root, 'package-lock.json'))) return;
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    fail(
      'node_modules is a link to packages older than the lock, and `npm ci` would empty what it points to. Remove it.',
    );
  }
  console.log('Installing dependencies ...');
  must('npm', ['ci', '--no-audit', '--no-fund']);
}

function build() {
  if (existsSync(built) && modified(built) > newest(sources.map((source) => join(root, source)))) return;
  console.log('Building ...');
  must(node, [join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build']);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(built, '');
}

function must(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment() });
  if (status !== 0) fail(`\`${command} ${args.join(' ')}\` failed${error ? `: ${error.message}` : '.'}`);
}

/** Signals reach the task, and its exit code becomes ours. */
function run(args) {
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: environment() });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/** A pool of memory for each thread would be kept by it for good. */
function environment() {
  return { MALLOC_ARENA_MAX: '2', ...process.env, PATH: `${bin}:${process.env.PATH}` };
}

function newest(paths) {
  return Math.max(
    ...paths.filter(existsSync).map((path) => (statSync(path).isDirectory() ? newestIn(path) : modified(path))),
  );
}

function newestIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return Math.max(
    modified(folder),
    ...entries.map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newestIn(path) : modified(path);
    }),
  );
}

function modified(path) {
  return statSync(path).mtimeMs;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
