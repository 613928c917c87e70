import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { GATEWAY, SERVERS } from '@libs/fleet';

/** Between the look for free ports and listening there, another may take one. */
const TRIES = 3;

/** Starts a fleet with its ports so far above its own that all are free. */
export async function atFreeOffset<T>(start: (offset: number) => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await start(await freeOffset());
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

/** Far from the ports of a fleet that may be running, free, and below those that systems give to clients. */
async function freeOffset(): Promise<number> {
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

/** For a server that has to be told where to listen. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
