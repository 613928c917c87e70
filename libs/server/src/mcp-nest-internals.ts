import type { McpHttpHandler, McpServer, ServerContext } from '@modelcontextprotocol/server';
import type { MessageHandler } from '@nestjs/microservices';
import { McpContext, type McpHandlerExtras, type McpSessionInfo, type StreamableHttpTransport } from '@rekog/mcp-nest';
import mcpNest from '@rekog/mcp-nest/package.json';

/*
 * All that is relied on of MCP-Nest, and of the SDK's server within it, which neither promises. What each server asserts of it when it
 * starts stands with it; `test/mcp-lane.spec.ts` holds the rest against what MCP-Nest answers by itself. Read this page at each upgrade.
 */

/** How this version makes answers of results and errors is what the lane does too. */
const KNOWN = '2.0.5';

/**
 * Asserted before the lane opens.
 * @throws {Error} when another version is installed
 */
export function assertKnownMcpNest(): void {
  if (mcpNest.version === KNOWN) return;
  throw new Error(
    `@rekog/mcp-nest ${mcpNest.version} is installed, and ${KNOWN} is needed: install what package-lock.json says, or set MCP_LANE=false.`,
  );
}

/** The method of a class that is bound as a tool; nothing for resources and prompts. Asserted by the number of tools that are bound. */
export function toolMethodOf({ extras }: Pick<MessageHandler, 'extras'>): object | undefined {
  const { mcpType, mcpMethodRef } = (extras ?? {}) as Partial<McpHandlerExtras>;
  return mcpType === 'tool' ? mcpMethodRef : undefined;
}

/**
 * The SDK's handler within a transport, for the stateless revision; it exists once that is started. Asserted before the lane opens, by
 * what it answers to `server/discover`.
 */
export const modernHandlerOf = (transport: StreamableHttpTransport): McpHttpHandler | undefined =>
  Reflect.get(transport, 'modernHandler') as McpHttpHandler | undefined;

/** What a context of MCP-Nest is made of, in this order. */
type ContextArguments = ConstructorParameters<typeof McpContext>[0];

/** The SDK's own context of a request: the last of those, which MCP-Nest keeps to itself. */
export const sdkContextOf = (context: McpContext): ServerContext => context.getArgByIndex(4) as ServerContext;

/** A context as MCP-Nest makes it, but without a server of the SDK: what is asked for there may not need one. */
export function serverlessContext(
  message: { readonly method: string; readonly params: object },
  session: McpSessionInfo,
  request: unknown,
  sdk: { readonly mcpReq: Partial<ServerContext['mcpReq']> },
): McpContext {
  return new McpContext([undefined, message, session, request, sdk] as unknown as ContextArguments);
}

export type SdkHandler = (...args: unknown[]) => unknown;

/** Sets the handler of a method in the SDK's server, after the schema of its parameters where it has one. */
export type SetHandler = (method: string, ...handler: unknown[]) => unknown;

/**
 * Has `place` set the handlers that MCP-Nest makes for a server of the SDK, which it does after `serverMutator`: by the method that
 * whoever adds a handler calls.
 * @returns what sets one past `place`
 */
export function placingHandlers(
  { server }: McpServer,
  place: (set: SetHandler, method: string, ...handler: readonly unknown[]) => void,
): SetHandler {
  const inner = server as unknown as { setRequestHandler: SetHandler };
  const set = inner.setRequestHandler.bind(inner);
  inner.setRequestHandler = (method, ...handler) => place(set, method, ...handler);
  return set;
}

/**
 * Has `wrap` around the handler that MCP-Nest makes for one method.
 * @returns what sets another past it
 */
export const wrappingHandler = (
  server: McpServer,
  wrapped: string,
  wrap: (handler: SdkHandler) => SdkHandler,
): SetHandler =>
  placingHandlers(server, (set, method, ...handler) =>
    method === wrapped ? set(method, wrap(handler[0] as SdkHandler)) : set(method, ...handler),
  );
