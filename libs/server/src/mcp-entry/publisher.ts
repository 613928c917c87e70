import type { McpHttpHandler } from '@modelcontextprotocol/server';
import type { StreamableHttpTransport } from '@rekog/mcp-nest';
import type { Publish } from './resource-news';

/** The SDK's handler within a transport of MCP-Nest, for the stateless revision; it exists once that is started. */
export const modernHandlerOf = (transport: StreamableHttpTransport): McpHttpHandler | undefined =>
  Reflect.get(transport, 'modernHandler') as McpHttpHandler | undefined;

/** MCP-Nest tells its streams only of lists that change; what carries news of a resource is the SDK's handler. */
export const publisherOf =
  (transport: StreamableHttpTransport): Publish =>
  (uri) =>
    modernHandlerOf(transport)?.notify.resourceUpdated(uri);
