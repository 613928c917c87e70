import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A server in front of an AWX that notes as whom each request came. */
export interface Front {
  readonly url: string;
  /** Oldest first, e.g. `GET me Bearer 200`; ids are left out. */
  readonly seen: string[];
  /** Set, it answers 401 to every token, as servers do that take passwords only. */
  refusesTokens: boolean;
  close(): Promise<void>;
}

/** @param awx Its address */
export async function startFront(awx: string): Promise<Front> {
  const server = createServer((asked, answer) => void pass(awx, front, asked, answer).catch(() => answer.destroy()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const front: Front = { url, seen: [], refusesTokens: false, close };
  return front;
}

async function pass(awx: string, front: Front, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const { method = '', url: target = '', headers } = asked;
  const [scheme = ''] = (headers.authorization ?? 'nobody').split(' ');
  const note = (status: number) => front.seen.push(`${method} ${nounOf(target)} ${scheme} ${status}`);
  if (scheme === 'Bearer' && front.refusesTokens) {
    note(401);
    return void answer.writeHead(401, { 'Content-Type': 'application/json' }).end('{"detail":"No tokens."}');
  }
  const onward = request(awx + target, { method, headers });
  // AWX may break off; what waits for it is told.
  onward.on('error', () => undefined);
  asked.pipe(onward);
  const [own] = (await once(onward, 'response')) as [IncomingMessage];
  const body = await buffer(own);
  note(own.statusCode!);
  answer.writeHead(own.statusCode!, own.headers).end(body);
}

const nounOf = (target: string): string =>
  target
    .replace(/^\/api(\/controller)?\/v2\//, '')
    .replace(/\?.*/, '')
    .split('/')
    .filter((part) => part && !/^\d+$/.test(part))
    .join('/');
