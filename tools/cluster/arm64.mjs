// The image for arm64, built here from the same Dockerfile, and a launch through it with its instructions emulated.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '../deploy/image.mjs';
import { baseImages, cache, check, docker, expect, found, MissingTool, must, run } from '../deploy/rig.mjs';
import { ask } from './cluster.mjs';

const BASE = 'gcr.io/distroless/nodejs24-debian12:nonroot-arm64';
const IMAGE = 'awx-mcp:local-arm64';
const EMULATOR = '/usr/bin/qemu-aarch64-static';
const PORTS = { awx: 18952, core: 18953 };

export async function arm64() {
  if (!found(EMULATOR))
    throw new MissingTool('What lacks comes by: apt-get install --no-install-recommends qemu-user-static');
  docker({ network: false });
  await check('base images', baseImages);
  const made =
    (await check('the base for arm64', base)) &&
    (await check('docker build on it', () => {
      build(IMAGE, ['--build-arg', `RUNTIME_IMAGE=${BASE}`]);
      return platformOf(IMAGE);
    }));
  if (made) await check('a server of it launches a job, emulated', launches);
}

function base() {
  if (run('docker', ['image', 'inspect', BASE]).status === 0) return `was here, ${platformOf(BASE)}`;
  if (run('docker', ['pull', '--quiet', '--platform', 'linux/arm64', BASE]).status === 0) return 'pulled';
  if (!found('debootstrap')) throw new MissingTool('Images cannot be pulled, and debootstrap to make them lacks.');
  must('bash', ['tools/cluster/arm64.sh', join(cache, 'arm64'), BASE]);
  return `made here, ${platformOf(BASE)}`;
}

function platformOf(image) {
  const platform = must('docker', ['image', 'inspect', '--format', '{{.Os}}/{{.Architecture}}', image]).trim();
  expect(platform === 'linux/arm64', `${image} says ${platform}`);
  return platform;
}

async function launches() {
  const started = [];
  const start = (app, env) =>
    started.push(emulated(['-d', ...env.flatMap((pair) => ['-e', pair])], [`dist/apps/${app}/src/main.js`]));
  try {
    const arch = emulated(['--rm'], ['-p', 'process.arch + " " + process.version']);
    start('awx-simulator', ['HOST=127.0.0.1', `PORT=${PORTS.awx}`, 'AWX_SIMULATOR_DATA=company']);
    start('core', [
      'HOST=127.0.0.1',
      `PORT=${PORTS.core}`,
      `AWX_BASE_URL=http://127.0.0.1:${PORTS.awx}`,
      'AUTH_MODE=awx',
    ]);
    const core = { service: 'core', host: '127.0.0.1', port: PORTS.core };
    await ready(core);
    const path = `/job_templates/${encodeURIComponent('Gather facts')}/launch`;
    const { status, text } = await ask(core, path, { method: 'POST', body: { wait: 60 } });
    expect(status < 300 && /successful/.test(text), `${status} ${text}`);
    return arch;
  } finally {
    for (const id of started) run('docker', ['rm', '-fv', id]);
  }
}

/** The emulator belongs to this machine, and is what the container's process is. */
const emulated = (options, args) =>
  must('docker', [
    'run',
    ...options,
    ...['--network', 'host', '-v', `${EMULATOR}:/emulator:ro`, '--entrypoint', '/emulator'],
    ...[IMAGE, '/nodejs/bin/node', ...args],
  ]).trim();

async function ready(core) {
  for (let tries = 0; tries < 150; tries++) {
    const { status } = await ask(core, '/ready').catch(({ code }) => ({ status: code }));
    if (status === 200) return;
    await sleep(2000);
  }
  throw new Error('not ready after five minutes');
}
