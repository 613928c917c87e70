// The parts that run in the cluster's network: brings the cluster up, installs, and tries what is asked for.
import { check, must, report } from '../deploy/rig.mjs';
import { containers, folder, kubectl, programFolder } from './cluster.mjs';
import { ARCHIVE } from './images.mjs';
import { install } from './install.mjs';
import { kill } from './kill.mjs';
import { outside } from './outside.mjs';
import { rollout } from './rollout.mjs';
import { split } from './split.mjs';
import { uninstall } from './uninstall.mjs';

const PARTS = { rollout, kill, split, uninstall };

const asked = process.argv.slice(2);
const up =
  (await check('a Kubernetes of one node', () => {
    must('bash', ['tools/cluster/up.sh', folder, programFolder]);
    return JSON.parse(kubectl(['version', '-o', 'json'])).serverVersion.gitVersion;
  })) &&
  (await check('it has the images', () => void containers(['images', 'import', ARCHIVE]))) &&
  (await check('an AWX, a Redis with TLS and a server of before, apart from the release', outside)) &&
  (await install());
for (const [name, part] of Object.entries(PARTS)) {
  if (!up || !asked.includes(name)) continue;
  console.log(`\n== ${name}`);
  await part();
}
const { passed, failed } = report();
console.log(`\nIn the cluster: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
