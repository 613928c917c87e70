import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Pool } from 'undici';
import { listenAnywhere } from './say-where';

/**
 * The least that a gateway can do: passes each request on to one server, and its answer back, over connections that stay open. It
 * asks nobody who calls, and bounds, counts and writes down nothing. Its argument is the address of the server.
 */
const server = new Pool(process.argv[2]!);

async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '' } = request;
  const { host: _ours, connection: _own, ...headers } = request.headers;
  const body = method === 'POST' ? await buffer(request) : undefined;
  await server.stream({ method: method as 'GET' | 'POST', path: url, headers, body }, ({ statusCode, headers }) =>
    response.writeHead(statusCode, headers),
  );
}

listenAnywhere(passOn);
