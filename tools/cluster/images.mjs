import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../deploy/image.mjs';
import { baseImages, check, docker, IMAGE, must, REDIS, run } from '../deploy/rig.mjs';
import { folder } from './cluster.mjs';

export const ARCHIVE = join(folder, 'images.tar');
/** The same program as another image, so that there is something to upgrade to. */
const NEXT = 'awx-mcp:next';
const PAUSE = 'localhost/pause:3';

/** Into one file, from which the node takes them: no registry is asked. */
export async function images() {
  docker({ network: false });
  const made =
    (await check('base images', baseImages)) &&
    (await check('docker build', build)) &&
    (await check('all that pods run, in one archive', archive));
  return made;
}

function archive() {
  const other = `FROM ${IMAGE}\nLABEL org.opencontainers.image.version=next\n`;
  must('docker', ['build', '--quiet', '-t', NEXT, '-'], { input: other, env: { DOCKER_BUILDKIT: '0' } });
  if (run('docker', ['image', 'inspect', PAUSE]).status !== 0) pause();
  rmSync(ARCHIVE, { force: true });
  must('docker', ['save', '-o', ARCHIVE, IMAGE, NEXT, REDIS, PAUSE]);
}

/** What holds a pod's namespaces: a program that does nothing, as Kubernetes' own. */
function pause() {
  const script = `mkdir -p pause && cp "$(command -v catatonit)" pause/pause &&
    tar -C pause -c . | docker import -c 'ENTRYPOINT ["/pause", "-P"]' - ${PAUSE}`;
  must('sh', ['-c', script], { cwd: folder });
}
