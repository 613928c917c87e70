import { pipeline, type Readable } from 'node:stream';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Head } from './axios-response';

interface Packing {
  unpack(bytes: Buffer, bounds: { maxOutputLength: number }): Promise<Buffer>;
  createStream(): NodeJS.ReadWriteStream & Readable;
}

const GZIP: Packing = { unpack: promisify(zlib.gunzip), createStream: zlib.createGunzip };

const PACKINGS: Readonly<Record<string, Packing | undefined>> = {
  gzip: GZIP,
  'x-gzip': GZIP,
  deflate: { unpack: promisify(zlib.inflate), createStream: zlib.createInflate },
  br: { unpack: promisify(zlib.brotliDecompress), createStream: zlib.createBrotliDecompress },
};

/** How AWX, or a proxy in front of it, may pack an answer. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

const packingOf = (headers: Head['headers']): Packing | undefined => {
  const encoding = headers['content-encoding'];
  return encoding === undefined ? undefined : PACKINGS[String(encoding).toLowerCase()];
};

/**
 * The bytes of an answer as they were before they were packed; nothing where they were not.
 * @throws RangeError, `code` `ERR_BUFFER_TOO_LARGE`, where they are more than `maxOutputLength`
 */
export function unpacked(
  bytes: Buffer,
  headers: Head['headers'],
  maxOutputLength: number,
): Promise<Buffer> | undefined {
  // No content is no content, however it would be packed.
  return bytes.length > 0 ? packingOf(headers)?.unpack(bytes, { maxOutputLength }) : undefined;
}

/** The same for an answer that is read as it comes. */
export function unpacking(body: Readable, headers: Head['headers']): Readable {
  const packing = packingOf(headers);
  return packing ? pipeline(body, packing.createStream(), () => undefined) : body;
}
