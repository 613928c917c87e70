import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SimulatorOptions, startSimulator } from '@libs/awx-simulator';
import { startFleet, stopFleet } from '../../apps/all-in-one/src/fleet';
import { atFreeOffset } from '../rig/ports';

/** The whole fleet in this process, over a simulated AWX of its own: whatever a model calls reaches nothing else. */
export interface World {
  /** Address of the gateway. */
  readonly gateway: string;
  /** What its AWX itself answers: `jobs/?order_by=-id&page_size=1`. */
  ask(path: string): Promise<unknown>;
  close(): Promise<void>;
}

const ADMIN = { AWX_USERNAME: 'admin', AWX_PASSWORD: 'password' };

export async function startWorld(data: NonNullable<SimulatorOptions['data']> = 'company'): Promise<World> {
  const awx = await startSimulator({ data });
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-fit-'));
  const close = async (): Promise<void> => {
    await awx.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const authorization = `Basic ${Buffer.from(`${ADMIN.AWX_USERNAME}:${ADMIN.AWX_PASSWORD}`).toString('base64')}`;
  const ask = async (path: string): Promise<unknown> =>
    (await fetch(`${awx.url}/api/v2/${path}`, { headers: { authorization } })).json();
  // Nothing of the environment of whoever starts this: it may name a real AWX.
  const env = {
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    AUTH_MODE: 'none',
    AUDIT_LOG_DIR: folder,
    AWX_BASE_URL: awx.url,
    ...ADMIN,
  };
  try {
    const running = await atFreeOffset((offset) => startFleet(env, offset));
    return { gateway: running[0]!.url, ask, close: () => stopFleet(running).finally(close) };
  } catch (error) {
    await close();
    throw error;
  }
}
