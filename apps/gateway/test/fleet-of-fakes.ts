import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { urlVariable } from '@libs/config';
import type { ServerContract } from '@libs/server';
import type { InProcess } from '../src/backends/backends';
import { type FleetParts, startGateway } from '../src/start-gateway';

const tool = (name: string, effect: 'read' | 'write', method: string, path: string, seconds?: number) =>
  ({
    name,
    description: `Does ${name}.`,
    effect,
    seconds,
    route: { method, path },
    annotations: { title: name },
    inputSchema: { type: 'object', properties: { id: { type: 'string', minLength: 1 } }, required: ['id'] },
  }) as unknown as ServerContract['tools'][number];

const waiting = { inputSchema: { type: 'object', properties: { wait: { type: 'integer' } } } };

/** Two servers that share a path, as core and templates do. */
export const CONTRACTS: readonly ServerContract[] = [
  {
    server: 'core',
    tools: [
      tool('list_templates', 'read', 'GET', '/job_templates'),
      tool('launch_job_template', 'write', 'POST', '/job_templates/{id}/launch'),
      tool('get_job', 'read', 'GET', '/jobs/{id}'),
      tool('wait_for_job', 'read', 'GET', '/jobs/{id}/wait', 600),
      { ...tool('sync_job', 'write', 'POST', '/jobs/{id}/sync', 600), ...waiting },
    ],
  },
  { server: 'templates', tools: [tool('create_job_template', 'write', 'POST', '/job_templates')] },
];

/** What a server that stands in for core saw of one request. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** The fakes that run, by address. */
const running = new Map<string, Server>();
let handsOver = false;

/** From now on gateways hand calls over to fakes, which live in their process, instead of connecting to them. */
export const handOver = (): void => {
  handsOver = true;
};

/** A server that can be told how to behave, and that remembers what reached it. */
export class FakeServer {
  readonly seen: Seen[] = [];
  /** What its `/` says. */
  information: object | null = { name: 'core' };
  /** Whether its answers say that they are its own, by the id of the request; what stands before a server says no such thing. */
  isItself = true;
  /** How its `/ready` is answered; its `/health` is always well. */
  ready: (response: ServerResponse, url: string) => void = (response) => void response.end('{"status":"ok"}');
  /** How the next requests are answered. */
  behave: (request: Seen, response: ServerResponse, raw: IncomingMessage) => void = (_, response) =>
    void response.end('{"ok":true}');
  private server!: Server;

  static async start(port = 0): Promise<FakeServer> {
    const fake = new FakeServer();
    fake.server = await listening(fake.handle, port);
    running.set(fake.url, fake.server);
    return fake;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    running.delete(this.url);
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private readonly handle: RequestListener = async (request, response) => {
    if (request.url === '/health') return void response.end('{"status":"ok"}');
    if (request.url === '/') return void response.end(JSON.stringify(this.information));
    if (request.url?.endsWith('/ready')) return this.ready(response, request.url);
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const { method = '', url = '', headers } = request;
    const seen = { method, url, headers, body: Buffer.concat(chunks) };
    this.seen.push(seen);
    const id = headers['x-request-id'];
    if (this.isItself && id) response.setHeader('X-Request-Id', id);
    this.behave(seen, response, request);
  };
}

export async function listening(handler: RequestListener, port = 0): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9';

export interface Gateway {
  readonly url: string;
  readonly auditDir: string;
  close(): Promise<void>;
}

/** A gateway on a free port whose servers are down, but for those that `env` gives addresses of. */
export async function startTestGateway(env: NodeJS.ProcessEnv, parts: Partial<FleetParts> = {}): Promise<Gateway> {
  const auditDir = mkdtempSync(join(tmpdir(), 'gateway-audit-'));
  const nowhere = Object.fromEntries(
    ['CORE', 'INVENTORY', 'TEMPLATES', 'USERS', 'PROJECTS', 'ORGANIZATIONS', 'SCHEDULES', 'ADVANCED']
      .concat('NOTIFICATIONS', 'INFRASTRUCTURE')
      .map((name) => [`${name}_URL`, NOWHERE]),
  );
  const inProcess: InProcess = { get: (name) => running.get(env[urlVariable(name)] ?? '') };
  const quiet = { HOST: '127.0.0.1', LOG_LEVEL: 'silent', AUTH_MODE: 'none', AWX_BASE_URL: NOWHERE };
  const gateway = await startGateway({ ...quiet, AUDIT_LOG_DIR: auditDir, ...nowhere, ...env }, 0, {
    contracts: CONTRACTS,
    ...(handsOver && { inProcess }),
    ...parts,
  });
  const close = async (): Promise<void> => {
    await gateway.close();
    rmSync(auditDir, { recursive: true, force: true });
  };
  return { url: gateway.url, auditDir, close };
}

/** Resolves when `condition` holds; Jest's time-out ends the wait for one that never does. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
