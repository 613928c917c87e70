import { once } from 'node:events';
import { createServer } from 'node:http';
import { startSimulator } from '@libs/awx-simulator';
import { AWX_PORT } from './ports';

/** An answer as it goes over the wire. */
interface Recorded {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/**
 * An AWX that answers at once: the first answer to a URL is the simulator's, every later one its bytes again. So the
 * bodies are an AWX's in form and size, and what is measured is the servers'. For reads only.
 */
async function main(): Promise<void> {
  const simulator = await startSimulator({ data: 'company' });
  const recorded = new Map<string, Recorded>();
  const server = createServer(async (request, response) => {
    const url = request.url ?? '/';
    const known = recorded.get(url) ?? (await ask(simulator.url + url, request.headers.authorization));
    recorded.set(url, known);
    response.writeHead(known.status, { 'Content-Type': known.type, 'Content-Length': known.body.length });
    response.end(known.body);
  });
  server.keepAliveTimeout = 0;
  await once(server.listen(AWX_PORT, '127.0.0.1'), 'listening');
  console.log('Ready');
}

async function ask(url: string, authorization = ''): Promise<Recorded> {
  const answer = await fetch(url, { headers: { authorization } });
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type, body: Buffer.from(await answer.arrayBuffer()) };
}

void main();
