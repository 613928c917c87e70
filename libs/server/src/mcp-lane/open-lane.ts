import type { Server } from 'node:http';
import type { ServerInfo } from '@libs/fleet';
import { listOf, runInCall } from '@libs/operation';
import { SERVER_INFO_META_KEY } from '@modelcontextprotocol/server';
import { ExternalContextCreator } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { wrapRequests } from '../door/guard-door';
import { afterBody, entranceOf } from '../entrance';
import type { McpEntry } from '../mcp';
import { assertKnownMcpNest } from '../mcp-nest-internals';
import { OperationCatalog } from '../operation-catalog';
import { Safety } from '../safety/safety';
import { ServerConfig } from '../server-config';
import { WarmUp } from '../warm-up';
import { firstCall, plainMessage } from './first-call';
import { FixedAnswers } from './fixed-answers';
import { LaneEntry } from './lane-entry';
import { McpLane } from './mcp-lane';
import { ShownTools } from './shown-tools';
import { ToolAnswers } from './tool-answer';

/**
 * Lets plain MCP messages take the lane. Before the server listens, so that what is the same for all callers is ready for
 * the first of them.
 *
 * @throws {Error} when MCP-Nest is not as the lane knows it
 */
export async function openLane(
  app: NestExpressApplication,
  server: ServerInfo,
  all: readonly McpEntry[],
): Promise<void> {
  assertKnownMcpNest();
  const entries = await Promise.all(all.map((entry) => laneEntryOf(app, server, entry)));
  for (const entry of entries) app.get(WarmUp).add(() => entry.rehearse(server));
  const lane = new McpLane({
    entries,
    entrance: [...entranceOf(app, server.name), ...afterBody(app)],
    contexts: app.get(ExternalContextCreator),
    bodyLimit: app.get(ServerConfig).bodyLimit,
  });
  wrapRequests(app.getHttpServer() as Server, (nest) => lane.before(nest));
}

async function laneEntryOf(app: NestExpressApplication, server: ServerInfo, entry: McpEntry): Promise<LaneEntry> {
  const { list, strategy, transport } = entry;
  const operations = app
    .get(OperationCatalog)
    .all()
    .map(({ operation }) => operation);
  const here = operations.filter((operation) => list === 'full' || listOf(operation) === list);
  const parts = {
    list,
    strategy,
    fixed: new FixedAnswers(strategy, transport),
    shown: new ShownTools(app.get(Safety), here),
  };
  return new LaneEntry({ ...parts, answers: new ToolAnswers(await discover(parts.fixed, server)) });
}

/** How the stateless revision names the server in each of its answers. */
async function discover(fixed: FixedAnswers, server: ServerInfo): Promise<object> {
  const call = firstCall(server, true);
  const { parts } = await runInCall(call, () => fixed.of('server/discover', plainMessage('server/discover', true)));
  const { result } = JSON.parse(parts.join('')) as { result?: { _meta?: Record<string, object> } };
  const named = result?._meta?.[SERVER_INFO_META_KEY];
  if (!named) throw new Error('The SDK does not name the server in its answers, which the lane of MCP relies on.');
  return named;
}
