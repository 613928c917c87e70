import type { ServerInfo } from '@libs/fleet';
import { type Effect, listOf, operationOf, type ToolList } from '@libs/operation';
import type { McpServer, ServerCapabilities } from '@modelcontextprotocol/server';
import { Controller, type Type, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { McpHttpControllerFor, McpStrategy, StreamableHttpTransport } from '@rekog/mcp-nest';
import { fixedToolList } from './fixed-tool-list';
import { McpBorder } from './mcp-entry/border';
import { handlersOf } from './mcp-entry/handlers';
import { type Listeners, listenersOf } from './mcp-entry/listeners';
import { type ResourceServices, withResources } from './mcp-entry/resources';
import { TEXTS_ARE_DATA } from './mcp-entry/texts-are-data';
import { unhiddenAnswers } from './mcp-entry/unhidden-answers';
import { toolMethodOf } from './mcp-nest-internals';
import { serveTasks } from './mcp-tasks/serve-tasks';
import type { Tasks } from './mcp-tasks/tasks.service';
import { VERSION } from './version';

/** Lists are fixed per URL and the same for every caller, so clients may keep them. */
const FIXED_LIST = { ttlMs: 300_000, cacheScope: 'public' } as const;
const FIXED = ['tools/list', 'server/discover', 'resources/list', 'resources/templates/list', 'prompts/list'];

/** One MCP endpoint of a server: what Nest connects as a microservice, and the controller that owns its path. */
export interface McpEntry {
  /** Which tools it has: the essential ones, or all. */
  readonly list: ToolList;
  /** E.g. `/mcp/full`. */
  readonly path: string;
  readonly strategy: McpStrategy;
  readonly transport: StreamableHttpTransport;
  readonly controller: Type;
  readonly listeners: Listeners;
  /** Says what it has beside tools, once that is known. */
  offer(what: Offer): void;
}

export interface Offer {
  readonly resources: boolean;
  readonly prompts: boolean;
}

/** What serves an entry; read when it is asked for, because an entry is made before its server. */
type EntryServices = ResourceServices & { readonly tasks: Tasks; effectOf(name: string): Effect | undefined };

/** The MCP endpoints of a server: `/mcp` with the essential tools, `/mcp/full` with all. */
export const createMcpEntries = (server: ServerInfo, services: () => EntryServices): McpEntry[] => [
  createMcpEntry(server, 'mcp', 'essential', services),
  createMcpEntry(server, 'mcp/full', 'full', services),
];

/**
 * Both protocol revisions on one stateless endpoint. A controller claims the route because a self-mounted one would
 * be outside of Nest's guards; sessions stay off because they never expire and can mix users.
 */
function createMcpEntry(server: ServerInfo, path: string, list: ToolList, services: () => EntryServices): McpEntry {
  const capabilities: ServerCapabilities = { tools: { listChanged: false }, logging: undefined };
  const transport = new StreamableHttpTransport({ mount: false });
  const streaming = new StreamableHttpTransport({ mount: false, enableJsonResponse: false });
  const listening = new StreamableHttpTransport({ mount: false });
  const strategy = new EntryStrategy(list, {
    name: `awx-${server.name}`,
    title: server.title,
    version: VERSION,
    description: server.purpose,
    instructions: `${server.purpose} An id is an AWX id or an exact name. Errors say what to do next. ${TEXTS_ARE_DATA}`,
    capabilities,
    cacheHints: Object.fromEntries(FIXED.map((method) => [method, FIXED_LIST])),
    serverMutator: mutated(list, services),
    transports: [transport, streaming, listening],
    // Refusals are no errors of the server; the error filter logs what is.
    logging: { level: ['warn'] },
  });

  @ApiExcludeController()
  @Controller(path)
  @UseInterceptors(McpBorder)
  class McpController extends McpHttpControllerFor({
    httpHandlers: handlersOf({ json: transport, stream: streaming, listen: listening }),
  }) {}

  const offer = ({ resources, prompts }: Offer): void => {
    if (resources) capabilities.resources = { listChanged: false };
    if (prompts) capabilities.prompts = { listChanged: false };
    if (resources || prompts) capabilities.completions = {};
  };
  return {
    list,
    path: `/${path}`,
    strategy,
    transport,
    controller: McpController,
    listeners: listenersOf(listening),
    offer,
  };
}

function mutated(list: ToolList, services: () => EntryServices): (server: McpServer) => McpServer {
  const tools = fixedToolList(services);
  const resources = withResources(list, services);
  const tasks = serveTasks(() => services().tasks);
  return (server) => resources(tools(tasks(unhiddenAnswers(server))));
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
    const method = toolMethodOf({ extras: args[3] });
    const operation = method && operationOf(method);
    if (operation && this.list === 'essential' && listOf(operation) !== 'essential') return;
    super.addHandler(...args);
  }
}
