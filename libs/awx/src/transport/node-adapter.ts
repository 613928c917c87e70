import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import axios, {
  type AxiosAdapter,
  AxiosError,
  AxiosHeaders,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import type { Agents } from './agents';

/** The code of the error for an answer above `maxContentLength`. */
export const TOO_LARGE = 'ERR_ANSWER_TOO_LARGE';

/** How AWX, or a proxy in front of it, may pack an answer. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

const UNPACKERS: Readonly<Record<string, (() => NodeJS.ReadWriteStream & Readable) | undefined>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Of an answer's head; axios goes through all that it is given several times. */
const READ_OF_HEAD = ['content-type', 'retry-after'] as const;

/**
 * Below axios, in the place of its own adapter: an exchange with one AWX by Node's client. Texts go out, texts or streams come
 * in, no redirect is followed. Proxies, whom to trust and how long to connect are left to the agents.
 *
 * It rejects with `AxiosError`s: with the `code` and, as `cause`, the error of Node for a connection that fails, with the `response`
 * for a status that `validateStatus` refuses; with `CanceledError` once `signal` is aborted.
 *
 * @param origin Such as `https://awx.example.com`: the `url` of a request is a path below it
 */
export function nodeAdapter(origin: URL, { httpAgent, httpsAgent }: Agents): AxiosAdapter {
  const secure = origin.protocol === 'https:';
  const { request } = secure ? https : http;
  const target: RequestOptions = { ...addressOf(origin), agent: secure ? httpsAgent : httpAgent };
  return (config) =>
    new Promise((resolve, reject) => {
      const { url, method, headers, data } = config;
      const sent = request({ ...target, path: url, method: method!.toUpperCase(), headers: headers as never });
      new Exchange(config, sent, { resolve, reject });
      if (data !== undefined) sent.setHeader('Content-Length', Buffer.byteLength(data));
      sent.end(data);
    });
}

const addressOf = ({ protocol, hostname, port }: URL): RequestOptions => ({
  protocol,
  // An address of IPv6 stands in brackets in a URL only.
  hostname: hostname.replace(/^\[|\]$/g, ''),
  ...(port && { port }),
});

interface Outcome {
  resolve(response: AxiosResponse): void;
  reject(error: unknown): void;
}

/** One request and its answer, which ends once, whatever happens. */
class Exchange {
  constructor(
    private readonly config: InternalAxiosRequestConfig,
    private readonly sent: ClientRequest,
    private readonly outcome: Outcome,
  ) {
    config.signal?.addEventListener?.('abort', this.abort);
    sent.on('error', this.fail).on('response', this.answered);
  }

  private readonly answered = (answer: IncomingMessage): void => {
    const body = unpacked(answer);
    body.on('error', this.fail);
    if (this.config.responseType === 'stream') {
      body.once('close', this.forget);
      this.settle(answer, body);
    } else this.collect(answer, body);
  };

  private collect(answer: IncomingMessage, body: Readable): void {
    const most = this.config.maxContentLength!;
    const chunks: Buffer[] = [];
    let size = 0;
    body.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) this.end(new AxiosError(`More than ${most} bytes`, TOO_LARGE, this.config, this.sent));
    });
    body.on('end', () => {
      this.forget();
      this.settle(answer, (chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString());
    });
  }

  private settle(answer: IncomingMessage, data: unknown): void {
    const { config, sent: request } = this;
    const { statusCode: status = 0, statusMessage: statusText = '' } = answer;
    const response = { data, status, statusText, headers: headOf(answer), config, request };
    if (config.validateStatus!(status)) return this.outcome.resolve(response);
    const message = `Request failed with status code ${status}`;
    this.outcome.reject(new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config, request, response));
  }

  private readonly abort = (): void => this.end(new axios.CanceledError(undefined, this.config, this.sent));

  private readonly fail = (error: Error): void => {
    this.end(AxiosError.from(error, undefined, this.config, this.sent));
  };

  private end(error: unknown): void {
    this.forget();
    this.outcome.reject(error);
    this.sent.destroy();
  }

  private readonly forget = (): void => this.config.signal?.removeEventListener?.('abort', this.abort);
}

function unpacked(answer: IncomingMessage): Readable {
  const unpack = UNPACKERS[answer.headers['content-encoding']?.toLowerCase() ?? ''];
  // No content is no content, however it would be packed.
  return unpack && answer.statusCode !== 204 ? pipeline(answer, unpack(), () => undefined) : answer;
}

function headOf({ headers }: IncomingMessage): InstanceType<typeof AxiosHeaders> {
  const head = new AxiosHeaders();
  for (const name of READ_OF_HEAD) if (headers[name] !== undefined) head.set(name, headers[name]);
  return head;
}
