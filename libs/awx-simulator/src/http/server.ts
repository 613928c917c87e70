import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { applyFault } from '../faults/apply-fault';
import type { Faults } from '../faults/faults';
import type { Reply } from '../kernel/types';
import type { Incoming } from './handle';

export type Answer = (incoming: Incoming) => Reply;

/** Serves `answer` over HTTP, with the faults in force; resolves when the port is open. */
export async function serve(
  answer: Answer,
  port: number,
  host: string,
  faults?: Faults,
): Promise<{ server: Server; port: number }> {
  const server = createServer((req, res) => {
    const { method = 'GET', url: target = '/' } = req;
    read(req)
      .then((text) => {
        const reply = (): Reply => answer({ method, target, headers: flat(req), text });
        const fault = faults?.hit(method, target);
        if (fault) applyFault(fault, { req, res, reply, send: (one) => send(req, res, one) });
        else send(req, res, reply());
      })
      .catch(() => res.destroy());
  });
  await new Promise<void>((opened, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      opened();
    });
  });
  return { server, port: (server.address() as AddressInfo).port };
}

async function read(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const flat = (req: IncomingMessage): Incoming['headers'] =>
  Object.fromEntries(
    Object.entries(req.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );

function send(req: IncomingMessage, res: ServerResponse, { status, body, headers, type }: Reply): void {
  const payload = type ? ((body ?? '') as string | Buffer) : body === undefined ? '' : JSON.stringify(body);
  const kind = type ?? (payload === '' ? undefined : 'application/json');
  res.writeHead(status, {
    ...headers,
    ...(kind && { 'Content-Type': kind }),
    'Content-Length': Buffer.byteLength(payload),
  });
  res.end(req.method === 'HEAD' ? undefined : payload);
}
