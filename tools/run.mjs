// Runs a task of the project on the Node that the project pins, after installing and building what is missing.
// Needs nothing but Node 18 and npm, so that `npm start` and `npm test` work on a fresh clone.
import { spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const node = join(bin, 'node');
const built = join(root, 'dist', '.built');
const sources = [
  'apps',
  'libs',
  'bench',
  'test/conformance',
  'package.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

/**
 * How servers are run; docs/performance.md has the figures. A collection moves together what is left, and the heap grows in
 * small steps, so that memory stays near what is in use; the limit leaves room for large answers of AWX and for the simulator's
 * history. The young heap does not shrink, or calls that are under way would be moved to the old one. Maglev's compiler
 * takes 30 to 50 MB and helps where many call at once; WebAssembly is compiled once, not twice. Pretenuring puts objects of a
 * call among the old, where they keep all of the call until the old heap is collected. Source maps would take 10 MB; stack
 * traces name the built files instead.
 */
const SMALL_HEAP = [
  '--max-old-space-size=384',
  '--memory-saver-mode',
  '--heap-growing-percent=40',
  '--memory-reducer-gc-count=1',
  '--min-semi-space-size=4',
  '--max-semi-space-size=4',
  '--no-maglev',
  '--no-liftoff',
  '--no-allocation-site-pretenuring',
];

/**
 * A pool of memory for each thread would be kept by it for good. Node reads into 64 kB each time and keeps what came: among other
 * memory that would leave holes, so pieces of such size are the system's own, and go back to it.
 */
const SMALL_POOLS = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_TRIM_THRESHOLD_: '1048576' };

const TASKS = {
  start: () => [...SMALL_HEAP, 'dist/apps/all-in-one/src/main.js'],
  simulator: () => ['--enable-source-maps', 'dist/apps/awx-simulator/src/main.js'],
  contracts: () => ['dist/apps/all-in-one/src/write-contracts.js'],
  policy: () => ['dist/libs/policy/src/cli/main.js'],
  audit: () => ['dist/libs/audit/src/cli/main.js'],
  // The bench starts servers itself, with the flags that they have in production. Sections may be named.
  bench: () => ['dist/bench/main.js', `--flags=${SMALL_HEAP.join(' ')}`],
  soak: () => ['dist/bench/soak/main.js', `--flags=${SMALL_HEAP.join(' ')}`],
  // Requests of operators against the tool search; another file of requests may be named.
  retrieval: () => ['dist/bench/retrieval/main.js'],
  // Which MCP entry for which model (docs/models.md).
  fit: () => ['dist/bench/fit/main.js'],
  conformance: () => ['tools/conformance/main.mjs'],
  // What the image and the package hold.
  bundle: () => ['tools/bundle/main.mjs'],
  package: () => ['tools/package/main.mjs'],
  clients: () => ['tools/clients/main.mjs'],
  // The chart, its alerts, the image and the Compose file; parts may be named.
  deploy: () => ['tools/deploy/main.mjs'],
  // The chart in a real Kubernetes of one node, which is built at the first time; parts may be named.
  cluster: () => ['tools/cluster/main.mjs'],
  test: () => ['node_modules/jest/bin/jest.js'],
};

/** What runs now; signals are passed on to it, so that nothing is left behind. */
let child;
let signalled;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    signalled = signal;
    child?.kill(signal);
  });

const [task, ...rest] = process.argv.slice(2);
if (!(task in TASKS)) fail(`Usage: node tools/run.mjs ${Object.keys(TASKS).join('|')} [arguments]`);
await install();
await build();
process.exit(await run(node, [...TASKS[task](), ...rest], 'inherit'));

async function install() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && modified(installed) >= modified(join(root, 'package-lock.json'))) return;
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    fail(
      'node_modules is a link to packages older than the lock, and `npm ci` would empty what it points to. Remove it.',
    );
  }
  await step('Installing dependencies', 'npm', ['ci', '--no-audit', '--no-fund']);
}

async function build() {
  if (existsSync(built) && modified(built) > newest(sources.map((source) => join(root, source)))) return;
  await step('Building', node, [join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build']);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(built, '');
}

/**
 * One line on the terminal, and what the command says only when it fails: npm warns of every package that this Node is
 * too old for, and nothing of the project runs on it.
 */
async function step(title, command, args) {
  process.stdout.write(`${title} ... `);
  const start = Date.now();
  let said = '';
  const code = await run(command, args, 'pipe', (text) => {
    said += text;
  });
  if (signalled) process.exit(1);
  if (code !== 0) fail(`failed.\n${said}\`${command} ${args.join(' ')}\` ended with ${code}.`);
  console.log(`${Math.ceil((Date.now() - start) / 1000)} s`);
}

/** @returns its exit code */
function run(command, args, output, hear) {
  child = spawn(command, args, { cwd: root, stdio: ['inherit', output, output], env: environment() });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', hear);
  return new Promise((resolve) => {
    child.on('error', (error) => fail(`\`${command}\` cannot be run: ${error.message}`));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function environment() {
  return { ...SMALL_POOLS, ...process.env, PATH: `${bin}:${process.env.PATH}` };
}

function newest(paths) {
  return Math.max(
    ...paths.filter(existsSync).map((path) => (statSync(path).isDirectory() ? newestIn(path) : modified(path))),
  );
}

function newestIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name !== 'node_modules');
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
