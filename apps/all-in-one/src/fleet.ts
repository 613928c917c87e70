import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { isSet, urlVariable } from '@libs/config';
import { GATEWAY, SERVER_NAMES, SERVERS, type ServerInfo, type ServerName } from '@libs/fleet';
import { createServer, GraceTime, listen, type StopOptions, stopGracefully, warmUp } from '@libs/server';
import { startGateway } from '../../gateway/src/start-gateway';
import { SERVER_MODULES } from './servers';

/** Something that listens. */
export interface Running {
  readonly server: ServerInfo;
  readonly url: string;
  /** Without losing a call. */
  stop(how?: StopOptions): Promise<unknown>;
}

/**
 * Starts all servers and the gateway in this process; the gateway hands calls over to the servers, which listen for others.
 * What has started is stopped again when one cannot.
 */
export async function startFleet(env: NodeJS.ProcessEnv, portOffset: number): Promise<Running[]> {
  // The gateway tells the servers who calls, signed; in one process nobody else needs to know the token.
  const shared = isSet(env, 'INTERNAL_AUTH_TOKEN')
    ? env
    : { ...env, INTERNAL_AUTH_TOKEN: randomBytes(32).toString('hex') };
  const addresses: NodeJS.ProcessEnv = {};
  const inProcess = new Map<ServerName, Server>();
  const running: Running[] = [];
  try {
    for (const name of SERVER_NAMES) {
      const server = await start(name, shared, portOffset, inProcess);
      running.push(server);
      addresses[urlVariable(name)] = server.url;
    }
    const gateway = await startGateway({ ...shared, ...addresses }, GATEWAY.port + portOffset, { inProcess });
    return [{ server: GATEWAY, ...gateway }, ...running];
  } catch (error) {
    await stopFleet(running);
    throw error;
  }
}

/**
 * All become unready at once, and have one grace time. The gateway stops first, so that calls in flight still find their
 * servers.
 */
export async function stopFleet([first, ...rest]: readonly Running[], how: StopOptions = {}): Promise<void> {
  const together = { grace: new GraceTime(), ...how };
  const unseen = first?.stop(together);
  await Promise.all([unseen, ...rest.map((each) => each.stop({ ...together, unseen }))]);
}

async function start(
  name: ServerName,
  env: NodeJS.ProcessEnv,
  portOffset: number,
  inProcess: Map<ServerName, Server>,
): Promise<Running> {
  const server = SERVERS[name];
  const app = await createServer(server, SERVER_MODULES[name], env);
  await warmUp(app);
  const url = await listen(app, server.port + portOffset);
  const http = app.getHttpServer() as Server;
  inProcess.set(name, http);
  http.once('close', () => inProcess.delete(name));
  return { server, url, stop: (how) => stopGracefully(app, how) };
}
