import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, type SimulatorOptions, startSimulator } from '@libs/awx-simulator';
import { GATEWAY, SERVERS, type ServerInfo, type ServerName } from '@libs/fleet';
import { awxEnv, built } from '@libs/testing';
import { type Running, startFleet, stopFleet } from '../apps/all-in-one/src/fleet';
import { atFreeOffset } from '../bench/rig/ports';

/** The whole fleet with an AWX of its own. */
export interface FleetInUse {
  readonly awx: Simulator;
  /** Address of the gateway. */
  readonly gateway: string;
  /** Address of one server. */
  url(name: ServerName): string;
  /** Stops one server, as a crash does. */
  stop(name: ServerName): Promise<void>;
  close(): Promise<void>;
}

/** @param env More of its configuration; what depends on the address of its gateway is made from that. */
export async function startFleetInUse(
  options: SimulatorOptions = {},
  env: NodeJS.ProcessEnv | ((gateway: string) => NodeJS.ProcessEnv) = {},
): Promise<FleetInUse> {
  const awx = await startSimulator({ data: 'company', ...options });
  const auditDir = mkdtempSync(join(tmpdir(), 'awx-mcp-fleet-'));
  const quiet = { HOST: '127.0.0.1', LOG_LEVEL: 'silent', AUTH_MODE: 'none', AUDIT_LOG_DIR: auditDir };
  const running = await atFreeOffset((offset) => {
    const more = typeof env === 'function' ? env(`http://127.0.0.1:${GATEWAY.port + offset}`) : env;
    return start({ ...quiet, ...awxEnv(awx.url), ...more }, offset);
  });
  return {
    awx,
    gateway: running[0]!.url,
    url: (name) => find(running, name).url,
    stop: async (name) => void (await find(running, name).stop()),
    close: async () => {
      await stopFleet(running);
      await awx.close();
      rmSync(auditDir, { recursive: true, force: true });
    },
  };
}

/** Of the bundle, where there is one to be tested: in a process of its own. */
const start = (env: NodeJS.ProcessEnv, offset: number): Promise<Running[]> =>
  process.env['BUNDLE'] ? startProcess(env, offset) : startFleet(env, offset);

async function startProcess(env: NodeJS.ProcessEnv, offset: number): Promise<Running[]> {
  const child = spawn(process.execPath, [built('apps/all-in-one/src/main.js')], {
    env: { PATH: process.env['PATH'], ...env, PORT_OFFSET: String(offset) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      // Where a spec looks at what is logged.
      if (env['LOG_LEVEL'] !== 'silent') process.stdout.write(text);
    });
  while (!said.includes('Try it')) {
    await Promise.race([once(child.stdout, 'data'), ended]);
    if (child.exitCode !== null) throw new Error(said);
  }
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  const at = ({ port }: ServerInfo): string => `http://127.0.0.1:${port + offset}`;
  // They end with it, and none alone.
  const servers = Object.values(SERVERS).map((server) => ({ server, url: at(server), stop: async () => undefined }));
  return [{ server: GATEWAY, url: at(GATEWAY), stop }, ...servers];
}

const find = (running: readonly Running[], name: ServerName): Running =>
  running.find(({ server }) => server.name === name)!;
