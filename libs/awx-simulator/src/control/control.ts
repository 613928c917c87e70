import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ControlError, type ControlReply, type Controls, routeControl } from './routes';

/**
 * Serves the control interface: JSON over HTTP, on a port of its own and without a login.
 * Resolves when the port is open.
 */
export async function serveControl(
  controls: Controls,
  port: number,
  host: string,
): Promise<{ server: Server; port: number }> {
  const server = createServer((req, res) => {
    void answer(controls, req).then((reply) => send(res, reply));
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

async function answer(controls: Controls, req: IncomingMessage): Promise<ControlReply> {
  try {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://control');
    const method = req.method ?? 'GET';
    return routeControl(controls, { method, path: pathname, query: searchParams, body: parse(await text(req)) });
  } catch (error) {
    if (error instanceof ControlError) return { status: error.status, body: error.body };
    return { status: 500, body: { error: String(error) } };
  }
}

/** @throws ControlError 400 */
function parse(body: string): unknown {
  if (body.trim() === '') return {};
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new ControlError(400, `The body is not JSON: ${(error as Error).message}`);
  }
}

function send(res: ServerResponse, { status, body, type }: ControlReply): void {
  if (body === undefined) return void res.writeHead(status).end();
  const payload = type ? String(body) : `${JSON.stringify(body, null, 2)}\n`;
  res.writeHead(status, { 'Content-Type': type ?? 'application/json' }).end(payload);
}
