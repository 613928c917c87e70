import { createServer } from 'node:net';
import { GATEWAY, SERVERS } from '@libs/fleet';

/** Away from everything that usually runs on a developer's machine, so that a bench disturbs no running fleet. */
export const AWX_PORT = 28_060;
export const YARDSTICK_PORT = 28_061;
export const LONG_OUTPUT_PORT = 28_062;
export const SIZED_AWX_PORTS = { small: 28_054, big: 28_053 } as const;
export const FLEET_OFFSET = 20_000;

/** Far from the ports of a fleet that may be running, free, and below those that systems give to clients. */
export async function freeOffset(): Promise<number> {
  const ports = [GATEWAY, ...Object.values(SERVERS)].map(({ port }) => port);
  for (;;) {
    const offset = 2_000 + Math.floor(Math.random() * 220) * 100;
    if ((await Promise.all(ports.map((port) => isFree(port + offset)))).every(Boolean)) return offset;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
