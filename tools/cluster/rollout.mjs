import { setTimeout as sleep } from 'node:timers/promises';
import { check, expect } from '../deploy/rig.mjs';
import { addressOf, ask, get, helm, kubectl, PATIENCE, podsOf, RELEASE, settled } from './cluster.mjs';
import { upgrade } from './install.mjs';
import { counts, failures, underLoad } from './load-control.mjs';
import { nothingLost, records } from './trail.mjs';

const NEXT = ['--set', 'image.tag=next'];
const THREE = ['gateway', 'servers.core'].flatMap((name) => ['--set', `${name}.autoscaling.minReplicas=3`]);

export async function rollout() {
  await check('helm upgrade to another image under load loses no call', () =>
    losesNothing(() => {
      upgrade(...NEXT);
      runs('next');
    }),
  );
  await check('helm test after it', () => void helm(['test', RELEASE, '--timeout', PATIENCE]));
  await check('helm rollback under load loses no call', () =>
    losesNothing(() => {
      helm(['rollback', RELEASE, '1', '--wait', '--timeout', PATIENCE]);
      runs('local');
    }),
  );
  await scaling();
}

export const scaling = () =>
  check('gateway and core scale to three under load, and back, and all three work', () => losesNothing(scale));

async function losesNothing(work) {
  const seen = await underLoad(1, async () => {
    await sleep(5000);
    await work();
    await sleep(10_000);
  });
  const lost = failures(seen);
  expect(lost === 0, `${lost} calls failed: ${counts(seen)}\n${seen.examples.join('\n')}`);
  return `${counts(seen)}; ${await nothingLost(addressOf('awx'), seen)}`;
}

/** Nothing of another image is left. */
function runs(tag) {
  settled('gateway', 'core', 'inventory');
  const images = get('pods', '-l', `app.kubernetes.io/instance=${RELEASE}`)
    .items.filter(({ metadata }) => !metadata.deletionTimestamp)
    .map(({ spec }) => spec.containers[0].image);
  expect(images.length > 0 && images.every((image) => image.endsWith(`:${tag}`)), `images: ${[...new Set(images)]}`);
}

async function scale() {
  upgrade(...THREE);
  await until(3);
  const gateway = addressOf(`${RELEASE}-gateway`);
  // Many at once: gateways go on using the connections that they have, which lead to the pods of before.
  const calls = Array.from({ length: 60 }, () => ask(gateway, '/jobs?page_size=1'));
  const ids = new Set((await Promise.all(calls)).map(({ requestId }) => requestId));
  const pods = new Set(
    records()
      .filter(({ request_id }) => ids.has(request_id))
      .map(({ pod }) => pod),
  );
  expect(pods.size === 3, `60 calls were answered by ${[...pods].join(', ')}`);
  upgrade();
  // Without figures of a metrics server an autoscaler takes no pod away by itself.
  kubectl(['scale', ...['gateway', 'core'].map((name) => `deployment/${RELEASE}-${name}`), '--replicas=2']);
  await until(2);
}

async function until(count) {
  const names = ['gateway', 'core'];
  for (let tries = 0; tries < 120; tries++) {
    if (names.every((name) => podsOf(name).length === count)) return settled(...names);
    await sleep(2000);
  }
  throw new Error(`not ${count} of each after four minutes: ${names.map((name) => podsOf(name).length)}`);
}
