import type { ServerInfo } from '@libs/fleet';
import { Controller, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { McpHttpControllerFor, McpStrategy, StreamableHttpTransport } from '@rekog/mcp-nest';
import { fixedToolList } from './fixed-tool-list';
import { VERSION } from './version';

/** Lists are fixed per URL and the same for every caller, so clients may keep them. */
const FIXED_LIST = { ttlMs: 300_000, cacheScope: 'public' } as const;

/** The MCP side of one server: what Nest connects as a microservice, and the controller that owns `/mcp`. */
export interface McpSide {
  readonly strategy: McpStrategy;
  readonly controller: Type;
}

/**
 * Both protocol revisions on one stateless endpoint. A controller claims the route because a self-mounted one would
 * be outside of Nest's guards; sessions stay off because they never expire and can mix users.
 */
export function createMcpSide(server: ServerInfo): McpSide {
  const transport = new StreamableHttpTransport({ mount: false });
  const strategy = new McpStrategy({
    name: `awx-${server.name}`,
    title: server.title,
    version: VERSION,
    description: server.purpose,
    instructions: `${server.purpose} An id is an AWX id or an exact name. Errors say what to do next.`,
    capabilities: { tools: {}, logging: undefined },
    cacheHints: { 'tools/list': FIXED_LIST, 'server/discover': FIXED_LIST },
    serverMutator: fixedToolList(),
    transports: [transport],
    // Refusals are no errors of the server; the error filter logs what is.
    logging: { level: ['warn'] },
  });

  @ApiExcludeController()
  @Controller('mcp')
  class McpController extends McpHttpControllerFor(transport) {}

  return { strategy, controller: McpController };
}
