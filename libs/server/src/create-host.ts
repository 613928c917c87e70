import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { AuthConfig, assertMayListen } from '@libs/auth';
import { AwxClient } from '@libs/awx';
import { readEnvironments } from '@libs/config';
import type { ServerInfo } from '@libs/fleet';
import { SharedState } from '@libs/shared-state';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { readBody } from './body';
import { ChangesInFlight } from './changes-in-flight';
import { answerClientErrors } from './client-error';
import { keepAssets } from './docs';
import { guardDoor } from './door/guard-door';
import { InFlight } from './door/in-flight';
import { afterBody, entranceOf } from './entrance';
import { asHost, withoutWiring } from './logging';
import { PolicySource } from './safety/policy-source';
import { type HostParts, ServerModule } from './server.module';
import { ServerConfig } from './server-config';
import { Stopping } from './stop';
import { SERVER_INFO } from './tokens';

/**
 * What the servers and the gateway have in common: configuration, logs, call context, Host and Origin checks,
 * bodies, authentication, audit, metrics, errors. Does not listen yet.
 *
 * @throws {Error} when the configuration in `env` is wrong; the text names the variable.
 */
export const createHost = (parts: HostParts): Promise<NestExpressApplication> =>
  asHost(parts.server.name, () => create(parts));

async function create(parts: HostParts): Promise<NestExpressApplication> {
  const { server, env } = parts;
  // Within Nest a mistake in them would be told with a stack, besides the line that says it.
  readEnvironments(env);
  new PolicySource(env).onApplicationShutdown();
  const options = { bodyParser: false, bufferLogs: true, abortOnError: false };
  const app = await NestFactory.create<NestExpressApplication>(ServerModule.for(parts), options);
  const config = app.get(ServerConfig);
  app.useLogger(withoutWiring(app.get(Logger)));
  app.disable('x-powered-by');
  app.use(...entranceOf(app, server.name), keepAssets, ...readBody(server.name, config.bodyLimit), ...afterBody(app));
  return app;
}

/**
 * Lets it take requests of this process, which are handed to its HTTP server without a port (`request` events), and whatever
 * `listen` adds.
 */
export async function open(app: NestExpressApplication): Promise<Server> {
  const server = app.getHttpServer() as Server;
  const { name } = app.get<ServerInfo>(SERVER_INFO);
  guardDoor(server, name, app.get(InFlight));
  // The first calls must not be refused for a Redis that is just being connected.
  await app.get(SharedState).settled();
  await asHost(name, () => app.init());
  boundShutdown(server, app);
  return server;
}

/** Starts listening, if the configured authentication may be exposed on `HOST`. Port 0 takes any free one. */
export async function listen(app: NestExpressApplication, port: number): Promise<string> {
  const { host } = app.get(ServerConfig);
  assertMayListen(app.get(AuthConfig), host);
  const { name } = app.get<ServerInfo>(SERVER_INFO);
  const server = await open(app);
  await asHost(name, () => app.listen(port, host));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  answerClientErrors(server, name);
  letGoWhenStopping(server, app.get(Stopping));
  return app.getUrl();
}

/** Longer than any client of ours keeps an idle connection: whoever closes first makes the other's next call fail. */
const KEEP_ALIVE_MS = 65_000;

/** A connection that is closed in order loses no call; one that is closed for being idle may have the next one on its way. */
function letGoWhenStopping(server: Server, stopping: Stopping): void {
  server.prependListener('request', (_request, response) => {
    if (stopping.begun) response.setHeader('Connection', 'close');
  });
}

const SWEEP_MS = 100;

/** `close` waits for calls in flight, and for changes whose callers have left; what hangs must not keep the process. */
function boundShutdown(server: Server, app: NestExpressApplication): void {
  const close = server.close.bind(server);
  server.close = (done) => {
    const graceOver = delay(app.get(Stopping).grace.left(app.get(ServerConfig).shutdownGraceMs), undefined, UNREF);
    void graceOver.then(() => server.closeAllConnections());
    // Node closes what is idle now; a connection whose last call is still to end would be kept for its client.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS).unref();
    return close((error) => {
      clearInterval(sweep);
      void endChanges(app, graceOver).finally(() => done?.(error));
    });
  };
}

const UNREF = { ref: false };

/** Long enough to write down what was given up. */
const LAST_MS = 5_000;

/** What became of a change must be on record, whoever still waits for it. */
async function endChanges(app: NestExpressApplication, graceOver: Promise<void>): Promise<void> {
  const changes = app.get(ChangesInFlight);
  await Promise.race([changes.over(), graceOver]);
  if (changes.none) return;
  // Ends the requests to AWX: their calls fail, and their outcome is that nobody knows it.
  await app.get(AwxClient).close();
  await Promise.race([changes.over(), delay(LAST_MS, undefined, UNREF)]);
}
