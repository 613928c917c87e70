import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
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
  const watched: WatchedAwx = {
    url: simulator.url,
    simulator,
    left: [],
    close: () => {
      unsubscribe(REQUESTS, watch);
      return simulator.close();
    },
  };
  let own: Server | undefined;
  const watch = (message: unknown): void => {
    const { request, response, server } = message as Exchange;
    if (!own && (server.address() as AddressInfo | null)?.port === simulator.port) own = server;
    if (server !== own) return;
    watched.left.push({ method: request.method!, target: request.url!, headers: request.rawHeaders });
    if (watched.alter) answerBy(watched.alter, response);
  };
  subscribe(REQUESTS, watch);
  return watched;
}

const TOKEN = { description: 'Dashboards', user: 8, scope: 'read', application: null, refresh_token: null };

/** Where Node tells of each request that reaches a server of this process, before the server hears of it. */
const REQUESTS = 'http.server.request.start';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly server: Server;
}

/** The simulator writes a head and ends with the whole body. */
function answerBy(alter: NonNullable<WatchedAwx['alter']>, response: ServerResponse): void {
  const { writeHead, end } = response;
  let head: { readonly status: number; readonly headers: OutgoingHttpHeaders };
  response.writeHead = ((status: number, headers: OutgoingHttpHeaders) => {
    head = { status, headers };
    return response;
  }) as ServerResponse['writeHead'];
  response.end = ((own?: string | Buffer) => {
    const { status, body } = alter(head.status, String(own ?? ''));
    writeHead.call(response, status, { ...head.headers, 'Content-Length': Buffer.byteLength(body) });
    return end.call(response, body, 'utf8');
  }) as ServerResponse['end'];
}

/** What changes AWX: everything but reading, and asking when a schedule would run. */
export const writesAmong = (left: readonly Left[]): string[] =>
  left
    .filter(({ method, target }) => method !== 'GET' && target !== '/api/v2/schedules/preview/')
    .map(({ method, target }) => `${method} ${target}`);
