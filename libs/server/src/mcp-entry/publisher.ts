import type { McpHttpHandler } from '@modelcontextprotocol/server';
import type { StreamableHttpTransport } from '@rekog/mcp-nest';
import type { Publish } from './resource-news';

/**
 * MCP-Nest tells its streams only of lists that change; what carries news of a resource is the SDK's handler within its
 * transport, which exists once that is started.
 */
export const publisherOf =
  (transport: StreamableHttpTransport): Publish =>
  (uri) =>
    (Reflect.get(transport, 'modernHandler') as McpHttpHandler | undefined)?.notify.resourceUpdated(uri);
