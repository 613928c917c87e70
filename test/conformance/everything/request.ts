import type { ServerContext } from '@modelcontextprotocol/server';
import type { McpContext } from '@rekog/mcp-nest';

/** What the SDK knows of the request that a handler answers. */
export const requestOf = (context: McpContext): ServerContext['mcpReq'] => sdkOf(context).mcpReq;

export const sdkOf = (context: McpContext): ServerContext => context.getArgByIndex(4) as ServerContext;
