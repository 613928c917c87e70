import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseImages, cache, check, docker, expect, IMAGE, must, root, run, tool } from './rig.mjs';

const MB = 1e6;
/** Of the layers together, as `docker image inspect` has it, and of `docker save` through gzip. */
const MOST = { uncompressed: 160 * MB, compressed: 55 * MB };
const HARDENED = ['--read-only', '--cap-drop=ALL', '--security-opt=no-new-privileges', '--tmpfs=/tmp:size=16m'];

export async function image() {
  await check('hadolint finds nothing in the Dockerfile', () => void must(tool('hadolint'), ['Dockerfile']));
  docker();
  if (!(await check('base images', baseImages))) return;
  if (!(await check('docker build', build))) return;
  await check('size', size);
  await check('container-structure-test', structure);
  await check('SBOM by syft', sbom);
  await check('runs hardened as 65532, and stops on SIGTERM', hardened);
  await check('refuses to start where the settings are wrong, in words', refuses);
}

/** With BuildKit where the machine has it, otherwise with the builder that every daemon brings. */
export function build(name = IMAGE, more = []) {
  const revision = must('git', ['rev-parse', '--short', 'HEAD']).trim();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const labels = ['--build-arg', `VERSION=${version}`, '--build-arg', `REVISION=${revision}`];
  const env = run('docker', ['buildx', 'version']).status === 0 ? {} : { DOCKER_BUILDKIT: '0' };
  must('nice', ['docker', 'build', '--quiet', '--network', 'host', ...labels, ...more, '-t', name, '.'], { env });
}

function size() {
  const uncompressed = Number(must('docker', ['image', 'inspect', '--format', '{{.Size}}', IMAGE]));
  const saved = join(cache, 'image.tar.gz');
  must('sh', ['-c', `docker save ${IMAGE} | nice gzip > ${saved}`]);
  const compressed = statSync(saved).size;
  rmSync(saved);
  const facts = `${(uncompressed / MB).toFixed(1)} MB, ${(compressed / MB).toFixed(1)} MB compressed`;
  expect(
    uncompressed <= MOST.uncompressed && compressed <= MOST.compressed,
    `${facts}; at most ${MOST.uncompressed / MB} and ${MOST.compressed / MB}`,
  );
  return facts;
}

function structure() {
  const args = ['test', '--image', IMAGE, '--config', 'tools/deploy/structure.yml', '--quiet'];
  must(tool('container-structure-test'), args);
}

function sbom() {
  const archive = join(cache, 'image.tar');
  must('docker', ['save', '-o', archive, IMAGE]);
  const made = must('nice', [tool('syft'), 'scan', `docker-archive:${archive}`, '-q', '-o', 'cyclonedx-json']);
  rmSync(archive);
  const names = JSON.parse(made).components.map(({ name }) => name);
  for (const name of ['express', 'axios', 'zod']) expect(names.includes(name), `${name} is not in the SBOM`);
  expect(!names.includes('typescript'), 'typescript is in the SBOM');
  const file = join(cache, 'sbom.cdx.json');
  writeFileSync(file, made);
  return `${names.length} components in ${file}`;
}

function hardened() {
  const id = must('docker', [
    'run',
    '-d',
    ...HARDENED,
    '--memory=256m',
    '-e',
    'AWX_SIMULATOR_DATA=company',
    IMAGE,
    'dist/apps/awx-simulator/src/main.js',
  ]).trim();
  try {
    until('the simulator answers', () => exec(id, ['healthcheck.cjs']).status === 0);
    const script =
      "const f=require('fs');console.log(process.getuid());try{f.writeFileSync('/app/x','')}catch(e){console.log(e.code)};f.writeFileSync('/var/log/awx-mcp/x','');console.log('audit')";
    const { out } = exec(id, ['-e', script]);
    expect(out === '65532\nEROFS\naudit\n', `said ${out}`);
    must('docker', ['stop', '-t', '30', id]);
    const code = must('docker', ['inspect', '--format', '{{.State.ExitCode}} {{.State.OOMKilled}}', id]).trim();
    expect(/^(0|143) false$/.test(code), `ended with ${code}`);
    return `ended with ${code.split(' ')[0]}`;
  } finally {
    run('docker', ['rm', '-fv', id], { isCleaning: true });
  }
}

function refuses() {
  const { status, out, err } = run('docker', ['run', '--rm', ...HARDENED, '-e', 'AUTH_MODE=nobody', IMAGE]);
  expect(status !== 0 && /AWX_BASE_URL/.test(out + err) && /AUTH_MODE/.test(out + err), `${status}: ${out}${err}`);
}

const exec = (id, args) => run('docker', ['exec', id, '/nodejs/bin/node', ...args]);

function until(what, holds) {
  for (let tries = 0; tries < 60; tries++) {
    if (holds()) return;
    must('sleep', ['1']);
  }
  throw new Error(`not in a minute: ${what}`);
}
