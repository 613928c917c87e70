import type { Server } from 'node:http';
import { AuthConfig, assertMayListen } from '@libs/auth';
import type { ServerInfo } from '@libs/fleet';
import { SERVER_NAMES } from '@libs/fleet';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { readBody } from './body';
import { beginCall } from './call.middleware';
import { serveDocs } from './docs';
import { headerCheck } from './header-check';
import { createMcpSide, type McpSide } from './mcp';
import { OperationCatalog } from './operation-catalog';
import { ServerModule } from './server.module';
import { ServerConfig } from './server-config';

/**
 * Builds a server that does not listen yet. The only way one comes to be: in production, in tests, in generators.
 *
 * @throws {Error} when the configuration in `env` is wrong; the text names the variable.
 */
export async function createServer(
  server: ServerInfo,
  module: Type,
  env: NodeJS.ProcessEnv = process.env,
): Promise<NestExpressApplication> {
  const mcp = createMcpSide(server);
  const root = ServerModule.for(server, module, [mcp.controller], env);
  const app = await NestFactory.create<NestExpressApplication>(root, {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  const config = app.get(ServerConfig);
  app.useLogger(app.get(Logger));
  app.disable('x-powered-by');
  app.use(
    beginCall(server.name),
    headerCheck(server.name, config, SERVER_NAMES),
    ...readBody(server.name, config.bodyLimit),
  );
  await connectMcp(app, mcp);
  serveDocs(app, server);
  return app;
}

/** Without `inheritAppConfig` no guard, pipe or filter runs for a tool, silently. Nothing else connects a strategy. */
async function connectMcp(app: NestExpressApplication, { strategy }: McpSide): Promise<void> {
  strategy.setHttpAdapter(app.getHttpAdapter());
  app.connectMicroservice({ strategy }, { inheritAppConfig: true });
  await app.startAllMicroservices();
  const bound = [...strategy.getHandlers().keys()].length;
  const declared = app.get(OperationCatalog).all().length;
  if (bound !== declared) throw new Error(`${declared} operations are declared but ${bound} tools are bound.`);
}

/** Starts listening, if the configured authentication may be exposed on `host`. Port 0 takes any free one. */
export async function listen(app: NestExpressApplication, port: number): Promise<string> {
  const { host, shutdownGraceMs } = app.get(ServerConfig);
  assertMayListen(app.get(AuthConfig), host);
  app.enableShutdownHooks();
  await app.listen(port, host);
  boundShutdown(app.getHttpServer() as Server, shutdownGraceMs);
  return app.getUrl();
}

/** `close` waits for calls in flight; one that hangs must not keep the process. */
function boundShutdown(server: Server, graceMs: number): void {
  const close = server.close.bind(server);
  server.close = (done) => {
    setTimeout(() => server.closeAllConnections(), graceMs).unref();
    return close(done);
  };
}
