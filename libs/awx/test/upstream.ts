import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwxConfig } from '../src/awx.config';
import { AwxCaller } from '../src/awx-caller';
import { AwxClient } from '../src/awx-client';
import type { AwxObserver } from '../src/awx-observer';
import type { AwxCredentials } from '../src/credentials';

/** What reached the server. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

type Reply = (response: http.ServerResponse, seen: Seen, nth: number) => void;

/** A server that behaves as one test wants, and remembers what it was asked. */
export interface Upstream {
  readonly url: string;
  readonly seen: Seen[];
  readonly server: http.Server;
  close(): Promise<void>;
}

const read = async (request: http.IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** @param reply Called for each request with how many came before it. */
export const startUpstream = async (reply: Reply): Promise<Upstream> => {
  const seen: Seen[] = [];
  const server = http.createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const entry = { method, url, headers, body: await read(request) };
    reply(response, entry, seen.push(entry) - 1);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, server, close };
};

export const json = (
  response: http.ServerResponse,
  status: number,
  body: unknown,
  headers: http.OutgoingHttpHeaders = {},
): void => {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
};

export const html = (response: http.ServerResponse, status: number, headers: http.OutgoingHttpHeaders = {}): void => {
  response
    .writeHead(status, { 'Content-Type': 'text/html', ...headers })
    .end('<html><h1>nginx secret-host.internal</h1></html>');
};

/** A client that knows where the API is and asks for no tokens, so that a test sees only its own requests. */
export const clientOf = (
  url: string,
  env: NodeJS.ProcessEnv = {},
  caller?: AwxCaller,
  observer?: AwxObserver,
): AwxClient => {
  const login = { AWX_USERNAME: 'admin', AWX_PASSWORD: 'pa:ss', AWX_TOKEN_EXCHANGE: 'false' };
  const all = { AWX_BASE_URL: url, AWX_API_PREFIX: '/api', ...login, ...env };
  return new AwxClient(AwxConfig.from(all), caller, observer);
};

/** A caller as one test wants it, who remembers what was touched. */
export class TestCaller extends AwxCaller {
  own?: AwxCredentials;
  id?: string;
  gone = new AbortController();
  refusing?: Error;
  objects: string[] = [];
  credentials = () => this.own;
  requestId = () => this.id;
  signal = () => this.gone.signal;
  beforeWrite = () => (this.refusing ? Promise.reject(this.refusing) : Promise.resolve());
  touched = (resource: string, id: number | string) => this.objects.push(`${resource} ${id}`);
}

/** The error a promise is rejected with; fails the test when it is not. */
export const errorOf = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
};
