import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SimulatorOptions, startSimulator } from '@libs/awx-simulator';
import { startFleet, stopFleet } from '../../apps/all-in-one/src/fleet';
import { freeOffset } from '../rig/ports';

/** The whole fleet in this process, over a simulated AWX of its own: whatever a model calls reaches nothing else. */
export interface World {
  /** Address of the gateway. */
  readonly gateway: string;
  close(): Promise<void>;
}

export async function startWorld(data: NonNullable<SimulatorOptions['data']> = 'company'): Promise<World> {
  const awx = await startSimulator({ data });
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-fit-'));
  const close = async (): Promise<void> => {
    await awx.close();
    rmSync(folder, { recursive: true, force: true });
  };
  // Nothing of the environment of whoever starts this: it may name a real AWX.
  const env = {
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    AUTH_MODE: 'none',
    AUDIT_LOG_DIR: folder,
    AWX_BASE_URL: awx.url,
    AWX_USERNAME: 'admin',
    AWX_PASSWORD: 'password',
  };
  try {
    const running = await startFleet(env, await freeOffset());
    return { gateway: running[0]!.url, close: () => stopFleet(running).finally(close) };
  } catch (error) {
    await close();
    throw error;
  }
}
