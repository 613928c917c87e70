import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import { CallerLeft } from './caller-left';
import { Refusal } from './refusal';

/** Up to here a body is held, so that it goes out in one write and can be sent again. */
const HELD_BYTES = 65_536;

/** `undefined` for no body. Only a body that is held can be sent twice. */
export type RequestBody = Buffer | Readable | undefined;

/** @throws {Refusal} 413 for a body that says it is longer than `limit` bytes. A stream that turns out so fails with it. */
export async function takeBody(request: IncomingMessage, limit: number): Promise<RequestBody> {
  if (request.headers['transfer-encoding'] !== undefined) return limited(request, limit);
  const length = Number(request.headers['content-length'] ?? 0);
  if (length === 0) return undefined;
  if (length > limit) throw tooLarge(limit);
  return length <= HELD_BYTES ? held(request) : limited(request, limit);
}

/** A body that nobody takes any more must be read all the same, or the caller cannot read its refusal. */
export function discard(body: RequestBody): void {
  if (body && !Buffer.isBuffer(body)) body.destroy();
}

const tooLarge = (limit: number): Refusal =>
  new Refusal({ status: 413, detail: `The body is larger than ${limit} bytes.` });

function held(request: IncomingMessage): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
  request.once('error', () => reject(new CallerLeft()));
  request.once('close', () => request.complete || reject(new CallerLeft()));
  return promise;
}

/** Not a pipeline: that would close the caller's connection with the stream, and no refusal could be answered. */
function limited(request: IncomingMessage, limit: number): Readable {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
  request.once('close', () => request.complete || counted.destroy(new CallerLeft()));
  request.once('error', () => counted.destroy(new CallerLeft()));
  counted.once('close', () => request.resume());
  return request.pipe(counted);
}
