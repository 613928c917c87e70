// Runs what the chart makes in a real Kubernetes of one node on this machine.
//   npm run test:cluster [-- parts]     parts: programs, image, install, rollout, kill, split, uninstall, arm64
// All of them in this order unless some are named; those of the cluster begin with a new one, installed, and leave none.
// What lacks is said, with the reason; in CI that is a failure. Programs, images and results are kept in DEPLOY_CACHE.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check, helm, kubectl, MissingTool, must, report, root, run, stopDocker } from '../deploy/rig.mjs';
import { arm64 } from './arm64.mjs';
import { folder, NETWORK } from './cluster.mjs';
import { images } from './images.mjs';
import { needed, programs } from './programs.mjs';

const OUTSIDE = ['programs', 'image', 'arm64'];
const INSIDE = ['install', 'rollout', 'kill', 'split', 'uninstall'];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => ![...OUTSIDE, ...INSIDE].includes(name));
if (unknown.length > 0) {
  console.error(`Parts are ${[...OUTSIDE, ...INSIDE].join(', ')}; not ${unknown.join(', ')}.`);
  process.exit(2);
}
const wanted = (name) => asked.length === 0 || asked.includes(name);
const inside = INSIDE.filter(wanted);

let notRun = 0;
let broken = 0;
const signals = ['SIGINT', 'SIGTERM'];
// A signal ends what runs inside; then the cluster is taken down as always.
let child;
for (const signal of signals) process.on(signal, () => child?.kill(signal));

/** What lacks ends a part, not the others. */
async function part(name, body) {
  console.log(`\n== ${name}`);
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof MissingTool)) throw error;
    notRun += 1;
    console.log(`NOT RUN: ${error.message}`);
    return false;
  }
}

try {
  mkdirSync(folder, { recursive: true });
  const ready =
    (inside.length === 0 && !wanted('programs')) ||
    (await part('programs', async () => {
      needed();
      return check('etcd, containerd, kubectl, Helm and the programs of Kubernetes are here', programs);
    }));
  if (ready && (inside.length > 0 || wanted('image')) && (await part('image', images)) && inside.length > 0) {
    await part('cluster', cluster);
  }
  if (wanted('arm64')) await part('arm64', arm64);
} finally {
  stopDocker();
}
const { passed, failed } = report();
console.log(`\n${passed} passed, ${failed + broken} failed${notRun > 0 ? `, ${notRun} parts not run` : ''}`);
process.exit(failed + broken > 0 || (notRun > 0 && process.env.CI) ? 1 : 0);

async function cluster() {
  down();
  must('bash', ['tools/cluster/network.sh', 'up', NETWORK]);
  const program = fileURLToPath(new URL('inside.mjs', import.meta.url));
  const env = { ...process.env, HELM: helm(), KUBECTL: kubectl() };
  const args = [`--net=/run/netns/${NETWORK}`, process.execPath, program, ...inside];
  try {
    child = spawn('nsenter', args, { cwd: root, stdio: 'inherit', env });
    const code = await new Promise((resolve) => child.on('close', resolve));
    if (code !== 0) broken += 1;
  } finally {
    child = undefined;
    down();
  }
}

function down() {
  run('bash', ['tools/cluster/down.sh', folder]);
  run('bash', ['tools/cluster/network.sh', 'down', NETWORK]);
}
