import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply } from '../kernel/types';
import type { Incoming } from './handle';

export type Answer = (incoming: Incoming) => Reply;

/** Serves `answer` over HTTP; resolves when the port is open. */
export async function serve(answer: Answer, port: number, host: string): Promise<{ server: Server; port: number }> {
  const server = createServer((req, res) => {
    read(req)
      .then((text) =>
        send(req, res, answer({ method: req.method ?? 'GET', target: req.url ?? '/', headers: flat(req), text })),
      )
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
