import { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { finished, type Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { NoSocket } from './no-socket';

/** What is sent of a call. */
export type Sent = Pick<Dispatcher.DispatchOptions, 'method' | 'path' | 'headers' | 'body'>;

/** How Node's parser gives a message its headers; by it they are joined and split as those that come over a connection. */
interface TakesHeaders {
  _addHeaderLines(raw: readonly string[], count: number): void;
}

/** The request as a server gets it that reads it from a connection. Its body comes when it is fed. */
export function handedRequest({ method, path, headers, body }: Sent, host: string, socket: NoSocket): IncomingMessage {
  const request = new IncomingMessage(socket as unknown as Socket);
  const raw = ['host', host, 'connection', 'keep-alive', ...framed(headers as string[] | undefined, method, body)];
  (request as unknown as TakesHeaders)._addHeaderLines(raw, raw.length);
  return Object.assign(request, { method, url: path, httpVersion: '1.1', httpVersionMajor: 1, httpVersionMinor: 1 });
}

const TAKE_BODIES = new Set(['POST', 'PUT', 'PATCH']);

/** The headers with what a client of HTTP says of the body. */
function framed(given: readonly string[] = [], method: string, body: Sent['body']): string[] {
  const headers: string[] = [];
  let length = isWhole(body) ? String(body.length) : undefined;
  for (let at = 0; at < given.length; at += 2) {
    if (given[at] !== 'content-length') headers.push(given[at]!, given[at + 1]!);
    else if (body && !isWhole(body)) length = given[at + 1];
  }
  if (!body && TAKE_BODIES.has(method)) length = '0';
  if (length !== undefined) headers.push('content-length', length);
  else if (body) headers.push('transfer-encoding', 'chunked');
  return headers;
}

const isWhole = (body: Sent['body']): body is Buffer => Buffer.isBuffer(body);

/** Gives the request its body, never faster than it is read. `broken` hears of one that ends too early. */
export function feed(
  request: IncomingMessage,
  body: Sent['body'],
  socket: NoSocket,
  broken: (error: Error) => void,
): void {
  const end = (): void => {
    request.complete = true;
    request.push(null);
  };
  // Its server wants no more of it.
  if (request.destroyed) return;
  if (body && !isWhole(body)) return feedStream(request, body as Readable, socket, { end, broken });
  if (body) request.push(body);
  end();
}

interface Ends {
  end(): void;
  broken(error: Error): void;
}

function feedStream(request: IncomingMessage, body: Readable, socket: NoSocket, { end, broken }: Ends): void {
  // A request that is read on lets its connection flow.
  socket.resume = () => {
    body.resume();
    return socket;
  };
  finished(body, { writable: false }, (error) => (error ? broken(error) : end()));
  body.on('data', (chunk: Buffer) => request.push(chunk) || body.pause());
}
