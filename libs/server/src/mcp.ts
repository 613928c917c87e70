import type { ServerInfo } from '@libs/fleet';
import { listOf, operationOf, type ToolList } from '@libs/operation';
import { Controller, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { McpHttpControllerFor, McpStrategy, StreamableHttpTransport } from '@rekog/mcp-nest';
import { fixedToolList } from './fixed-tool-list';
import { jsonOrStream } from './mcp-entry/progress';
import { VERSION } from './version';

/** Lists are fixed per URL and the same for every caller, so clients may keep them. */
const FIXED_LIST = { ttlMs: 300_000, cacheScope: 'public' } as const;

/** One MCP endpoint of a server: what Nest connects as a microservice, and the controller that owns its path. */
export interface McpEntry {
  /** Which tools it has: the essential ones, or all. */
  readonly list: ToolList;
  readonly strategy: McpStrategy;
  readonly controller: Type;
}

/** Whether the caller of the current call is shown a tool. */
export type IsShown = (name: string) => boolean;

/** The MCP endpoints of a server: `/mcp` with the essential tools, `/mcp/full` with all. */
export const createMcpEntries = (server: ServerInfo, isShown: IsShown): McpEntry[] => [
  createMcpEntry(server, 'mcp', 'essential', isShown),
  createMcpEntry(server, 'mcp/full', 'full', isShown),
];

/**
 * Both protocol revisions on one stateless endpoint. A controller claims the route because a self-mounted one would
 * be outside of Nest's guards; sessions stay off because they never expire and can mix users.
 */
function createMcpEntry(server: ServerInfo, path: string, list: ToolList, isShown: IsShown): McpEntry {
  const transport = new StreamableHttpTransport({ mount: false });
  const streaming = new StreamableHttpTransport({ mount: false, enableJsonResponse: false });
  const strategy = new EntryStrategy(list, {
    name: `awx-${server.name}`,
    title: server.title,
    version: VERSION,
    description: server.purpose,
    instructions: `${server.purpose} An id is an AWX id or an exact name. Errors say what to do next.`,
    capabilities: { tools: { listChanged: false }, logging: undefined },
    cacheHints: { 'tools/list': FIXED_LIST, 'server/discover': FIXED_LIST },
    serverMutator: fixedToolList(isShown),
    transports: [transport, streaming],
    // Refusals are no errors of the server; the error filter logs what is.
    logging: { level: ['warn'] },
  });

  @ApiExcludeController()
  @Controller(path)
  class McpController extends McpHttpControllerFor({
    httpHandlers: jsonOrStream(transport.httpHandlers, streaming.httpHandlers),
  }) {}

  return { list, strategy, controller: McpController };
}

type AddHandler = McpStrategy['addHandler'];

/** Binds only the tools of its list: what a model was not shown, it cannot call either. */
class EntryStrategy extends McpStrategy {
  constructor(
    private readonly list: ToolList,
    options: ConstructorParameters<typeof McpStrategy>[0],
  ) {
    super(options);
  }

  override addHandler(...args: Parameters<AddHandler>): ReturnType<AddHandler> {
    const { mcpMethodRef } = (args[3] ?? {}) as { mcpMethodRef?: object };
    const operation = mcpMethodRef && operationOf(mcpMethodRef);
    if (operation && this.list === 'essential' && listOf(operation) !== 'essential') return;
    super.addHandler(...args);
  }
}
