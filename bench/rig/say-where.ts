import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const sayWhere = (url: string): void => console.log(`Listening on ${url}`);

/** On a free port. Connections are never closed for being idle: a slice of load may come minutes after the last. */
export function listenAnywhere(handler: RequestListener): void {
  const server = createServer(handler);
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1', () => sayWhere(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}
