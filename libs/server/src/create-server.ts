import type { ServerInfo } from '@libs/fleet';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createHost } from './create-host';
import { serveDocs } from './docs';
import { HealthController } from './health.controller';
import { InformationController } from './information.controller';
import { createMcpSide, type McpSide } from './mcp';
import { OperationCatalog } from './operation-catalog';

/**
 * Builds one of the servers; it does not listen yet. The only way one comes to be: in production, in tests, in
 * generators.
 *
 * @throws {Error} when the configuration in `env` is wrong; the text names the variable.
 */
export async function createServer(
  server: ServerInfo,
  module: Type,
  env: NodeJS.ProcessEnv = process.env,
): Promise<NestExpressApplication> {
  const mcp = createMcpSide(server);
  const controllers = [InformationController, HealthController, mcp.controller];
  const app = await createHost({ server, module, controllers, env });
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
