import type { ServerInfo } from '@libs/fleet';
import { currentCall, listOf } from '@libs/operation';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createHost } from './create-host';
import { serveDocs } from './docs';
import { HealthController } from './health.controller';
import { InformationController } from './information.controller';
import { createMcpEntries, type McpEntry } from './mcp';
import { Completions } from './mcp-entry/completions';
import { PromptNames } from './mcp-entry/prompt-names';
import { ResourceNews } from './mcp-entry/resource-news';
import { ResourceUris } from './mcp-entry/resource-uris';
import { openLane } from './mcp-lane/open-lane';
import { toolMethodOf } from './mcp-nest-internals';
import { Tasks } from './mcp-tasks/tasks.service';
import { type CatalogEntry, OperationCatalog } from './operation-catalog';
import { Safety } from './safety/safety';
import { ServerConfig } from './server-config';

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
  const entries = createMcpEntries(server, () => ({
    uris: app.get(ResourceUris),
    completions: app.get(Completions),
    tasks: app.get(Tasks),
    isShown: (name) => isShown(app, name),
    effectOf: (name) => operationNamed(app, name)?.operation.effect,
  }));
  const controllers = [InformationController, HealthController, ...entries.map(({ controller }) => controller)];
  const mcpPaths = entries.map(({ path }) => path);
  const app: NestExpressApplication = await createHost({ server, module, controllers, mcpPaths, env });
  await connectMcp(app, entries);
  if (app.get(ServerConfig).mcpLane) await openLane(app, server, entries);
  serveDocs(app, server);
  return app;
}

/** Without `inheritAppConfig` no guard, pipe or filter runs for a tool, silently. Nothing else connects a strategy. */
async function connectMcp(app: NestExpressApplication, entries: readonly McpEntry[]): Promise<void> {
  for (const { strategy, list, listeners, offer } of entries) {
    offer({ resources: app.get(ResourceUris).of(list).length > 0, prompts: app.get(PromptNames).all().length > 0 });
    app.get(ResourceNews).serve(list, listeners);
    strategy.setHttpAdapter(app.getHttpAdapter());
    app.connectMicroservice({ strategy }, { inheritAppConfig: true });
  }
  await app.startAllMicroservices();
  for (const entry of entries) assertBound(app.get(OperationCatalog), entry);
}

function isShown(app: NestExpressApplication, name: string): boolean {
  const call = currentCall();
  const entry = operationNamed(app, name);
  return !call || !entry || app.get(Safety).isShown(call, entry.operation);
}

const operationNamed = (app: NestExpressApplication, name: string): CatalogEntry | undefined =>
  app
    .get(OperationCatalog)
    .all()
    .find(({ operation }) => operation.name === name);

/** A strategy that finds no tools starts all the same, silently empty. */
function assertBound(catalog: OperationCatalog, { list, strategy }: McpEntry): void {
  const bound = [...strategy.getHandlers().values()].filter(toolMethodOf).length;
  const declared = catalog.all().filter(({ operation }) => list === 'full' || listOf(operation) === list).length;
  if (bound !== declared) throw new Error(`${declared} ${list} operations are declared but ${bound} tools are bound.`);
}
