import { join, resolve } from 'node:path';
import { atFreeOffset, freePort } from './ports';
import type { BenchProcess } from './process';
import { authorization } from './requests';
import type { SizeName } from './sized-data';
import type { Stage } from './stage';

/** What is tested has a core of its own; the clients and AWX share the other. */
export const TESTED_CORE = 1;
export const OTHER_CORE = 0;

/** The build that this file is part of: it runs in `dist/bench/rig`. */
const OWN_BUILD = join(__dirname, '..', '..', '..');
/** What is tested: of that build, or of the bundle that `BUNDLE` names. */
const PRODUCT = resolve(process.env['BUNDLE'] ?? OWN_BUILD);

const LISTENING = /Listening on (\S+)\n/;
const SERVER = / on (http:\S+) \(docs/;

export interface CoreOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly core?: number;
  /** Of Node, instead of those of production. */
  readonly flags?: readonly string[];
  /** Another checkout that is built. */
  readonly checkout?: string;
}

/** Credentials of AWX's own, and callers checked by AWX, as in production. Nobody but the bench finds it. */
const production = (stage: Stage, awx: BenchProcess): NodeJS.ProcessEnv => ({
  AUDIT_LOG_DIR: stage.newFolder(),
  HOST: '127.0.0.1',
  PORT: '0',
  AWX_BASE_URL: awx.url,
  AWX_USERNAME: 'admin',
  AWX_PASSWORD: 'password',
  AUTH_MODE: 'awx',
  INTERNAL_AUTH_TOKEN: 'only-for-this-bench-and-thirty-two-characters',
});

const command = ({ flags }: Pick<Stage, 'flags'>, checkout: string, script: string, ...args: string[]): string[] => [
  process.execPath,
  ...flags,
  join(checkout, 'dist', script),
  ...args,
];

/** A program of the rig, without the flags of production. */
const rig = (stage: Stage, name: string, core: number, ...args: string[]): Promise<BenchProcess> =>
  stage.start({
    name,
    command: [process.execPath, join(OWN_BUILD, 'dist/bench', `${name}.js`), ...args],
    ready: LISTENING,
    core,
  });

export const startInstantAwx = (stage: Stage): Promise<BenchProcess> => rig(stage, 'rig/instant-awx', OTHER_CORE);

export const startSizedAwx = (stage: Stage, size: SizeName): Promise<BenchProcess> =>
  rig(stage, 'rig/sized-awx', TESTED_CORE, size);

export const startLongOutputAwx = (stage: Stage): Promise<BenchProcess> =>
  rig(stage, 'rig/long-output-awx', OTHER_CORE);

export const startSoakAwx = (stage: Stage): Promise<BenchProcess> => rig(stage, 'soak/soak-awx', OTHER_CORE);

export const startAnsweringServer = (stage: Stage): Promise<BenchProcess> =>
  rig(stage, 'rig/answering-server', OTHER_CORE);

/** A program of the rig that takes turns with what is tested: on its core, with its flags. */
const inItsPlace = (stage: Stage, name: string, server: BenchProcess): Promise<BenchProcess> =>
  stage.start({
    name,
    command: command(stage, OWN_BUILD, `bench/rig/${name}.js`, server.url),
    ready: LISTENING,
    core: TESTED_CORE,
  });

export const startYardstick = (stage: Stage, awx: BenchProcess): Promise<BenchProcess> =>
  inItsPlace(stage, 'yardstick', awx);

/** In the place of the gateway. */
export const startRelay = (stage: Stage, core: BenchProcess): Promise<BenchProcess> => inItsPlace(stage, 'relay', core);

export const startCore = (
  stage: Stage,
  awx: BenchProcess,
  { env, core = TESTED_CORE, flags = stage.flags, checkout = PRODUCT }: CoreOptions = {},
): Promise<BenchProcess> =>
  stage.start({
    name: 'core',
    command: command({ flags }, checkout, 'apps/core/src/main.js'),
    ready: SERVER,
    env: { ...production(stage, awx), ...env },
    cwd: checkout,
    core,
  });

/** On all cores, as that is what several workers are for; with a Redis, which they need. */
export const startWorkers = (
  stage: Stage,
  awx: BenchProcess,
  redis: BenchProcess,
  workers: number,
): Promise<BenchProcess> =>
  stage.start({
    name: `core with ${workers} workers`,
    command: command(stage, PRODUCT, 'apps/core/src/main.js'),
    ready: SERVER,
    env: { ...production(stage, awx), WORKERS: String(workers), REDIS_HOST: '127.0.0.1', REDIS_PORT: redis.url },
  });

/** Its address is its port. */
export async function startRedis(stage: Stage): Promise<BenchProcess> {
  const port = String(await freePort());
  return stage.start({
    name: 'redis-server',
    command: ['redis-server', '--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', '/tmp'],
    ready: /port=(\d+)\.[\s\S]*Ready to accept/,
    core: OTHER_CORE,
  });
}

export const startGatewayTo = (stage: Stage, awx: BenchProcess, core: BenchProcess): Promise<BenchProcess> =>
  stage.start({
    name: 'gateway',
    command: command(stage, PRODUCT, 'apps/gateway/src/main.js'),
    ready: SERVER,
    env: { ...production(stage, awx), CORE_URL: core.url },
    core: TESTED_CORE,
  });

/** A gateway over one server with so many tools. */
export const startGatewayOver = (
  stage: Stage,
  tools: number,
  { awx, server }: Readonly<Record<'awx' | 'server', BenchProcess>>,
): Promise<BenchProcess> =>
  stage.start({
    name: `gateway over ${tools} tools`,
    command: command(stage, OWN_BUILD, 'bench/rig/wide-gateway.js', String(tools)),
    ready: LISTENING,
    env: { ...production(stage, awx), CORE_URL: server.url },
    core: TESTED_CORE,
  });

/** Everything in one process, with an AWX or with the simulator inside. */
export const startFleetWith = (stage: Stage, awx?: BenchProcess, more?: NodeJS.ProcessEnv): Promise<BenchProcess> =>
  atFreeOffset((offset) =>
    stage.start({
      name: 'all-in-one',
      command: command(stage, PRODUCT, 'apps/all-in-one/src/main.js'),
      ready: /Try it.*\n.*'(http:\/\/[^/]+)\/.*\n.*\n.*\/docs\n/,
      env: {
        ...(awx ? production(stage, awx) : { AUDIT_LOG_DIR: stage.newFolder() }),
        ...more,
        PORT_OFFSET: String(offset),
      },
    }),
  );

/** Where the core server of a fleet listens, as its first lines say. */
export function coreOf({ greeting }: BenchProcess): string {
  const found = /AWX Core +(http:\S+)/.exec(greeting);
  if (!found) throw new Error('The fleet does not say where its core server listens.');
  return found[1]!;
}

/** The id of a job that there is. */
export async function someJob(url: string): Promise<number> {
  const answer = await fetch(`${url}/jobs?page_size=1`, { headers: { authorization } });
  return ((await answer.json()) as { results: [{ id: number }] }).results[0].id;
}
