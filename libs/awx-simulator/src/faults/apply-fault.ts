import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unauthorized } from '../kernel/errors';
import type { Reply } from '../kernel/types';
import type { Fault } from './fault';

export interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  /** The answer as it would be. Asking for it does what the request wants. */
  reply(): Reply;
  /** Sends a reply. */
  send(reply: Reply): void;
}

/** Answers a request as the fault wants. */
export function applyFault(fault: Fault, exchange: Exchange): void {
  const { req, res, reply, send } = exchange;
  switch (fault.kind) {
    case 'latency':
      // Real time, not the simulated: it is the client's patience that is tried.
      setTimeout(() => send(reply()), fault.ms).unref();
      return;
    case 'status':
      return send(statusReply(fault.status));
    case 'unauthorized': {
      const { status, body, headers } = unauthorized();
      return send({ status, body, headers });
    }
    case 'too_many':
      return send({
        status: 429,
        body: { detail: `Request was throttled. Expected available in ${fault.retry_after} seconds.` },
        headers: { 'Retry-After': String(fault.retry_after) },
      });
    case 'reset':
      req.socket.resetAndDestroy();
      return;
    case 'reset_body':
      return resetInBody(exchange);
    case 'truncated':
      return send(truncated(reply()));
    case 'large':
      return sendLarge(res, fault.bytes);
    case 'hang':
      return;
  }
}

/** What a proxy says when AWX behind it does not: HTML from 500 on, and for 404 as AWX's own. */
function statusReply(status: number): Reply {
  if (status < 500 && status !== 404)
    return { status, body: { detail: TEXTS[status] ?? `Simulated error ${status}.` } };
  const text = TEXTS[status] ?? 'Error';
  const body = `<html>\r\n<head><title>${status} ${text}</title></head>\r\n<body>\r\n<center><h1>${status} ${text}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  return { status, body, type: 'text/html' };
}

const TEXTS: Record<number, string> = {
  403: 'You do not have permission to perform this action.',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

const textOf = ({ body, type }: Reply): string => (type ? String(body ?? '') : JSON.stringify(body ?? {}));

function truncated(reply: Reply): Reply {
  const text = textOf(reply);
  return { ...reply, type: reply.type ?? 'application/json', body: text.slice(0, Math.floor(text.length / 2)) };
}

function resetInBody({ req, res, reply }: Exchange): void {
  const answer = reply();
  const text = textOf(answer);
  const type = answer.type ?? 'application/json';
  res.writeHead(answer.status, { ...answer.headers, 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
  // Half of it leaves this machine before the connection breaks.
  res.write(text.slice(0, Math.ceil(text.length / 2)), () => req.socket.resetAndDestroy());
}

const CHUNK = Buffer.alloc(64 * 1024, 'x');

/** One list with one huge text, as valid JSON of exactly that many bytes. */
function sendLarge(res: ServerResponse, bytes: number): void {
  const head = '{"count":1,"next":null,"previous":null,"results":[{"id":1,"description":"';
  const tail = '"}]}';
  const filling = Math.max(0, bytes - head.length - tail.length);
  res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': head.length + filling + tail.length });
  const parts = function* (): Iterable<Buffer> {
    yield Buffer.from(head);
    for (let left = filling; left > 0; left -= CHUNK.length) yield CHUNK.subarray(0, Math.min(left, CHUNK.length));
    yield Buffer.from(tail);
  };
  // A client that gives up half way is what this fault is for.
  pipeline(Readable.from(parts()), res).catch(() => res.destroy());
}
