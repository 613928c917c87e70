import { type Simulator, type SimulatorOptions, startSimulator } from '@libs/awx-simulator';
import type { ServerName } from '@libs/fleet';
import type { Type } from '@nestjs/common';
import { awxEnv, type RunningServer, startServer } from './running-server';

export interface ServerInUse {
  server(): RunningServer;
  awx(): Simulator;
  /** Makes an object in AWX as its own clients do: `create('hosts', { name: 'web1', inventory: 5 })`. */
  create(path: string, body: object): Promise<{ id: number }>;
  /** Asks that AWX directly, to see what the server really did there: `ask('GET', 'jobs/7/')`. */
  // biome-ignore lint/suspicious/noExplicitAny: rows of AWX of every shape.
  ask(method: string, path: string, body?: object): Promise<any>;
}

/**
 * A server and an AWX of its own, for the specs of the block that calls this.
 * @param env What the server is told beside where its AWX is.
 */
export function useServer(
  name: ServerName,
  module: Type,
  options: SimulatorOptions = {},
  env: NodeJS.ProcessEnv = {},
): ServerInUse {
  let awx: Simulator;
  let server: RunningServer;

  beforeAll(async () => {
    awx = await startSimulator(options);
    server = await startServer(name, module, { ...awxEnv(awx.url), ...env });
  });

  afterAll(async () => {
    await server.close();
    await awx.close();
  });

  const ask: ServerInUse['ask'] = (method, path, body) => askAwx(awx.url, method, path, body);
  const create: ServerInUse['create'] = (path, body) => ask('POST', `${path}/`, body);
  return { server: () => server, awx: () => awx, create, ask };
}

/** Asks an AWX of tests directly, as its administrator. */
// biome-ignore lint/suspicious/noExplicitAny: what AWX sends, of any shape
export async function askAwx(url: string, method: string, path: string, body?: object): Promise<any> {
  const { AWX_USERNAME, AWX_PASSWORD } = awxEnv(url);
  const authorization = `Basic ${Buffer.from(`${AWX_USERNAME}:${AWX_PASSWORD}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const response = await fetch(`${url}/api/v2/${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`AWX refuses ${method} ${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : { id: 0 };
}
