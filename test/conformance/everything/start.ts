import { VERSION } from '@libs/server';
import type { McpServer } from '@modelcontextprotocol/server';
import { Controller, Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { MCP_STRATEGY, McpHttpControllerFor, McpStrategy, StreamableHttpTransport } from '@rekog/mcp-nest';
import { ChangesController } from './changes.controller';
import { ContentsController } from './contents.controller';
import { InputsController } from './inputs.controller';
import { PromptsController } from './prompts.controller';
import { ProtocolErrorFilter } from './protocol-error.filter';
import { QuestionsController } from './questions.controller';
import { ReportsController } from './reports.controller';
import { ResourcesController } from './resources.controller';

/** A server that listens. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Everything that the conformance suite asks for, at `/mcp` with sessions and at `/mcp/full`, where the gateway calls tools
 * for its aggregates, without. Servers of the fleet are not made like this: they offer less, and keep no sessions.
 */
export async function startEverything(): Promise<Listening> {
  const withSessions = entry('mcp', true);
  const without = entry('mcp/full', false);

  @Module({
    controllers: [
      ContentsController,
      ReportsController,
      QuestionsController,
      InputsController,
      ResourcesController,
      PromptsController,
      ChangesController,
      withSessions.controller,
      without.controller,
    ],
    providers: [
      { provide: MCP_STRATEGY, useValue: withSessions.strategy },
      { provide: APP_FILTER, useClass: ProtocolErrorFilter },
    ],
  })
  class EverythingModule {}

  const app = await NestFactory.create<NestExpressApplication>(EverythingModule, { logger: ['error'] });
  for (const { strategy } of [withSessions, without]) {
    strategy.setHttpAdapter(app.getHttpAdapter());
    app.connectMicroservice({ strategy }, { inheritAppConfig: true });
  }
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), close: () => app.close() };
}

function entry(path: string, statefulMode: boolean) {
  const transport = new StreamableHttpTransport({
    mount: false,
    statefulMode,
    security: { allowedHosts: 'localhost', allowedOrigins: 'localhost' },
  });
  const strategy = new McpStrategy({
    name: 'everything',
    version: VERSION,
    capabilities: { completions: {}, resources: { subscribe: true } },
    serverMutator: withCompletionAndSubscriptions,
    transports: [transport],
    logging: false,
  });

  @Controller(path)
  class EntryController extends McpHttpControllerFor(transport) {}

  return { strategy, controller: EntryController };
}

/** MCP-Nest has no decorators for these. */
function withCompletionAndSubscriptions(server: McpServer): McpServer {
  server.server.setRequestHandler('completion/complete', () => ({ completion: { values: ['test'], total: 1 } }));
  for (const method of ['resources/subscribe', 'resources/unsubscribe'] as const)
    server.server.setRequestHandler(method, () => ({}));
  return server;
}
