import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { applyFault } from '../faults/apply-fault';
import type { Faults } from '../faults/faults';
import type { Reply } from '../kernel/types';
import type { Incoming } from './handle';
import type { SimulatorLog } from './log';

export type Answer = (incoming: Incoming) => Reply;

export interface Service {
  answer: Answer;
  /** What no fault disturbs: undefined for everything else. */
  front?: (incoming: Incoming) => Reply | undefined;
  faults?: Faults;
  log?: SimulatorLog;
}

/** Serves answers over HTTP, with the faults in force; resolves when the port is open. */
export async function serve(
  { answer, front, faults, log }: Service,
  port: number,
  host: string,
): Promise<{ server: Server; port: number }> {
  const server = createServer((req, res) => {
    const { method = 'GET', url: target = '/' } = req;
    if (log?.request) tell(log.request, req, res);
    read(req)
      .then((text) => {
        const incoming = { method, target, headers: flat(req), text };
        const own = front?.(incoming);
        if (own) return send(req, res, own);
        const reply = (): Reply => answer(incoming);
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

function tell(log: NonNullable<SimulatorLog['request']>, req: IncomingMessage, res: ServerResponse): void {
  const began = performance.now();
  res.once('close', () => {
    const { method = 'GET', url = '/' } = req;
    const status = res.headersSent ? res.statusCode : 0;
    log({ method, path: url.split('?')[0]!, status, ms: Math.round(performance.now() - began) });
  });
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
