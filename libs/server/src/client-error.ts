import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** What Node's parser says of requests that are none, and how we answer each. */
const ANSWERS: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
};
const NO_HTTP = [400, 'This is no HTTP request.'] as const;

/** Gives requests that no middleware ever sees the one error form too; Node would answer them with an empty body. */
export function answerClientErrors(server: Server, name: string): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return socket.destroy();
    const [status, detail] = ANSWERS[error.code ?? ''] ?? NO_HTTP;
    const body = JSON.stringify({ detail, server: name, timestamp: new Date().toISOString() });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
}
