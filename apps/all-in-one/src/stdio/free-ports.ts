import { createServer as createSocket } from 'node:net';

/** Ports of the loopback address that nobody uses; all at once, so that no two are the same. */
export async function freePorts(count: number): Promise<number[]> {
  const sockets = await Promise.all(Array.from({ length: count }, () => listening()));
  const ports = sockets.map((socket) => (socket.address() as { port: number }).port);
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.close(resolve))));
  return ports;
}

function listening(): Promise<ReturnType<typeof createSocket>> {
  const socket = createSocket();
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.listen(0, '127.0.0.1', () => resolve(socket));
  });
}
