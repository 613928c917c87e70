import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listenAnywhere } from './say-where';

/**
 * The least that Node can do. For a REST call of a server: ask AWX with `node:http` and pass its JSON on, parsed and written
 * again. For what a server keeps: read the message and send bytes that it was given before. Measured in the same run, it
 * tells a slow machine from a slow server. Its argument is the address of AWX.
 */
const { hostname, port } = new URL(process.argv[2]!);
const agent = new Agent({ keepAlive: true });
let kept: Buffer = Buffer.alloc(0);

const send = (response: ServerResponse, body: Buffer): void =>
  void response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body);

function relay({ url, headers: { authorization } }: IncomingMessage, response: ServerResponse): void {
  const request = { hostname, port, path: `/api/v2${url}/`, agent, headers: { authorization } };
  get(request, async (answer) =>
    send(response, Buffer.from(JSON.stringify(JSON.parse((await buffer(answer)).toString())))),
  );
}

async function answerKept(request: IncomingMessage, response: ServerResponse): Promise<void> {
  JSON.parse((await buffer(request)).toString());
  send(response, kept);
}

async function keep(request: IncomingMessage, response: ServerResponse): Promise<void> {
  kept = await buffer(request);
  response.end();
}

const HANDLERS: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  GET: relay,
  POST: answerKept,
  PUT: keep,
};

listenAnywhere((request, response) => HANDLERS[request.method ?? '']?.(request, response));
