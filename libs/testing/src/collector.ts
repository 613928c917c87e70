import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ReceivedSpan, spansIn } from './otlp';

/** What takes traces by OTLP over HTTP, and remembers them. */
export interface Collector {
  readonly url: string;
  /** All that was sent, as it came. */
  readonly bodies: readonly Buffer[];
  readonly requests: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  spans(): ReceivedSpan[];
  close(): Promise<void>;
}

/** @param status With which all is answered */
export async function startCollector(status = 200): Promise<Collector> {
  const bodies: Buffer[] = [];
  const requests: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    bodies.push(Buffer.concat(chunks));
    requests.push({ path: request.url ?? '', headers: request.headers });
    response.writeHead(status, { 'Content-Type': 'application/x-protobuf' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, bodies, requests, spans: () => bodies.flatMap(spansIn), close };
}
