import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { check, expect, must, run } from '../deploy/rig.mjs';
import { addressOf, ask, folder, get, podsOf, RELEASE } from './cluster.mjs';
import { upgrade } from './install.mjs';
import { login, MOVED } from './outside.mjs';

const SHARES = [10, 30, 70, 100];
const MIGRATION = ['-f', 'tools/cluster/manifests/migration.yaml'];
const HOST = 'awx-mcp.example.com';

/** Callers are moved from the server of before: by the gateway, caller by caller, and by an HTTPRoute, request by request. */
export async function split() {
  if (!(await check('the release knows the server of before', () => void share(0)))) return;
  let earlier = [];
  const before = pods();
  for (const percent of SHARES) {
    await check(`the gateway moves ${percent} % of callers, without a restart`, async () => {
      share(percent);
      const moved = await settledShare(percent);
      expect(
        earlier.every((name) => moved.includes(name)),
        'somebody was moved back',
      );
      earlier = moved;
      expect(pods() === before, 'pods were replaced or restarted');
      return `${moved.length} of ${MOVED.length}`;
    });
  }
  for (const percent of SHARES)
    await check(`an HTTPRoute of the chart with ${percent} %, its weights in HAProxy`, () => routed(percent));
}

/** Callers who are moved, in percent. Reaches pods within a minute or two. */
const share = (percent) => upgrade(...MIGRATION, '--set', `migration.percent=${percent}`);

const pods = () =>
  podsOf('gateway')
    .map(({ metadata, status }) => `${metadata.name} ${status.containerStatuses[0].restartCount}`)
    .sort()
    .join();

/** Who is moved, once every gateway has read the share. */
async function settledShare(percent) {
  const expected = MOVED.filter((name) => placeOf(name) < percent).join();
  let moved;
  for (let tries = 0; tries < 40; tries++) {
    moved = await movedNow();
    if (moved?.join() === expected) return moved;
    await sleep(5000);
  }
  throw new Error(`after minutes: ${moved ?? 'gateways disagree'}; instead of ${expected}`);
}

/** The place of a caller between 0 and 100. No version may make another order: callers would go back and forth. */
const placeOf = (name) => (createHash('sha256').update(`awx-mcp\0${name}`).digest().readUInt32BE() / 2 ** 32) * 100;

/** @returns nothing while gateways disagree */
async function movedNow() {
  const gateway = addressOf(`${RELEASE}-gateway`);
  const moved = [];
  for (const name of MOVED) {
    const sides = new Set();
    for (let call = 0; call < 4; call++) sides.add(await servedBy(gateway, name));
    if (sides.size > 1) return undefined;
    if (sides.has('awx-mcp')) moved.push(name);
  }
  return moved;
}

async function servedBy(gateway, name) {
  const { status, text, headers } = await ask(gateway, '/jobs?page_size=1', { user: login(name) });
  expect(status === 200 && headers['x-served-by'], `${status} of ${headers['x-served-by']}: ${text.slice(0, 300)}`);
  return headers['x-served-by'];
}

/** No controller of the Gateway API is here: HAProxy is given the weights that the API server has, and splits by them. */
async function routed(percent) {
  upgrade(...MIGRATION, '--set', `migration.percent=100,httpRoute.weight=${percent}`);
  const { backendRefs } = get('httproute', RELEASE).spec.rules[0];
  const servers = backendRefs.map(({ name, weight }) => {
    const { host, port } = addressOf(name);
    return `  server ${name} ${host}:${port} weight ${weight}`;
  });
  const config = join(folder, 'haproxy.cfg');
  const listen = ['listen split', '  bind 127.0.0.1:8080', '  http-response set-header x-side %s', ...servers];
  const defaults = ['defaults', '  mode http', '  timeout connect 10s', '  timeout client 90s', '  timeout server 90s'];
  writeFileSync(config, `${[...defaults, ...listen].join('\n')}\n`);
  const pid = join(folder, 'haproxy.pid');
  must('haproxy', ['-D', '-f', config, '-p', pid]);
  try {
    const sides = {};
    for (let call = 0; call < 100; call++) {
      const at = { service: HOST, host: '127.0.0.1', port: 8080 };
      const { status, text, headers } = await ask(at, '/jobs?page_size=1', { user: login(MOVED[call % MOVED.length]) });
      expect(status === 200, `${status}: ${text.slice(0, 300)}`);
      sides[headers['x-side']] = (sides[headers['x-side']] ?? 0) + 1;
    }
    const here = sides[`${RELEASE}-gateway`] ?? 0;
    expect(Math.abs(here - percent) <= 1, `${here} of 100 came here: ${JSON.stringify(sides)}`);
    return `${here} of 100 requests`;
  } finally {
    run('sh', ['-c', `kill $(cat ${pid})`]);
  }
}
