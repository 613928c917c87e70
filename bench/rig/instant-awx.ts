import { startSimulator } from '@libs/awx-simulator';
import { authorization } from './requests';
import { listenAnywhere } from './say-where';

/** An answer as it goes over the wire. */
interface Recorded {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/**
 * An AWX that answers at once: the first answer to a URL is the simulator's, every later one its bytes again. So the
 * bodies are an AWX's in form and size, and what is measured is the servers'. For reads only, by whoever asks.
 */
async function main(): Promise<void> {
  const simulator = await startSimulator({ data: 'company' });
  const recorded = new Map<string, Recorded>();
  listenAnywhere(async (request, response) => {
    const url = request.url ?? '/';
    const known = recorded.get(url) ?? (await ask(simulator.url + plain(url)));
    recorded.set(url, known);
    response.writeHead(known.status, { 'Content-Type': known.type, 'Content-Length': known.body.length });
    response.end(known.body);
  });
}

/** Other servers know AWX only as a part of the Ansible Automation Platform. */
const plain = (url: string): string => url.replace(/^\/api\/(controller\/v2|gateway\/v1)\//, '/api/v2/');

async function ask(url: string): Promise<Recorded> {
  const answer = await fetch(url, { headers: { authorization } });
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type, body: Buffer.from(await answer.arrayBuffer()) };
}

void main();
