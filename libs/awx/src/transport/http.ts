import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createUnzip } from 'node:zlib';
import type { Agents } from './agents';
import type { CallLimit } from './call-limit';
import type { Outgoing } from './connection';

/** The head of an answer, and what follows it, unpacked. */
export interface Heard {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

/** An answer that is there as a whole. */
export interface Whole {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The answer has more bytes than may be held. */
export class TooLarge extends Error {}

/** One server, and the connections to it. */
export class HttpServer {
  private readonly to: http.RequestOptions;
  private readonly transport: typeof http | typeof https;

  constructor({ protocol, hostname, port }: URL, { httpAgent, httpsAgent }: Agents) {
    const secure = protocol === 'https:';
    // An address of IPv6 has brackets in a URL only.
    this.to = {
      protocol,
      hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
      port,
      agent: secure ? httpsAgent : httpAgent,
    };
    this.transport = secure ? https : http;
  }

  /** One exchange, up to the head of the answer. Nothing is followed, whatever the head says. */
  ask({ method, path, headers, body }: Outgoing, limit: CallLimit): Promise<Heard> {
    const { promise, resolve, reject } = Promise.withResolvers<Heard>();
    const options = { ...this.to, method, path, headers: { ...headers, 'Accept-Encoding': PACKED } };
    const request = this.transport.request(options, (answer) =>
      resolve({ status: answer.statusCode!, headers: answer.headers, body: unpacked(answer) }),
    );
    request.on('error', reject);
    limit.endsBy(() => request.destroy());
    request.end(body);
    return promise;
  }
}

/**
 * Reads an answer to its end.
 *
 * @throws {TooLarge} when it is longer than `most` bytes once it is unpacked
 */
export function wholeOf({ status, headers, body }: Heard, most: number): Promise<Whole> {
  const { promise, resolve, reject } = Promise.withResolvers<Whole>();
  const pieces: Buffer[] = [];
  let bytes = 0;
  body.on('data', (piece: Buffer) => {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes <= most) return;
    body.destroy();
    reject(new TooLarge());
  });
  body.on('error', reject);
  body.on('end', () => resolve({ status, headers, text: textOf(pieces) }));
  return promise;
}

const BYTE_ORDER_MARK = '\ufeff';

function textOf(pieces: readonly Buffer[]): string {
  const text = (pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)).toString();
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/** What servers in front of AWX pack answers with. */
const PACKED = 'gzip, deflate, br';

function unpacked(answer: IncomingMessage): Readable {
  const packing = answer.headers['content-encoding'];
  if (packing === undefined) return answer;
  if (packing === 'br') return through(answer, createBrotliDecompress());
  return /^(x-)?gzip$|^deflate$/i.test(packing) ? through(answer, createUnzip(AS_IT_COMES)) : answer;
}

/** What was cut off is for its reader to notice. */
const AS_IT_COMES = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };

/** Its reader hears of what goes wrong in either. */
const through = (answer: IncomingMessage, unpacking: Transform): Readable =>
  pipeline(answer, unpacking, () => undefined);
