import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { NoSocket } from './no-socket';

/** Who is told of an answer, part by part. */
export interface HearsAnswer {
  /** `headers` alternates names and values. */
  head(status: number, message: string, headers: string[]): void;
  /** @returns whether more is wanted at once; otherwise the response says `drain` when it is. */
  data(chunk: Buffer): boolean;
  end(): void;
}

type Write = (chunk: unknown, encoding?: unknown, done?: unknown) => boolean;
type End = (chunk?: unknown, encoding?: unknown, done?: unknown) => ServerResponse;

const node = ServerResponse.prototype as unknown as { write: Write; end: End; flushHeaders(): void };

/**
 * A response of Node's own that also tells its parts to `hears`. Node writes it out as ever, to a socket that is none: so its
 * states, events and errors, and the headers that it adds, are those of any answer. The methods are the object's own, as
 * Express changes its prototype.
 */
export function toldAnswer(request: IncomingMessage, socket: NoSocket, hears: HearsAnswer): ServerResponse {
  const response = new ServerResponse(request);
  response.assignSocket(socket as unknown as Socket);
  let headTold = false;
  const tellHead = (): void => {
    if (headTold) return;
    headTold = true;
    hears.head(response.statusCode, response.statusMessage, headersOf(response));
    if (!hasBody(request, response)) hears.end();
  };
  const tell = (chunk: unknown, encoding: unknown): boolean => {
    if (!hasBody(request, response)) return true;
    tellHead();
    const bytes = bytesOf(chunk, encoding);
    return bytes ? hears.data(bytes) : true;
  };
  const isOpen = (): boolean => !response.destroyed && !response.writableEnded;
  const write: Write = (chunk, encoding, done) => {
    const open = isOpen();
    const goesOn = node.write.call(response, chunk, encoding, done);
    return open ? tell(chunk, encoding) && goesOn : goesOn;
  };
  const end: End = (chunk, encoding, done) => {
    const open = isOpen();
    node.end.call(response, chunk, encoding, done);
    if (!open) return response;
    tell(chunk, encoding);
    tellHead();
    hears.end();
    return response;
  };
  const flushHeaders = (): void => {
    node.flushHeaders.call(response);
    tellHead();
  };
  return Object.assign(response, { write, end, flushHeaders });
}

const hasBody = ({ method }: IncomingMessage, { statusCode }: ServerResponse): boolean =>
  method !== 'HEAD' && statusCode !== 204 && statusCode !== 304;

/** `undefined` for what is no part of a body. */
function bytesOf(chunk: unknown, encoding: unknown): Buffer | undefined {
  if (typeof chunk === 'string')
    return chunk ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8') : undefined;
  if (Buffer.isBuffer(chunk)) return chunk;
  return chunk instanceof Uint8Array ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : undefined;
}

/** As Node has written them: it adds some, and does not list those that `writeHead` was given. */
function headersOf(response: ServerResponse): string[] {
  const [, ...lines] = (response as unknown as { _header: string })._header.split('\r\n');
  const headers: string[] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.push(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}
