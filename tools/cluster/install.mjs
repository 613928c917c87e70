import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { check, expect, root } from '../deploy/rig.mjs';
import { addressOf, ask, get, helm, PATIENCE, podsOf, RELEASE, settled, tryHelm } from './cluster.mjs';
import { records } from './trail.mjs';

const CHART = join(root, 'helm/awx-mcp');
const VALUES = ['-f', join(CHART, 'values-production.yaml'), '-f', join(root, 'tools/cluster/manifests/values.yaml')];
const SERVERS = [
  'core',
  'inventory',
  'templates',
  'users',
  'projects',
  'organizations',
  'schedules',
  'advanced',
  'notifications',
  'infrastructure',
];
/** The gateway and core are two. */
const PODS = SERVERS.length + 1 + 2;

/** Brings the release to the production values with what is said here. */
export const upgrade = (...args) =>
  helm(['upgrade', '--install', RELEASE, CHART, ...VALUES, ...args, '--wait', '--timeout', PATIENCE]);

/** @returns whether there is a release to try */
export async function install() {
  await check('without the Secrets that it names, an install fails', lackingSecret);
  return (
    (await check('helm install with production values', () => void upgrade())) &&
    (await check(
      'two pods of the gateway and of core, one of each other server are ready under the restricted Pod Security Standard',
      allReady,
    )) &&
    (await check('helm test', () => void helm(['test', RELEASE, '--timeout', PATIENCE]))) &&
    (await check('a launch through the gateway, to its end, is on record', launch))
  );
}

function lackingSecret() {
  // The gateway and one server are enough, and the volume is for the release itself.
  const less = [
    'stage=staging',
    'audit.persistence.type=none',
    ...SERVERS.slice(1).map((name) => `servers.${name}.enabled=false`),
  ];
  const set = ['internalToken.existingSecret=none', ...less].flatMap((value) => ['--set', value]);
  const { status, err } = tryHelm(['install', 'lacking', CHART, ...VALUES, ...set, '--wait', '--timeout', '30s']);
  helm(['uninstall', 'lacking', '--wait', '--timeout', PATIENCE]);
  expect(status !== 0 && /not ready|timed? ?out|deadline/i.test(err), `ended with ${status}: ${err}`);
}

/** Autoscalers hold to their least number without figures. */
async function allReady() {
  for (let tries = 0; tries < 60 && (podsOf('gateway').length < 2 || podsOf('core').length < 2); tries++)
    await sleep(2000);
  settled('gateway', 'core');
  const pods = get('pods', '-l', `app.kubernetes.io/instance=${RELEASE}`).items;
  const ready = pods.filter(({ status }) =>
    status.conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
  );
  const restarts = pods.reduce((sum, { status }) => sum + status.containerStatuses[0].restartCount, 0);
  expect(ready.length === PODS && pods.length === PODS, `${ready.length} of ${pods.length} pods are ready`);
  return `${ready.length} pods, ${restarts} restarts`;
}

async function launch() {
  const gateway = addressOf(`${RELEASE}-gateway`);
  const path = `/job_templates/${encodeURIComponent('Gather facts')}/launch`;
  const { status, text, requestId } = await ask(gateway, path, { method: 'POST', body: { wait: 60 } });
  expect(status < 300 && /successful/.test(text), `${status} ${text}`);
  const told = records().filter(({ request_id }) => request_id === requestId);
  const phases = told.map(({ phase, caller }) => `${phase} by ${caller}`).join();
  expect(phases === 'attempt by admin,outcome by admin', `on record: ${phases || 'nothing'}`);
}
