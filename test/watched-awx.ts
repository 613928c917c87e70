import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type Simulator, startSimulator } from '@libs/awx-simulator';

/** A request as it left for AWX. */
export interface Left {
  readonly method: string;
  /** Path and query, as they stood on the wire. */
  readonly target: string;
  readonly headers: readonly string[];
}

export interface AlteredAnswer {
  readonly status: number;
  readonly body: string;
}

/** An AWX that remembers what it was asked, and whose answers can be altered. */
export interface WatchedAwx {
  readonly url: string;
  readonly simulator: Simulator;
  /** Oldest first. */
  readonly left: Left[];
  /** Makes another answer of AWX's own, until it is taken away. */
  alter?: (status: number, body: string) => AlteredAnswer;
  close(): Promise<void>;
}

export async function startWatchedAwx(): Promise<WatchedAwx> {
  const simulator = await startSimulator({ data: 'company' });
  // The company has none, and who asks what there is must find some.
  for (let id = 1; id <= 12; id++) simulator.sim.store.insert('tokens', { ...TOKEN, id });
  const server = createServer((asked, answer) => void pass(watched, asked, answer));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const watched: WatchedAwx = {
    url: `http://127.0.0.1:${port}`,
    simulator,
    left: [],
    close: () => end(server, simulator),
  };
  return watched;
}

const TOKEN = { description: 'Dashboards', user: 8, scope: 'read', application: null, refresh_token: null };

async function end(server: Server, simulator: Simulator): Promise<void> {
  server.closeAllConnections();
  server.close();
  await simulator.close();
}

async function pass(watched: WatchedAwx, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const { method = '', url: target = '', headers, rawHeaders } = asked;
  watched.left.push({ method, target, headers: rawHeaders });
  const onward = request(watched.simulator.url + target, { method, headers });
  asked.pipe(onward);
  const [own] = (await once(onward, 'response')) as [IncomingMessage];
  const body = await buffer(own);
  const { status, body: sent } = watched.alter?.(own.statusCode!, String(body)) ?? { status: own.statusCode!, body };
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...kept } = own.headers;
  answer.writeHead(status, kept).end(sent);
}

/** What changes AWX: everything but reading, and asking when a schedule would run. */
export const writesAmong = (left: readonly Left[]): string[] =>
  left
    .filter(({ method, target }) => method !== 'GET' && target !== '/api/v2/schedules/preview/')
    .map(({ method, target }) => `${method} ${target}`);
